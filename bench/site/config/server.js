module.exports = require('../settings').server;
