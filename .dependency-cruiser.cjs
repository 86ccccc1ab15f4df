/** The import rule of CONTRIBUTING.md, enforced by `npm run check`. */
const rooms = '(connection|signup-forms|content-sync|deliveries|contacts|overview)';
const notTypeOnly = { dependencyTypesNot: ['type-only'] };

module.exports = {
  forbidden: [
    {
      name: 'rooms-speak-through-their-face',
      comment: 'Another room is its contract.ts and its index.ts; what lies behind them is its own.',
      severity: 'error',
      from: { path: `^server/src/${rooms}/` },
      to: {
        path: `^server/src/${rooms}/`,
        pathNot: ['^server/src/$1/', `^server/src/${rooms}/(contract|index)\\.ts$`],
      },
    },
    {
      name: 'constant-contact-knows-no-room',
      comment: 'The remote service is a library of its own inside the plugin.',
      severity: 'error',
      from: { path: '^server/src/constant-contact/' },
      to: { path: '^(server|admin|sandbox|playground)/', pathNot: '^server/src/constant-contact/' },
    },
    {
      name: 'constant-contact-knows-no-strapi',
      comment: 'Neither its values nor its types.',
      severity: 'error',
      from: { path: '^server/src/constant-contact/' },
      to: { path: '(^|node_modules/)@strapi/' },
    },
    {
      name: 'strapi-helpers-know-no-room',
      comment: 'server/src/strapi/ serves every room, so it may take only their types.',
      severity: 'error',
      from: { path: '^server/src/strapi/' },
      to: { path: `^server/src/${rooms}/`, ...notTypeOnly },
    },
    {
      name: 'panel-takes-contracts-only',
      comment: 'The panel knows the server by what it says over the wire.',
      severity: 'error',
      from: { path: '^admin/' },
      to: { path: '^server/', pathNot: '/contract\\.ts$' },
    },
    {
      name: 'panel-takes-types-only',
      comment: 'A value from the server would end in the browser.',
      severity: 'error',
      from: { path: '^admin/' },
      to: { path: '^server/', ...notTypeOnly },
    },
    {
      name: 'server-knows-no-panel',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^admin/' },
    },
    {
      name: 'sandbox-stands-alone',
      comment: 'What checks the client must not share its code, else both are wrong together.',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^(server|admin|playground)/' },
    },
    {
      name: 'product-knows-no-workshop',
      comment: 'What ships knows neither tests nor tools nor the sandbox.',
      severity: 'error',
      from: { path: '^(server|admin)/' },
      to: { path: '^(sandbox|tests|bench|scripts|playground)/' },
    },
    {
      name: 'sandbox-knows-no-workshop',
      severity: 'error',
      from: { path: '^sandbox/' },
      to: { path: '^(tests|bench|scripts)/' },
    },
    {
      name: 'bench-measures-from-outside',
      comment:
        'A bench calls what it measures, and boots a site as the integration tests do; it is no test and no tool itself.',
      severity: 'error',
      from: { path: '^bench/' },
      to: { path: '^(admin|playground|tests|scripts)/', pathNot: '^tests/integration/support/' },
    },
    {
      name: 'no-undeclared-package',
      comment:
        'The build bundles what is not declared in dependencies or peerDependencies; only oauth4webapi and @dnd-kit are meant to be.',
      severity: 'error',
      from: { path: '^(server|admin|sandbox)/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown', 'unknown'],
        dependencyTypesNot: ['npm', 'npm-peer', 'type-only'],
        pathNot: ['^\\.', 'node_modules/(oauth4webapi|@dnd-kit)/'],
      },
    },
    {
      name: 'no-cycle',
      severity: 'error',
      from: { pathNot: 'node_modules' },
      to: { circular: true, viaOnly: notTypeOnly },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|^dist' },
    exclude: { path: '^(dist|playground/(dist|build))/' },
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
    },
  },
};
