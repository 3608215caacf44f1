import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyBag, withContribution, type Bag } from '#src/features/money/contributions/bag.ts'
import { meansOfPayment, type MeansOfPayment } from '#src/platform/database/tables/bookings.ts'
import { recountOf } from '#src/features/money/contributions/till-count.ts'
import { hidesMoney, nextShowing, tillToShow, totalsByMeans } from './showing.ts'

const threshold = 5
const closedAt = new Date('2026-12-01T14:00Z')

type Given = Partial<Record<MeansOfPayment, number>>

/** So many contributions of 10 € by each means. */
function bagOf(given: Given, rest: Partial<Bag> = {}): Bag {
  const contributions = meansOfPayment.flatMap((means) => {
    const times = given[means] ?? 0
    return times > 0 ? [{ means, amountCents: 1000, times }] : []
  })
  return { ...emptyBag, closedAt, contributions, ...rest }
}

const linesOf = (bag: Bag) => nextShowing(bag, threshold)?.lines.map(({ means, cents }) => [means.join(), cents])

function closed(bag: Bag, later: Given = {}): Bag {
  const showing = nextShowing(bag, threshold)
  const showings = showing ? [...bag.showings, showing] : bag.showings
  const more = meansOfPayment.flatMap((means) => Array<MeansOfPayment>(later[means] ?? 0).fill(means))
  return more.reduce((after, means) => withContribution(after, { means, amountCents: 700 }, 1), { ...bag, showings })
}

test('each means is shown when every one that was used was used often enough, and then the total', () => {
  const bag = bagOf({ cash: 12, card: 5 })
  expect(linesOf(bag)).toEqual([
    ['cash', 12_000],
    ['card', 5000],
  ])
  expect(nextShowing(bag, threshold)?.complete).toBe(true)
})

test('one cheque alone is not shown, nor can it be computed from the others', () => {
  expect(linesOf(bagOf({ cash: 12, card: 9, cheque: 1 }))).toEqual([
    ['cash', 12_000],
    ['card,cheque', 10_000],
  ])
})

test('too few of them together stay secret, and the total with them', () => {
  const bag = bagOf({ cash: 12, card: 3, cheque: 1 })
  expect(linesOf(bag)).toEqual([['cash', 12_000]])
  expect(nextShowing(bag, threshold)?.complete).toBe(false)
  expect(hidesMoney(closed(bag))).toBe(true)
})

test('a lone amount is not shown, the cash line included', () => {
  expect(nextShowing(bagOf({ cash: 1 }), threshold)).toBeUndefined()
  expect(linesOf(bagOf({ cash: 4, card: 6 }))).toEqual([['card', 6000]])
  expect(nextShowing(bagOf({ cash: 4, card: 6 }), threshold)?.complete).toBe(false)
})

/** Contributions one by one. */
function bagOfAmounts(given: Partial<Record<MeansOfPayment, number[]>>): Bag {
  const each = meansOfPayment.flatMap((means) => (given[means] ?? []).map((amountCents) => ({ means, amountCents })))
  return each.reduce<Bag>((bag, contribution) => withContribution(bag, contribution, 1), { ...emptyBag, closedAt })
}

test('zeros hide nobody: one amount beside four zeros is in no line, and in no total', () => {
  expect(nextShowing(bagOfAmounts({ cash: [0, 0, 0, 0, 1420] }), threshold)).toBeUndefined()
  expect(nextShowing(bagOfAmounts({ cash: [0, 0, 1420], card: [0, 0] }), threshold)).toBeUndefined()
  expect(nextShowing(bagOfAmounts({ cash: [0, 0, 0, 700, 700] }), threshold)).toBeUndefined()
  expect(linesOf(bagOfAmounts({ cash: [500, 600, 700, 800, 900], card: [0, 0, 0, 0, 1000] }))).toEqual([['cash', 3500]])
  expect(linesOf(bagOfAmounts({ cash: [0, 0, 0, 0, 500, 600, 700, 800, 900] }))).toEqual([['cash', 3500]])
})

test('what was paid online is in no line with others: who opens the provider’s pages would know what is left', () => {
  expect(linesOf(bagOf({ card: 1, online: 6 }))).toEqual([['online', 6000]])
  expect(linesOf(bagOf({ cash: 2, card: 3, online: 2 }))).toEqual([['cash,card', 5000]])
  expect(nextShowing(bagOf({ cash: 2, card: 2, online: 4 }), threshold)).toBeUndefined()
})

test('crumbs hide nobody: no line, alone or together, of which one contribution makes more than half', () => {
  expect(nextShowing(bagOfAmounts({ cash: [1, 1, 1, 1, 1420] }), threshold)).toBeUndefined()
  expect(nextShowing(bagOfAmounts({ card: [100, 100, 100], cheque: [100, 401] }), threshold)).toBeUndefined()
  expect(nextShowing(bagOfAmounts({ cash: [100, 100], card: [100, 100, 401] }), threshold)).toBeUndefined()
  expect(linesOf(bagOfAmounts({ cash: [100, 100, 100, 100, 400] }))).toEqual([['cash', 800]])
  expect(linesOf(bagOfAmounts({ card: [1, 1, 1, 1, 900], cheque: [300, 300, 300, 300, 300] }))).toEqual([['card,cheque', 2404]])
})

test('whoever gave nothing is not told apart: a means by which only zeros were given leaves the total out', () => {
  expect(nextShowing(bagOfAmounts({ cash: [500, 500, 500, 500, 500], card: [0, 0, 0, 0, 0] }), threshold)?.complete).toBe(false)
})

test('what no means reaches by itself is shown as one sum when all reach it together', () => {
  const bag = bagOf({ cash: 3, card: 2 })
  expect(linesOf(bag)).toEqual([['cash,card', 5000]])
  expect(nextShowing(bag, threshold)?.complete).toBe(true)
})

test('a box is shown from as many envelopes on, and not where nobody counted them; without it there is no total', () => {
  const box = (envelopes: number | null) => bagOf({ cash: 5 }, { box: { totalCents: 4200, envelopes } })
  expect(nextShowing(box(5), threshold)).toMatchObject({ box: { totalCents: 4200 }, complete: true })
  expect(nextShowing(box(4), threshold)).toMatchObject({ box: null, complete: false })
  expect(nextShowing(box(null), threshold)).toMatchObject({ box: null, complete: false })
})

test('a line is kept as it was first shown: a late payer changes no sum', () => {
  const bag = closed(bagOf({ cash: 6, card: 6 }), { card: 1, cash: 1 })

  expect(nextShowing(bag, threshold)).toBeUndefined()
  expect(bag.showings[0]!.lines.map(({ cents }) => cents)).toEqual([6000, 6000])
})

test('means shown together are never shown apart afterwards, nor the other way round', () => {
  const together = closed(bagOf({ card: 5, cheque: 1 }), { cheque: 6 })
  expect(nextShowing(together, threshold)).toBeUndefined()
  const apart = closed(bagOf({ card: 5 }), { cheque: 1 })
  expect(nextShowing(apart, threshold)).toBeUndefined()
  expect(linesOf(closed(bagOf({ card: 5 }), { cheque: 5 }))).toEqual([['cheque', 3500]])
})

test('a box counted again is not shown again', () => {
  const bag = closed(bagOf({}, { box: { totalCents: 4200, envelopes: 6 } }))

  expect(nextShowing({ ...bag, box: { totalCents: 5200, envelopes: 7 } }, threshold)).toBeUndefined()
})

test('whatever is given between closings, what is shown counts each means once and never fewer contributions than the threshold', () => {
  const anyGiven = fc.record(
    Object.fromEntries(meansOfPayment.map((means) => [means, fc.nat(7)])) as Record<MeansOfPayment, fc.Arbitrary<number>>,
  )
  fc.assert(
    fc.property(fc.array(anyGiven, { minLength: 1, maxLength: 5 }), (rounds) => {
      let bag = bagOf({})
      for (const later of rounds) {
        const before = new Map(totalsByMeans(bag.contributions).map(({ means, times }) => [means, times]))
        const showing = nextShowing(bag, threshold)
        for (const { means } of showing?.lines ?? [])
          expect(means.reduce((sum, one) => sum + before.get(one)!, 0)).toBeGreaterThanOrEqual(threshold)
        bag = closed(bag, later)
      }
      const shown = bag.showings.flatMap(({ lines }) => lines).flatMap(({ means }) => means)
      expect(shown).toEqual([...new Set(shown)])
    }),
  )
})

test('whatever amounts are given, none is shown in a sum of which it makes more than half or beside fewer others than the threshold', () => {
  const anyAmounts = fc.array(fc.oneof(fc.constant(0), fc.nat(20), fc.nat(5000)), { maxLength: 9 })
  const anyGiven = fc.record(
    Object.fromEntries(meansOfPayment.map((means) => [means, anyAmounts])) as Record<MeansOfPayment, typeof anyAmounts>,
  )
  fc.assert(
    fc.property(anyGiven, (given) => {
      for (const { means, cents } of nextShowing(bagOfAmounts(given), threshold)?.lines ?? []) {
        const amounts = means.flatMap((one) => given[one]).filter((amount) => amount > 0)
        expect(amounts.length).toBeGreaterThanOrEqual(threshold)
        expect(Math.max(...amounts) * 2).toBeLessThanOrEqual(cents)
      }
    }),
  )
})

test('who counted the till sees what they counted; the others see it beside the cash line, and only where that is shown', () => {
  const till = { countedCents: 4100, countedBy: 'amina' }
  const few = closed(bagOf({ cash: 4 }, { till }))
  expect(tillToShow(few, 'amina')).toEqual({ compared: undefined, own: 4100 })
  expect(tillToShow(few, 'leo')).toEqual({ compared: undefined, own: undefined })

  const many = closed(bagOf({ cash: 5 }, { till }))
  expect(tillToShow(many, 'leo')).toEqual({ compared: { countedCents: 4100, notedCents: 5000 }, own: undefined })
  const countedAgain = { ...closed(many, { cash: 1 }), till: { countedCents: 4800, countedBy: 'amina' } }
  expect(tillToShow(countedAgain, 'leo')).toEqual({ compared: { countedCents: 4100, notedCents: 5000 }, own: undefined })
  expect(tillToShow(countedAgain, 'amina').own).toBe(4800)
})

const five = [700, 800, 900, 1000, 1100]

test('a till counted again replaces the first count as long as no cash came or went since; else two counts would tell what somebody gave', () => {
  const first = closed(bagOf({ cash: 5 }, { till: { countedCents: 4100, countedBy: 'amina' } }))
  const later = { closedAt: new Date('2026-12-01T16:00Z'), till: { countedCents: 5000, countedBy: 'amina' } }
  expect(recountOf(first)).toBeUndefined()
  const again = { ...first, ...later }
  expect([tillToShow(again, 'leo').compared, recountOf(again)]).toEqual([{ countedCents: 5000, notedCents: 5000 }, 'told'])
  // By another means, or left uncounted, nothing of the till changes.
  expect(tillToShow({ ...closed(first, { card: 1 }), ...later }, 'leo').compared?.countedCents).toBe(5000)
  expect(tillToShow({ ...first, ...later, till: null }, 'leo').compared?.countedCents).toBe(4100)

  const withCash = { ...closed(first, { cash: 1 }), ...later }
  expect([tillToShow(withCash, 'leo').compared, recountOf(withCash)]).toEqual([{ countedCents: 4100, notedCents: 5000 }, 'waits'])
  // A note that brings the sum back to what it was changes nothing: an equal sum would tell what was taken back. Nor does a zero, nor a third count.
  const swapped = (takenCents: number, notedCents: number) => {
    const less = withContribution(closed(bagOfAmounts({ cash: five }), {}), { means: 'cash', amountCents: takenCents }, -1)
    return { ...withContribution(less, { means: 'cash', amountCents: notedCents }, 1), ...later }
  }
  for (const noted of [899, 900, 901, 0]) expect([noted, recountOf(swapped(900, noted))]).toEqual([noted, 'waits'])
  const zero = { ...withContribution(first, { means: 'cash', amountCents: 0 }, 1), ...later }
  expect(tillToShow(zero, 'leo').compared?.countedCents).toBe(4100)
  expect(tillToShow({ ...zero, till: { countedCents: 5100, countedBy: 'amina' } }, 'leo').compared?.countedCents).toBe(4100)
  // One that nobody had counted yet is compared then.
  const uncounted = { ...closed(bagOf({ cash: 5 })), ...later }
  expect(tillToShow(uncounted, 'leo').compared).toEqual({ countedCents: 5000, notedCents: 5000 })
})
