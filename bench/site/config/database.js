module.exports = require('../settings').database;
