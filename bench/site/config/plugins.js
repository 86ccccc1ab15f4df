module.exports = require('../settings').plugins;
