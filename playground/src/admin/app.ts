/** The languages that somebody may choose for the panel, beside English. */
export default { config: { locales: ['de'] }, bootstrap() {} };
