module.exports = require('../settings').logger;
