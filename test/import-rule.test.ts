import { spawnSync } from 'node:child_process'
import { cpSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder } from './folder.ts'

/** One tree in which each file breaks one rule, named in front. */
const offences = {
  'no-cycles': ['src/platform/chicken.ts', `import './egg.ts'`],
  'everything-resolves': ['src/platform/lost.ts', `import './nowhere.ts'`],
  'solver-is-pure': ['src/solver/plan.ts', `import { readFileSync } from 'node:fs'\nreadFileSync('x')`],
  'ui-knows-no-feature': ['src/ui/field.tsx', `import '#src/features/planning/meals/meal.ts'`],
  'platform-knows-no-feature': ['src/platform/messages/mail.ts', `import '#src/features/planning/meals/meal.ts'`],
  'nobody-imports-what-puts-everything-together': ['src/features/planning/meals/queries.ts', `import '#src/app.tsx'`],
  'features-never-read-each-others-pages': ['src/features/guests/bookings/pages.tsx', `import '#src/features/planning/meals/pages.tsx'`],
  'http-stays-in-routes': ['src/features/guests/bookings/book-place.ts', `import { Hono } from 'hono'\nnew Hono()`],
  'pages-do-not-query': ['src/features/planning/meals/pages.tsx', `import { sql } from 'kysely'\nsql`],
  'tests-stay-out-of-the-product': ['src/features/planning/meals/policy.ts', `import '#test/world.ts'`],
} satisfies Record<string, [file: string, content: string]>

const bystanders = {
  'src/platform/egg.ts': `import './chicken.ts'`,
  'src/app.tsx': '',
  'src/features/planning/meals/meal.ts': `import type { Kysely } from 'kysely'\nexport type Meals = Kysely<object>`,
  'src/features/planning/meals/routes.tsx': `import { Hono } from 'hono'\nimport './pages.tsx'\nnew Hono()`,
  'src/features/guests/bookings/make-booking.ts': `import '#src/features/planning/meals/meal.ts'`,
  'test/world.ts': '',
}

test('each import rule catches who breaks it, and nobody else', () => {
  const project = aFolder({ ...Object.fromEntries(Object.values(offences)), ...bystanders })
  for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) cpSync(file, join(project, file))
  symlinkSync(resolve('node_modules'), join(project, 'node_modules'))

  const { violations, ruleSetUsed } = cruise(project).summary

  const caught = violations.map(({ rule, from }) => `${rule.name}: ${from}`)
  expect(caught.toSorted()).toEqual(
    Object.entries(offences)
      .map(([rule, [file]]) => `${rule}: ${file}`)
      .toSorted(),
  )
  expect(ruleSetUsed.forbidden.map(({ name }) => name)).toEqual(Object.keys(offences))
})

type Cruised = {
  summary: { violations: { rule: { name: string }; from: string }[]; ruleSetUsed: { forbidden: { name: string }[] } }
}

function cruise(project: string): Cruised {
  const cruiser = resolve('node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const { stdout } = spawnSync(process.execPath, [cruiser, 'src', '--output-type', 'json'], { cwd: project, encoding: 'utf8' })
  return JSON.parse(stdout) as Cruised
}
