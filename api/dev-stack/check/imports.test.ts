import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PROJECT } from '../home.ts';
import { checkImports } from './imports.ts';
import type { StepResult } from './step.ts';

// A small repository that breaks every rule once; the name of the rule that must say so stands beside it.
const FILES: readonly (readonly [path: string, text: string, rule: string | null])[] = [
  ['engine/wire/good.ts', "import { z } from 'zod';\nexport const a = z.string();", null],
  ['engine/up.ts', "import type { B } from '../activities/b.ts';\nexport type A = B;", 'engine-imports-itself'],
  ['engine/reads.ts', "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;", 'engine-packages'],
  ['engine/db.ts', "import { sql } from 'kysely';\nexport const a = sql;", 'engine-packages'],
  [
    'engine/gate/when.ts',
    "import { Temporal } from 'temporal-polyfill';\nexport const a = Temporal;",
    'engine-temporal-polyfill-has-one-place',
  ],
  [
    'engine/calendar/text.ts',
    "import { Liquid } from 'liquidjs';\nexport const a = Liquid;",
    'engine-liquidjs-has-one-place',
  ],
  [
    'engine/interpreter/shape.ts',
    "import type { z } from 'zod';\nexport type A = z.ZodType;",
    'interpreter-without-packages',
  ],
  ['engine/interpreter/good.ts', 'export const a = 1;', null],
  [
    'workflows/good.ts',
    "import type { A } from '../engine/up.ts';\nimport { a } from '../engine/interpreter/good.ts';\nexport const b: A | number = a;",
    null,
  ],
  [
    'workflows/value.ts',
    "import { a } from '../engine/wire/good.ts';\nexport const b = a;",
    'workflows-take-values-of-the-interpreter-only',
  ],
  ['workflows/clock.ts', "import { hostname } from 'node:os';\nexport const a = hostname;", 'workflow-packages'],
  ['workflows/contract.ts', 'export const NAME = 1;', null],
  ['activities/b.ts', "import { NAME } from '../workflows/contract.ts';\nexport type B = typeof NAME;", null],
  ['activities/runs.ts', "import { b } from '../workflows/good.ts';\nexport const a = b;", 'activities-import-inwards'],
  [
    'activities/stack.ts',
    "import { up } from '../api/dev-stack/up.ts';\nexport const a = up;",
    'product-without-dev-stack',
  ],
  ['activities/dev.ts', "import { test } from 'vitest';\nexport const a = test;", 'product-without-dev-packages'],
  ['api/dev-stack/up.ts', 'export const up = 1;', null],
  ['api/screen.ts', "import { a } from '../builder-ui/a.ts';\nexport const b = a;", 'api-imports-inwards'],
  ['api/routes/staff-only.ts', 'export const route = 1;', null],
  ['api/patient-pages/page.ts', "import { route } from '../routes/staff-only.ts';\nexport const a = route;", null],
  [
    'api/patients.ts',
    "import { a } from './patient-pages/page.ts';\nexport const b = a;",
    'patients-door-without-staff-routes',
  ],
  ['api/uses-test.ts', "import { a } from '../test/a.ts';\nexport const b = a;", 'nobody-imports-tests'],
  ['api/lost.ts', "import { a } from './nowhere.ts';\nexport const b = a;", 'found'],
  ['builder-ui/a.ts', "import type { B } from '../activities/b.ts';\nexport const a: B = 1;", 'screens-import-engine'],
  [
    'migrations/run.ts',
    "import { a } from '../engine/wire/good.ts';\nexport const b = a;",
    'migrations-import-nothing',
  ],
  ['test/a.ts', 'export const a = 1;', null],
  ['engine/circle-a.ts', "import type { B } from './circle-b.ts';\nexport type A = B;", 'no-circle'],
  ['engine/circle-b.ts', "import type { A } from './circle-a.ts';\nexport type B = A | 1;", null],
];

const root = realpathSync(mkdtempSync(join(tmpdir(), 'carewright-imports-')));
let result: StepResult;

beforeAll(async () => {
  for (const [path, text] of FILES) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  symlinkSync(join(PROJECT, 'node_modules'), join(root, 'node_modules'));
  symlinkSync(join(PROJECT, 'package.json'), join(root, 'package.json'));
  result = await checkImports(root);
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

const rulesAt = (path: string): readonly (string | undefined)[] =>
  result.findings.filter(({ where }) => where === path).map(({ what }) => what.split(':')[0]);

test.each(FILES.flatMap(([path, , rule]) => (rule === null ? [] : [[path, rule] as const])))(
  '%s breaks %s',
  (path, rule) => {
    expect(rulesAt(path)).toContain(rule);
  },
);

test.each(FILES.flatMap(([path, , rule]) => (rule === null && path !== 'engine/circle-b.ts' ? [path] : [])))(
  '%s breaks no rule',
  (path) => {
    expect(rulesAt(path)).toEqual([]);
  },
);

test('reading nothing is an error, not a pass', async () => {
  const empty = mkdtempSync(join(tmpdir(), 'carewright-empty-'));
  await expect(checkImports(empty)).rejects.toThrow();
  rmSync(empty, { recursive: true });
});
