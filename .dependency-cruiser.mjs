// The arrows of the architecture: engine <- workflows <- activities <- api, engine <- builder-ui. None back, not even a type.
// api/dev-stack/check/imports.test.ts shows for each rule that it bites.

const TEST = '\\.test\\.tsx?$';
const ENTRY = '^[^/]+\\.(ts|mjs)$';

/** Folder `from` may take nothing of ours but from itself and from `may`. */
const only = (name, from, may, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: `^${from}/`, pathNot: TEST },
  to: { path: '^(engine|workflows|activities|api|builder-ui|migrations|test)/', pathNot: [`^${from}/`, ...may] },
});

const ENGINE_MAY = {
  '(journey|compiler|simulator|conditions|calendar|gate|delivery|message|audit|wire|canonical)': [
    'zod',
    '@noble/hashes',
  ],
  calendar: ['temporal-polyfill'],
  message: ['liquidjs'],
};

const npm = (names) => `(^|/)node_modules/(${names.join('|')})/`;

export default {
  forbidden: [
    only('engine-imports-itself', 'engine', [], 'The core is ignorant of its skins.'),
    only(
      'workflows-import-engine',
      'workflows',
      ['^engine/'],
      'A workflow decides; what it is given is typed in contract.ts.',
    ),
    only(
      'activities-import-inwards',
      'activities',
      ['^engine/', '^workflows/contract\\.ts$'],
      'Of workflows only the contract.',
    ),
    only(
      'api-imports-inwards',
      'api',
      ['^engine/', '^workflows/', '^activities/', '^migrations/'],
      'Never the screens, never test/.',
    ),
    only('screens-import-engine', 'builder-ui', ['^engine/'], 'Screens talk to the server over HTTP.'),
    only('migrations-import-nothing', 'migrations', [], 'SQL and its runner stand alone.'),
    {
      name: 'engine-packages',
      severity: 'error',
      comment:
        'No clock, randomness, I/O or framework in the engine: a closed list of packages, two of them for one folder each.',
      from: { path: '^engine/', pathNot: TEST },
      to: {
        dependencyTypes: [
          'npm',
          'npm-dev',
          'npm-optional',
          'npm-peer',
          'npm-bundled',
          'npm-no-pkg',
          'npm-unknown',
          'core',
        ],
        pathNot: npm(Object.values(ENGINE_MAY).flat()),
      },
    },
    ...['temporal-polyfill', 'liquidjs'].map((name) => ({
      name: `engine-${name}-has-one-place`,
      severity: 'error',
      from: { path: '^engine/', pathNot: [TEST, name === 'liquidjs' ? '^engine/message/' : '^engine/calendar/'] },
      to: { path: npm([name]) },
    })),
    {
      name: 'interpreter-without-packages',
      severity: 'error',
      comment: 'It is bundled into the workflow: no zod, not even a type.',
      from: { path: '^engine/interpreter/', pathNot: TEST },
      to: { path: '(^|/)node_modules/' },
    },
    {
      name: 'workflow-packages',
      severity: 'error',
      comment:
        'Deterministic: the SDK of workflows, and the key of a search attribute, which lives in @temporalio/common.',
      from: { path: '^workflows/', pathNot: TEST },
      to: {
        dependencyTypes: [
          'npm',
          'npm-dev',
          'npm-optional',
          'npm-peer',
          'npm-bundled',
          'npm-no-pkg',
          'npm-unknown',
          'core',
        ],
        pathNot: npm(['@temporalio/(workflow|common)']),
      },
    },
    {
      name: 'workflows-take-values-of-the-interpreter-only',
      severity: 'error',
      comment: 'Of the rest of the engine only types, which vanish from the bundle.',
      from: { path: '^workflows/', pathNot: TEST },
      to: { path: '^engine/', pathNot: '^engine/interpreter/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'patients-door-without-staff-routes',
      severity: 'error',
      comment: 'What the door of patients never loads cannot be reached through it.',
      from: { path: '^api/patients\\.ts$' },
      to: { path: '^api/(routes|temporal-ui)/', reachable: true },
    },
    {
      name: 'product-without-dev-stack',
      severity: 'error',
      comment: 'The sandbox and the supervisor never run in production.',
      from: { path: '^(activities|api)/', pathNot: ['^api/dev-stack/', TEST] },
      to: { path: '^api/dev-stack/', pathNot: '^api/dev-stack/(installed|own-node)\\.mjs$' },
    },
    {
      name: 'product-without-dev-packages',
      severity: 'error',
      comment: 'What the servers import is a dependency, not a development dependency.',
      from: { path: '^(engine|workflows|activities|api|migrations)/', pathNot: ['^api/dev-stack/', TEST] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '(^|/)node_modules/@types/' },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { pathNot: [TEST, '^test/', ENTRY] },
      to: { path: [TEST, '^test/'] },
    },
    { name: 'no-circle', severity: 'error', comment: 'Types count too.', from: {}, to: { circular: true } },
    {
      name: 'found',
      severity: 'error',
      comment: 'An import that leads nowhere.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.carewright|test-results)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
