/** What few gave is on no page and in no file of the till and of the books, nor the difference of two of their sums. */
import fc from 'fast-check'
import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { emptyBag, type Bag } from '#src/features/money/contributions/bag.ts'
import { maySumBeTold } from '#src/features/money/contributions/sum.ts'
import { sealTakeBack } from '#src/features/money/contributions/take-back.ts'
import { takeBackContribution } from '#src/features/money/contributions/take-back-contribution.ts'
import { takeContribution } from '#src/features/money/contributions/take-contribution.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { nextShowing } from './showing.ts'
import { meansOfPayment, type MeansOfPayment } from '#src/platform/database/tables/bookings.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, seals } from '#test/site.ts'
import { aCanteen, aMeal, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { closeTillDays } from '#src/features/money/till/close-till-days.ts'
import { postDay, postMonth } from '#src/features/money/till/posting.ts'
import { emptyPurse, withMore, withWaiting, type Purse } from '#src/features/money/till/purse.ts'
import { openPurse, sealPurse } from '#src/features/money/till/seal-purse.ts'

const threshold = 5
let db: Kysely<Tables>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
})

const five = [700, 800, 900, 1000, 1100]
const many = [500, 700, 900, 1000, 1200, 1300]

test('what two people gave by card, and four for memberships, is on no page and in no file, nor their sum, nor a total with them, before enough gave', async () => {
  const canteen = await aCanteen(db)
  const { associationId } = await db
    .selectFrom('canteens')
    .where('id', '=', canteen.id)
    .select('association_id as associationId')
    .executeTakeFirstOrThrow()
  await openFiscalYear(db, { associationId, firstDay: '2026-11-29', lastDay: '2027-11-28' })
  const serve = async (day: string, means: MeansOfPayment, amounts: number[]) => {
    const meal = await aMeal(db, { canteen, day, state: 'held' })
    for (const amountCents of amounts)
      await takeContribution(db, { canteenId: canteen.id, mealId: meal.id, seals, contribution: { means, amountCents } })
    await db
      .updateTable('meals')
      .set({ state: 'closed', closed_at: new Date(`${day}T15:00Z`) })
      .where('id', '=', meal.id)
      .execute()
  }
  await serve('2026-11-29', 'cash', many)
  await serve('2026-11-30', 'card', [1373, 1427])
  const key = { canteenId: canteen.id, nature: 'membership' as const }
  const joined = [1117, 1219, 1321, 1423].reduce<Purse>(
    (purse, amountCents) => withWaiting(purse, { month: '2026-11', means: 'cash', amountCents }, 1),
    (await openPurse(db, seals, key))!,
  )
  await sealPurse(db, seals, key, joined)
  await closeTillDays(db, { seals, now: new Date('2026-12-03T05:00Z') })

  const site = openSite(db, { clock: () => new Date('2026-12-03T09:00Z') })
  site.as(await aViewer(db, inCanteen('treasurer', canteen), inCanteen('board-member', canteen)))
  const here = { canteen: canteen.slug }
  const year = '2026-11-29'
  const pages = [
    ...[urls.till, urls.books, urls.journal, urls.balance, urls.budget, urls.statements, urls.outlook, urls.verification].map((url) =>
      href(url, here),
    ),
    `${href(urls.till, here)}?mois=2026-11`,
    ...['2026-11-29', '2026-11-30', '2026-12-01'].map((day) => href(urls.tillSheet, { ...here, day })),
    ...['530', '5115', '5118', '7061', '7561'].map((account) => href(urls.accountLedger, { ...here, account })),
    ...['journal.csv', 'balance.csv', 'grand-livre.csv'].map((file) => href(urls.booksTable, { ...here, year, file })),
    href(urls.fec, { ...here, year }),
  ]
  // Each amount, their sums, and what a day, the month or all would come to with them.
  const secrets = [1373, 1427, 2800, 1117, 1219, 1321, 1423, 5080, 5600 + 2800, 5600 + 5080, 5600 + 2800 + 5080]
  const found: string[] = []
  let told = 0
  for (const path of pages) {
    const answer = await site.get(path)
    const text = (await answer.text()).replaceAll(/[\u00a0\u202f]/g, '')
    expect([path, answer.status]).toEqual([path, 200])
    if (/\b56(,00)?(€|;|\t|\b)/.test(text)) told++
    for (const cents of secrets)
      if (new RegExp(`(?<!\\d)${(cents / 100).toFixed(2).replace('.', '[,.]').replace(/0$/, '0?')}(?!\\d)`).test(text))
        found.push(`${path}: ${cents}`)
  }
  expect(found).toEqual([])
  expect(told).toBeGreaterThan(5)
})

test('whatever is given, closed and posted, each sum of the books is one that may be told by itself, so that no difference of two tells less', () => {
  const amounts = fc.array(fc.oneof(fc.constant(0), fc.nat(20), fc.nat(5000)), { maxLength: 8 })
  const anyMeal = fc.record(Object.fromEntries(meansOfPayment.map((means) => [means, amounts])) as Record<MeansOfPayment, typeof amounts>)
  fc.assert(
    fc.property(fc.array(fc.array(anyMeal, { maxLength: 2 }), { minLength: 1, maxLength: 6 }), (days) => {
      let purse: Purse = emptyPurse
      for (const meals of days) {
        const bags = meals.map(closed)
        const { posted, purse: kept } = postDay(bags, threshold)
        for (const { means, cents } of posted) {
          const shown = bags.flatMap(({ showings }) => showings).flatMap(({ lines }) => lines)
          const lines = shown.filter((line) => (means === 'several' ? line.means.length > 1 : line.means.join() === means))
          const rest = cents - lines.reduce((sum, line) => sum + line.cents, 0)
          const unshown = bags.flatMap(({ contributions, showings }) =>
            contributions.filter(
              (entry) => entry.means === means && !showings.flatMap(({ lines: of }) => of).some((line) => line.means.includes(entry.means)),
            ),
          )
          if (rest > 0)
            expect([maySumBeTold(unshown, threshold), rest]).toEqual([
              true,
              unshown.reduce((sum, { amountCents, times }) => sum + amountCents * times, 0),
            ])
        }
        const before = withMore(purse, kept)
        const month = postMonth(before, { threshold, yearEnds: false })
        for (const { means } of month.posted) {
          const behind = before.rest.filter((entry) => (means === 'several' ? entry.means !== 'online' : entry.means === means))
          // Told apart, each means is told with what was told in a sum of several before.
          const split = month.split.length > 0 || means !== 'several' ? before.apart.filter((entry) => entry.means === means) : []
          expect(maySumBeTold([...behind, ...split], threshold)).toBe(true)
        }
        // What is told apart is told of what waited and of what stood as one sum, together.
        for (const { means } of month.split) {
          const apart = [...before.rest, ...before.apart].filter((entry) => entry.means === means)
          expect(maySumBeTold(apart, threshold)).toBe(true)
        }
        purse = month.purse
      }
    }),
  )
})

test('close, open again, take a guest’s note back, note a guess, count and close: nothing says whether the guess was what they gave', async () => {
  const canteen = await aCanteen(db)
  const opened = new Date('2026-12-01T14:00Z')
  let clock = opened
  const site = openSite(db, { clock: () => clock })
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen)))
  const attack = async (guess: number) => {
    clock = opened
    const { id: mealId, slug } = await aMeal(db, { canteen, state: 'held' })
    const [meal, place] = [
      { canteenId: canteen.id, mealId, seals },
      { canteen: canteen.slug, meal: slug },
    ]
    const note = (amountCents: number) => takeContribution(db, { ...meal, contribution: { means: 'cash', amountCents } })
    const close = async (cash: string) => {
      clock = new Date(clock.getTime() + 60_000)
      return site.submit(href(urls.closing, place), { cash, confirmed: 'anyway' })
    }
    for (const amountCents of five) await note(amountCents)
    const token = sealTakeBack(seals, meal, { contribution: { means: 'cash', amountCents: 900 }, place: 'counter', now: opened })
    await close('45')
    await site.submit(href(urls.reopening, place), { reason: 'Une erreur' })
    const taken = await takeBackContribution(db, { ...meal, token, now: clock })
    await note(guess)
    await close('46')
    await site.submit(href(urls.reopening, place), { reason: 'Encore une erreur' })
    await close('47')
    const html = await (await site.get(href(urls.closing, place))).text()
    expect(html).toContain('Le premier compte reste donc celui que l’équipe lit ici')
    const read = html.replace(/^[^]*<main/, '').replaceAll(slug, 'repas')
    return [taken.ok, read.replaceAll(/value="[^"]*"/g, '')]
  }

  expect(await attack(900)).toEqual(await attack(850))
  expect(await attack(0)).toEqual(await attack(900))
})

/** A meal as its closing leaves it. */
function closed(amounts: Record<MeansOfPayment, number[]>): Bag {
  const contributions = meansOfPayment.flatMap((means) => amounts[means].map((amountCents) => ({ means, amountCents, times: 1 })))
  const bag = { ...emptyBag, contributions, closedAt: new Date('2026-12-01T14:00Z') }
  const showing = nextShowing(bag, threshold)
  return showing ? { ...bag, showings: [showing] } : bag
}
