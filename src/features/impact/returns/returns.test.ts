/** Whom first visits bring back: of who agreed, above the threshold, told once. */
import fc from 'fast-check'
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { guestKeyOf } from '#src/features/guests/encounters/guest-key.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, secret } from '#test/site.ts'
import { aBooking, aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { countedOf, toldOf, type Counted, type Visit } from './returned.ts'
import { lastReady, tellReturns } from './tell-returns.ts'

const visit = (guest: string, day: string, more: Partial<Visit> = {}): Visit => ({ guest, day, kind: 'brunch', isFirst: false, ...more })

test('somebody counts by the kind of their first meal, and again when they come within three months', () => {
  const visits = [
    visit('ana', '2026-04-03', { isFirst: true }),
    visit('ana', '2026-05-03', { kind: 'lunch' }),
    visit('leo', '2026-06-30', { isFirst: true }),
    visit('leo', '2026-09-29'),
    visit('zoe', '2026-05-01', { isFirst: true, kind: 'dinner' }),
    visit('regular', '2026-04-01'),
    visit('later', '2026-07-01', { isFirst: true }),
  ]
  expect(countedOf(visits, '2026-07-01')).toEqual([
    { kind: 'brunch', first: 2, again: 1 },
    { kind: 'dinner', first: 1, again: 0 },
  ])
})

test('no group that is told is smaller than the threshold, nor one side of a share; numbers come in tens', () => {
  const kinds = ['lunch', 'dinner', 'brunch', 'first-time', 'workshop'] as const
  const count = fc
    .tuple(fc.nat({ max: 30 }), fc.nat({ max: 100 }))
    .map(([first, share]) => ({ first, again: Math.floor((first * share) / 100) }))
  fc.assert(
    fc.property(fc.array(count, { minLength: 1, maxLength: kinds.length }), fc.integer({ min: 5, max: 11 }), (counts, threshold) => {
      const counted: Counted[] = counts.map((each, at) => ({ kind: kinds[at]!, ...each })).filter(({ first }) => first > 0)
      const told = toldOf(counted, threshold)
      const apart = told.filter(({ kind }) => kind !== 'all' && kind !== 'others').map(({ kind }) => kind)
      const others = counted.filter(({ kind }) => !apart.includes(kind))
      const groups = [...counted.filter(({ kind }) => apart.includes(kind)), ...(others.length > 0 && told.length > 1 ? [sum(others)] : [])]
      for (const { first } of groups) expect(first).toBeGreaterThanOrEqual(threshold)
      for (const { people, againPercent } of told) {
        expect((people ?? 0) % 10).toBe(0)
        expect((againPercent ?? 0) % 5).toBe(0)
      }
      for (const { kind, first, again } of counted)
        if (told.find((each) => each.kind === kind)?.againPercent != null)
          expect(Math.min(again, first - again)).toBeGreaterThanOrEqual(threshold)
    }),
  )
})

function sum(counted: readonly Counted[]) {
  return { first: counted.reduce((all, { first }) => all + first, 0), again: 0 }
}

test('a quarter is ready when its last day is three months old', () => {
  expect(['2026-09-28', '2026-09-29', '2026-12-01', '2027-01-10'].map(lastReady)).toEqual([
    ...['2026-01-01', '2026-04-01', '2026-04-01', '2026-07-01'],
  ])
})

let db: Kysely<Tables>
let canteen: Awaited<ReturnType<typeof aCanteen>>
const later = new Date('2026-12-01T04:47Z')

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  await db.updateTable('network').set({ returns_agreed_since: '2026-01-01' }).execute()
  canteen = await aCanteen(db)
  const first = await aMeal(db, { canteen, day: '2026-05-02', kind: 'brunch', state: 'closed' })
  const second = await aMeal(db, { canteen, day: '2026-06-02', state: 'closed' })
  for (let number = 0; number < 24; number++) {
    const person = { firstName: `Convive ${number}`, arrival: 'arrived' as const }
    const contact = { email: `convive-${number}@exemple.fr` }
    await aBooking(db, first, [{ ...person, firstTime: true }], contact)
    if (number % 2 === 0) await aBooking(db, second, [person], contact)
    // Four did not agree, and eight agreed before the form said what it counts.
    if (number >= 4) await agree(`Convive ${number}`, contact.email, number < 12 ? '2025-12-31' : '2026-05-02')
  }
})

async function agree(firstName: string, email: string, day: string): Promise<void> {
  const key = guestKeyOf({ secret, canteenId: canteen.id }, { firstName, email, phone: null })!
  await db.insertInto('remembered_guests').values({ canteen_id: canteen.id, guest_key: key, agreed_on: day }).execute()
}

const told = () =>
  db
    .selectFrom('told_returns')
    .where('canteen_id', '=', canteen.id)
    .orderBy('kind')
    .select(['kind', 'people', 'again_percent', 'quarter'])
    .execute()

test('only who agreed to it is counted, once, and who takes it back later changes nothing that was told', async () => {
  await tellReturns(db, { secret, now: later })
  const once = await told()
  // Twelve of twenty-four, of whom six came again.
  expect(once).toEqual([
    { kind: 'all', people: 10, again_percent: null, quarter: '2026-04-01' },
    { kind: 'brunch', people: 10, again_percent: 50, quarter: '2026-04-01' },
  ])
  await db.deleteFrom('remembered_guests').where('canteen_id', '=', canteen.id).execute()
  await tellReturns(db, { secret, now: later })
  expect(await told()).toEqual(once)

  const site = openSite(db)
  const page = href(urls.returns, { canteen: canteen.slug })
  site.as(await aViewer(db, inCanteen('board-member', canteen)))
  const html = (await (await site.get(page)).text()).replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(html).toMatch(/Trimestre 2 de 2026[\s\S]*Brunch[\s\S]*environ 10[\s\S]*environ 50 %/)
  expect(html).toContain('Ne sont comptées que les personnes qui ont accepté')
  site.as(await aViewer(db, inCanteen('volunteer', canteen)))
  expect((await site.get(page)).status).toBe(403)
})

test('where too few agreed, a quarter says so and nothing else', async () => {
  const small = await aCanteen(db)
  await tellReturns(db, { secret, now: later })
  expect(await db.selectFrom('told_returns').where('canteen_id', '=', small.id).select(['kind', 'people']).execute()).toEqual([
    { kind: 'all', people: null },
  ])
})
