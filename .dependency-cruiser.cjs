/**
 * Who may import whom. One failing example of each rule stands in scripts/deps-rules.test.ts.
 *
 * TypeScript is read with swc (docs/decisions/0006), type-only imports included, so a type cannot cross a line either.
 * `@tomoshibi/x` resolves through node_modules to the real path packages/x/src/index.ts.
 * Keep the expressions simple: dependency-cruiser refuses nested optional groups.
 */
const TESTS = '\\.(test|e2e)\\.tsx?$';
/** Worlds and fixtures that only tests import. */
const TESTDATA = '^packages/[^/]+/testdata/';

/** Commands and benches that ship the synthetic hospital (docs/decisions/0005). */
const SHIPS_SYNTHETIC = ['^packages/server/src/(?:cli|bench)/', '^packages/server/src/e2e/'];

const rule = (name, from, to, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { ...from, pathNot: [TESTS, TESTDATA, ...(from.pathNot ?? [])] },
  to,
});

module.exports = {
  forbidden: [
    rule('no-cycles', {}, { circular: true }, 'Files in a circle cannot be read one after the other.'),
    rule(
      'stand-alone',
      { path: '^packages/(formats|vault)/src' },
      { path: '^packages/', pathNot: '^packages/$1/' },
      'formats and vault are usable alone.',
    ),
    rule(
      'hospital-is-pure',
      { path: '^packages/hospital/src' },
      { path: '^packages/(vault|server|web|testkit)/' },
      'hospital decides; others store, serve and show.',
    ),
    rule(
      'no-io',
      { path: '^packages/(hospital|formats)/src' },
      { dependencyTypes: ['core'] },
      'hospital and formats run in the browser and in the kit.',
    ),
    rule(
      'meet-at-events',
      { path: '^packages/hospital/src/([^/]+)/' },
      {
        path: '^packages/hospital/src/[^/]+/',
        pathNot: [
          '^packages/hospital/src/($1|kernel)/',
          '^packages/hospital/src/[^/]+/events\\.ts$',
          '^packages/hospital/src/chart/view[a-z-]*\\.ts$',
          '^packages/hospital/src/chart/document-view\\.ts$',
        ],
      },
      'Modules of the hospital know only the events of each other, and the words a chart is shown in (chart/view*.ts, chart/document-view.ts).',
    ),
    rule(
      'kernel-knows-nobody',
      { path: '^packages/hospital/src/kernel/' },
      { path: '^packages/', pathNot: '^packages/hospital/src/kernel/' },
      'The kernel is small and slow to change.',
    ),
    rule(
      'screens-apart',
      { path: '^packages/web/src/screens/([^/]+)/' },
      { path: '^packages/web/src/screens/', pathNot: '^packages/web/src/screens/$1/' },
      'One job, one screen folder; what two share is a part.',
    ),
    rule(
      'web-through-sources',
      { path: '^packages/web/src' },
      { path: '^packages/(vault|server|testkit)/' },
      'The same bundle opens the kit, where there is no server.',
    ),
    rule(
      'testkit-in-tests',
      { path: '^packages/(?!testkit)', pathNot: SHIPS_SYNTHETIC },
      { path: '^packages/testkit/' },
      'The testkit is for tests, and for the commands that make the synthetic hospital.',
    ),
  ],
  options: {
    // swc sees type-only imports always; the second line asks the same of any other reader.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '/dist/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'default'], extensions: ['.ts', '.tsx'] },
  },
};
