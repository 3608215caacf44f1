import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { beforeAll, expect, test } from 'vitest'

/** One tree in which each file breaks one rule, named in front. */
const offences = {
  'no-cycles': ['src/platform/chicken.ts', `import './egg.ts'`],
  'everything-resolves': ['src/platform/lost.ts', `import './nowhere.ts'`],
  'solver-is-pure': ['src/solver/plan.ts', `import { readFileSync } from 'node:fs'\nreadFileSync('x')`],
  'ui-knows-no-feature': ['src/ui/field.tsx', `import '#src/features/meals/meal.ts'`],
  'platform-knows-no-feature': ['src/platform/mail.ts', `import '#src/features/meals/meal.ts'`],
  'nobody-imports-what-puts-everything-together': ['src/features/meals/queries.ts', `import '#src/app.tsx'`],
  'features-never-read-each-others-pages': ['src/features/bookings/pages.tsx', `import '#src/features/meals/pages.tsx'`],
  'http-stays-in-routes': ['src/features/bookings/book-place.ts', `import { Hono } from 'hono'\nnew Hono()`],
  'pages-do-not-query': ['src/features/meals/pages.tsx', `import { sql } from 'kysely'\nsql`],
  'tests-stay-out-of-the-product': ['src/features/meals/policy.ts', `import '#test/world.ts'`],
} satisfies Record<string, [file: string, content: string]>

const bystanders = {
  'src/platform/egg.ts': `import './chicken.ts'`,
  'src/app.tsx': '',
  'src/features/meals/meal.ts': `import type { Kysely } from 'kysely'\nexport type Meals = Kysely<object>`,
  'src/features/meals/routes.tsx': `import { Hono } from 'hono'\nimport './pages.tsx'\nnew Hono()`,
  'src/features/bookings/make-booking.ts': `import '#src/features/meals/meal.ts'`,
  'test/world.ts': '',
}

let cruised: Cruised
beforeAll(() => {
  const project = mkdtempSync(join(tmpdir(), 'tablee-imports-'))
  for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) cpSync(file, join(project, file))
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'))
  for (const [file, content] of [...Object.values(offences), ...Object.entries(bystanders)]) write(join(project, file), content)
  cruised = cruise(project)
})

test('each import rule catches who breaks it, and nobody else', () => {
  const caught = cruised.summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`)

  expect(caught.toSorted()).toEqual(
    Object.entries(offences)
      .map(([rule, [file]]) => `${rule}: ${file}`)
      .toSorted(),
  )
})

test('no import rule is left without its offence', () => {
  expect(cruised.summary.ruleSetUsed.forbidden.map(({ name }) => name)).toEqual(Object.keys(offences))
})

function write(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}

type Cruised = {
  summary: { violations: { rule: { name: string }; from: string }[]; ruleSetUsed: { forbidden: { name: string }[] } }
}

function cruise(project: string): Cruised {
  const cruiser = resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const { stdout } = spawnSync(process.execPath, [cruiser, 'src', '--output-type', 'json'], { cwd: project, encoding: 'utf8' })
  return JSON.parse(stdout) as Cruised
}
