import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { featuresInCircles, groups, readImports, upwardImports } from './feature-order.ts'
import { aFolder } from './folder.ts'

test('a group of features imports only those before it', () => {
  expect(readdirSync('src/features').filter((folder) => !groups.some((group) => group === folder))).toEqual([])
  expect(upwardImports(readImports('.'))).toEqual([])
})

test('the page of the architecture names every feature, in its group', () => {
  const page = readFileSync('ARCHITECTURE.md', 'utf8')
  const begun = groups.filter((group) => existsSync(`src/features/${group}`))
  const told = begun.map(
    (group) => new RegExp(`^\\| ${group} \\|[^|]*\\| ([a-z -]+) \\|$`, 'm').exec(page)?.[1]?.split(' ').toSorted() ?? [],
  )
  const there = begun.map((group) => foldersIn(`src/features/${group}`))
  expect(told).toEqual(there)
})

function foldersIn(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .toSorted()
}

test('no two features import each other in a circle, not even types', () => {
  expect(featuresInCircles(readImports('.'))).toEqual([])
})

test('a file in the wrong room is caught', () => {
  const project = aFolder({
    'src/features/planning/meals/meal.ts': `import { seat } from '#src/features/guests/seating/seat.ts'`,
    'src/features/guests/seating/seat.ts': `import type { Booking } from '../bookings/booking.ts'`,
    'src/features/guests/bookings/booking.ts': `import type {\n  Seat,\n} from '#src/features/guests/seating/seat.ts'`,
    'src/features/guests/routes.ts': `export { seat } from './seating/seat.ts'`,
  })

  expect(upwardImports(readImports(project))).toEqual(['src/features/planning/meals/meal.ts → src/features/guests/seating/seat.ts'])
  expect(featuresInCircles(readImports(project))).toEqual(['guests/bookings', 'guests/seating'])
})
