/** Fast suites first; `scripts/test.mjs` runs them in this order and adds up their counts. */
/** @param {string} name */
const project = (name, extra = {}) => ({
  displayName: name,
  rootDir: __dirname,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/tests/${name}/**/*.test.ts`],
  modulePathIgnorePatterns: [
    '<rootDir>/node_modules/strapi-plugin-constant-contact',
    '<rootDir>/dist',
    '<rootDir>/playground',
  ],
  transform: {
    '^.+\\.(t|j|mj)s$': [
      '@swc/jest',
      { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: ['/node_modules/(?!(oauth4webapi)/)', '/dist/'],
  ...extra,
});

/** Real sites, on databases of their own. */
const withSites = {
  modulePathIgnorePatterns: [],
  globalSetup: '<rootDir>/tests/integration/support/global-setup.ts',
  globalTeardown: '<rootDir>/tests/integration/support/global-teardown.ts',
};

module.exports = {
  projects: [
    project('unit'),
    project('sandbox'),
    project('contract'),
    project('integration', withSites),
    project('fire', withSites),
    project('browser', {
      globalSetup: '<rootDir>/tests/browser/support/global-setup.ts',
      globalTeardown: '<rootDir>/tests/browser/support/global-teardown.ts',
    }),
  ],
};
