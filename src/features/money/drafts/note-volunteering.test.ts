/** Hours by month and canteen, times a dated rate: one draft, by sums and never by names. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { reverseEntry } from '#src/features/money/ledger/reverse-entry.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { accept, refuse } from '#src/platform/result.ts'
import { freshDatabase } from '#test/database.ts'
import { aCanteen, aUser, now } from '#test/world.ts'
import { linesOf } from './entries.ts'
import { usualAccounts } from '#src/features/money/accounts/chart.ts'
import { noteVolunteering } from './note-volunteering.ts'
import { findWaiting } from './queries.ts'
import { setVolunteeringRate } from './set-volunteering-rate.ts'
import { takeDraftBack } from './take-draft-back.ts'
import { prepareMonth, validateMonth } from './validate-month.ts'

let db: Kysely<Tables>
let of: { associationId: string; canteenId: string; actorId: string; now: Date }

beforeAll(async () => {
  db = await freshDatabase()
})

beforeEach(async () => {
  const { id: canteenId } = await aCanteen(db)
  const canteen = await db.selectFrom('canteens').where('id', '=', canteenId).select('association_id').executeTakeFirstOrThrow()
  of = { associationId: canteen.association_id, canteenId, actorId: (await aUser(db)).id, now }
})

async function waiting() {
  const drafts = await findWaiting(db, { ...of, isWhole: true }, '2026-11')
  return drafts.map((draft) => ({
    day: draft.day,
    amountCents: draft.amountCents,
    lines: linesOf({ ...draft, settled: undefined }, usualAccounts),
  }))
}

test('where the association values no hours, none are noted', async () => {
  expect(await noteVolunteering(db, { ...of, month: '2026-11', minutes: 600 })).toEqual(refuse('no-rate'))
})

test('a month noted again counts once, with its later sum; 0 takes it back', async () => {
  await setVolunteeringRate(db, { ...of, rate: { validFrom: '2026-01-01', centsPerHour: 1202 } })
  await Promise.all(Array.from({ length: 8 }, () => noteVolunteering(db, { ...of, month: '2026-11', minutes: 600 })))
  expect(await noteVolunteering(db, { ...of, month: '2026-11', minutes: 5160 })).toEqual(accept(null))

  const given = { account: '864', thirdParty: null, debitCents: 103_372, creditCents: 0 }
  const received = { account: '875', thirdParty: null, debitCents: 0, creditCents: 103_372 }
  expect(await waiting()).toEqual([{ day: '2026-11-30', amountCents: 103_372, lines: [given, received] }])
  await noteVolunteering(db, { ...of, month: '2026-11', minutes: 0 })
  expect(await waiting()).toEqual([])
})

test('another rate values what waits from its day on, and what is worth nothing waits no longer', async () => {
  await setVolunteeringRate(db, { ...of, rate: { validFrom: '2026-01-01', centsPerHour: 1000 } })
  await noteVolunteering(db, { ...of, month: '2026-11', minutes: 60 })
  await setVolunteeringRate(db, { ...of, rate: { validFrom: '2026-11-01', centsPerHour: 1250 } })
  expect((await waiting()).map(({ amountCents }) => amountCents)).toEqual([1250])

  await setVolunteeringRate(db, { ...of, rate: { validFrom: '2026-12-01', centsPerHour: 2000 } })
  expect((await waiting()).map(({ amountCents }) => amountCents)).toEqual([1250])
  await setVolunteeringRate(db, { ...of, rate: { validFrom: '2026-11-01', centsPerHour: 0 } })
  expect(await waiting()).toEqual([])
})

test('a month whose entry was taken back may be noted again, and only then', async () => {
  await setVolunteeringRate(db, { ...of, rate: { validFrom: '2026-01-01', centsPerHour: 1202 } })
  await openFiscalYear(db, { associationId: of.associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  await noteVolunteering(db, { ...of, month: '2026-10', minutes: 600 })
  const validated = { sight: { ...of, isWhole: true }, month: '2026-10', today: '2026-11-20' }
  const { version } = await prepareMonth(db, validated)
  expect(await validateMonth(db, { ...of, ...validated, version })).toEqual(accept(1))
  expect(await noteVolunteering(db, { ...of, month: '2026-10', minutes: 660 })).toEqual(refuse('in-the-books'))

  expect(await reverseEntry(db, { ...of, number: 1, noteReversal: takeDraftBack, today: '2026-11-20' })).toMatchObject({ ok: true })
  const again = await Promise.all([660, 660].map((minutes) => noteVolunteering(db, { ...of, month: '2026-10', minutes })))
  expect(again).toEqual([accept(null), accept(null)])
  expect((await findWaiting(db, { ...of, isWhole: true }, '2026-10')).map(({ minutes }) => minutes)).toEqual([660])
})
