/** Who may import whom. Each rule's name is the promise it keeps; test/import-rule.test.ts sees each one broken once. */
const feature = '^src/features/([^/]+/[^/]+)/'
const tests = '\\.test\\.tsx?$'
const layers = '^src/(features|solver|ui|platform)/'

module.exports = {
  options: {
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'solver-is-pure', severity: 'error', from: { path: '^src/solver/', pathNot: tests }, to: { pathNot: '^src/solver/' } },
    { name: 'ui-knows-no-feature', severity: 'error', from: { path: '^src/ui/' }, to: { path: '^src/features/' } },
    { name: 'platform-knows-no-feature', severity: 'error', from: { path: '^src/platform/' }, to: { path: '^src/(features|ui)/' } },
    {
      name: 'nobody-imports-what-puts-everything-together',
      severity: 'error',
      from: { path: layers, pathNot: tests },
      to: { path: '^src/[^/]+$', pathNot: '^src/(urls|texts)\\.ts$' },
    },
    {
      name: 'features-never-read-each-others-pages',
      severity: 'error',
      from: { path: feature, pathNot: tests },
      to: { path: '^src/features/[^/]+/[^/]+/(pages|routes|forms|jobs)', pathNot: '^src/features/$1/' },
    },
    {
      name: 'http-stays-in-routes',
      severity: 'error',
      from: { path: '^src/features/', pathNot: ['/routes\\.tsx?$', '/routes/[^/]+\\.tsx$', tests] },
      to: { path: '^src/platform/web/http|node_modules/(hono|@hono)/' },
    },
    {
      name: 'pages-do-not-query',
      severity: 'error',
      from: { path: '/pages(/|\\.)' },
      to: { path: 'node_modules/(kysely|pg)/|^src/platform/database/database', dependencyTypesNot: ['type-only'] },
    },
    { name: 'tests-stay-out-of-the-product', severity: 'error', from: { path: '^src/', pathNot: tests }, to: { path: `^test/|${tests}` } },
  ],
}
