/** A file from its choice to what came in, as the pages show it; and that no name ever stands beside an amount. */
import { expect, test } from 'vitest'
import { seals, secret } from '#test/site.ts'
import { now } from '#test/world.ts'
import {
  asTreasurer,
  associationId,
  beforeImports,
  canteen,
  confirm,
  db,
  drafts,
  expenses,
  preview,
  readAs,
  send,
  userId,
} from '#test/imports.ts'
import { confirmImport } from './confirm-import.ts'
import { findPending } from './queries.ts'

beforeImports()

test('two who confirm the same file at once bring it in once', async () => {
  const people = []
  for (let each = 0; each < 2; each++) {
    await asTreasurer()
    await send('expenses', expenses)
    people.push({ userId, id: (await findPending(db, seals, { canteenId: canteen.id, userId }, now))!.id })
  }
  const whose = { associationId, canteenId: canteen.id, slug: canteen.slug, secret, seals, today: '2026-12-01', now }
  const confirmed = await Promise.all(people.map((person) => confirmImport(db, { ...whose, ...person })))

  expect(confirmed.map((each) => (each.ok ? each.value.fresh : -1))).toSatisfy((fresh: number[]) => fresh.includes(0) && fresh.includes(2))
  expect(await drafts()).toHaveLength(2)
})

test('a sum of memberships beyond what is noted at once is refused, unless it is not to be noted', async () => {
  await send(
    'members',
    `Nom;Montant\n${Array.from({ length: 12 }, (_, each) => `Dupont ${'ABCDEFGHIJKL'[each]};${500_000 + each}\n`).join('')}`,
  )
  await readAs({ 'columns.name': '0', 'columns.amount': '1', sumMeans: 'transfer' })
  expect(await preview()).toContain('La somme des montants dépasse un million d’euros')
  expect(await confirm()).toBe('409')
  await readAs({ 'columns.name': '0', 'columns.amount': '1' })
  expect(await confirm()).toContain('12 lignes sont entrées')
})
