/** Who may import whom. Each rule names the promise it keeps. */
const feature = '^src/features/([^/]+)/'
const tests = '\\.test\\.tsx?$'
module.exports = {
  options: {
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { conditionNames: ['import', 'node', 'default'] },
  },
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'everything-resolves', severity: 'error', from: {}, to: { couldNotResolve: true } },
    { name: 'solver-is-pure', severity: 'error', from: { path: '^src/solver', pathNot: tests }, to: { pathNot: '^src/solver' } },
    { name: 'ui-knows-no-feature', severity: 'error', from: { path: '^src/ui' }, to: { path: '^src/(features|app|jobs)' } },
    { name: 'platform-knows-no-feature', severity: 'error', from: { path: '^src/platform' }, to: { path: '^src/(features|ui|app|jobs)' } },
    {
      name: 'features-never-read-each-others-pages',
      severity: 'error',
      from: { path: feature, pathNot: tests },
      to: { path: '^src/features/[^/]+/(pages|routes|forms|jobs)', pathNot: [`^src/features/$1/`] },
    },
    {
      name: 'http-stays-in-routes',
      severity: 'error',
      from: { path: '^src/features', pathNot: ['/routes\\.tsx$', '/routes/[^/]+\\.tsx$', tests] },
      to: { path: '^src/platform/http|node_modules/hono' },
    },
    {
      name: 'queries-stay-out-of-pages',
      severity: 'error',
      from: { path: '/pages(/|\\.)' },
      to: { path: 'node_modules/(kysely|pg)/|^src/platform/database', dependencyTypesNot: ['type-only'] },
    },
  ],
}
