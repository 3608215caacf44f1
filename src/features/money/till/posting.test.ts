import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyBag, type Bag } from '#src/features/money/contributions/bag.ts'
import { meansOfPayment } from '#src/platform/database/tables/bookings.ts'
import { postDay, postMonth } from './posting.ts'
import { dueOn, emptyPurse, readPurse, withMore, withWaiting, writePurse, type Purse } from './purse.ts'

const threshold = 5

function bagOf(amounts: Partial<Record<(typeof meansOfPayment)[number], number[]>>, given: Partial<Bag> = {}): Bag {
  const contributions = meansOfPayment.flatMap((means) => (amounts[means] ?? []).map((amountCents) => ({ means, amountCents, times: 1 })))
  return { ...emptyBag, contributions, ...given }
}

function shown(lines: Bag['showings'][number]['lines'], given: Partial<Bag['showings'][number]> = {}): Bag['showings'] {
  return [{ closedAt: null, lines, box: null, tillCents: null, complete: false, ...given }]
}

const counted = (countedCents: number) => ({ countedCents, countedBy: 'x' })
const [first, second] = [new Date('2026-12-01T14:00Z'), new Date('2026-12-01T16:00Z')]

const six = [500, 700, 900, 1000, 1200, 1300]

test('a day posts what its closings showed, and of the rest what may be told over all its meals', () => {
  const lunch = bagOf({ cash: six, card: [1000, 1200, 800] }, { showings: shown([{ means: ['cash'], cents: 5600 }], { tillCents: 5550 }) })
  const dinner = bagOf({ card: [1000, 900], cheque: [2000] })

  expect(postDay([lunch, dinner], threshold)).toEqual({
    posted: [
      { means: 'cash', cents: 5600 },
      { means: 'card', cents: 4900 },
    ],
    varianceCents: -50,
    purse: { ...emptyPurse, rest: [{ means: 'cheque', amountCents: 2000, times: 1 }] },
  })
})

test('what was paid online is in no sum with others: few wait by themselves, and neither hide nor give away the rest', () => {
  const held = (amounts: Parameters<typeof bagOf>[0]): Purse => ({ ...emptyPurse, rest: bagOf(amounts).contributions })
  const few = postMonth(held({ cheque: six, online: [900, 1000] }), { threshold, yearEnds: false })
  expect(few.posted).toEqual([{ means: 'cheque', cents: 5600 }])
  expect(few.purse.rest).toEqual(bagOf({ online: [900, 1000] }).contributions)

  const beside = postMonth(held({ cheque: [2000], online: six }), { threshold, yearEnds: false })
  expect(beside.posted).toEqual([{ means: 'online', cents: 5600 }])
  expect(postMonth(few.purse, { threshold, yearEnds: true }).posted).toEqual([{ means: 'online', cents: 1900 }])
})

test('a day with one payment by card posts nothing: the books say what the page says', () => {
  const { posted, purse } = postDay([bagOf({ card: [500] })], threshold)

  expect(posted).toEqual([])
  expect(purse.rest).toEqual([{ means: 'card', amountCents: 500, times: 1 }])
})

test('what came by a means after its line was shown is in no sum of that day', () => {
  const bag = bagOf({ cash: [...six, 300] }, { showings: shown([{ means: ['cash'], cents: 5600 }]) })

  expect(postDay([bag], threshold)).toMatchObject({
    posted: [{ means: 'cash', cents: 5600 }],
    purse: { rest: [], late: [{ means: 'cash', amountCents: 300, times: 1 }] },
  })
})

test('what a day and its month post does not depend on whether cash that came and went since its line adds up to nothing', () => {
  const showings = shown([{ means: ['cash'], cents: 5600 }], { tillCents: 5600, closedAt: first })
  const told = (late: number) => {
    const since = bagOf({ cash: [...six.slice(1), 500 + late] }, { showings, closedAt: second, till: counted(5600), moved: ['cash'] })
    const { posted, varianceCents, purse } = postDay([since, bagOf({ cash: [800, 810, 820, 830], card: six })], threshold)
    const month = postMonth(purse, { threshold, yearEnds: false })
    return [posted, varianceCents, purse.varianceTimes, month.posted.map(({ means }) => means), month.split.length]
  }

  expect(told(0)).toEqual(told(100))
  expect(told(0)).toEqual(told(-100))
})

const handed = (means: 'card' | 'cheque', ...cents: number[]) => cents.map((amountCents) => ({ means, amountCents, times: 1 }))

test('a month tells apart what waited, once each means may be told, in one column with what stood as a sum of several', () => {
  const purse: Purse = {
    ...emptyPurse,
    rest: handed('cheque', 700, 800, 900, 1000, 600),
    apart: [...handed('card', ...six), ...handed('cheque', 1000, 1100)],
    varianceCents: 20,
  }

  expect(postMonth(purse, { threshold, yearEnds: false })).toEqual({
    posted: [{ means: 'several', cents: 4000 }],
    split: [
      { means: 'card', cents: 5600 },
      { means: 'cheque', cents: 6100 },
    ],
    varianceCents: 20,
    purse: emptyPurse,
  })
  expect(postMonth({ ...purse, apart: [] }, { threshold, yearEnds: false }).posted).toEqual([{ means: 'cheque', cents: 4000 }])
})

test('the rest of a month by one means, beside sums of several that are told apart, is never that of a few', () => {
  const apart = [...handed('card', ...six), ...handed('cheque', ...six)]
  for (const rest of [handed('card', 1000), handed('cheque', 1300), [...handed('card', 400, 600), ...handed('cheque', 1500, 1500)]]) {
    const { posted, split, purse } = postMonth({ ...emptyPurse, rest, apart }, { threshold, yearEnds: false })
    expect([posted, split]).toEqual([[], []])
    expect(purse).toMatchObject({ rest, apart })
  }
})

test('a lone cheque of the month waits, until the fiscal year ends', () => {
  const purse: Purse = { ...emptyPurse, rest: [{ means: 'cheque', amountCents: 500, times: 1 }], varianceCents: -30 }

  expect(postMonth(purse, { threshold, yearEnds: false })).toMatchObject({ posted: [], varianceCents: 0, purse })
  expect(postMonth(purse, { threshold, yearEnds: true })).toMatchObject({
    posted: [{ means: 'several', cents: 500 }],
    varianceCents: -30,
    purse: { rest: [], apart: purse.rest },
  })
})

test('what one person gave in cash is not read in what the till lacked: a count of nothing is in no sum by itself', () => {
  const lone = postDay([bagOf({ cash: [1337] }, { till: { countedCents: 0, countedBy: 'x' } })], threshold).purse
  const others = postDay([bagOf({ cash: six })], threshold)
  const month = withMore(lone, { ...emptyPurse, rest: bagOf({ cash: six }).contributions })
  expect(lone).toMatchObject({ varianceCents: -1337, varianceTimes: 1 })
  expect(others.posted).toEqual([{ means: 'cash', cents: 5600 }])

  const few = postMonth(month, { threshold, yearEnds: false })
  expect(few).toMatchObject({ posted: [{ means: 'several', cents: 6937 }], split: [], varianceCents: 0, purse: { varianceCents: -1337 } })
  // Nor at the end of the year; and the other way round, where one is not counted among many that are.
  expect(postMonth(month, { threshold, yearEnds: true }).varianceCents).toBe(0)
  expect(postMonth({ ...month, varianceTimes: 6 }, { threshold, yearEnds: false }).varianceCents).toBe(0)
  expect(postMonth({ ...month, varianceTimes: 7 }, { threshold, yearEnds: false })).toMatchObject({
    posted: [{ means: 'cash', cents: 6937 }],
    varianceCents: -1337,
    purse: emptyPurse,
  })
})

test('a till counted again is what the day posts, and with cash that came since the rest of it waits beside that cash', () => {
  const showings = shown([{ means: ['cash'], cents: 5600 }], { tillCents: 5000, closedAt: first })
  const again = postDay([bagOf({ cash: six }, { showings, closedAt: second, till: counted(5580) })], threshold)
  expect([again.varianceCents, again.purse.varianceCents]).toEqual([-20, 0])

  const since = postDay([bagOf({ cash: [...six, 300] }, { showings, closedAt: second, till: counted(5880) })], threshold)
  expect(since).toMatchObject({ varianceCents: -600, purse: { late: [{ amountCents: 300 }], varianceCents: 580, varianceTimes: 1 } })
  // Alone it is told to nobody, not even at the end of the year; what is posted and what waits is what the till lacks.
  expect(postMonth(since.purse, { threshold, yearEnds: true }).varianceCents).toBe(0)
  expect(since.varianceCents + since.purse.varianceCents).toBe(5880 - 5900)
})

test('whatever is counted, once or again, what the day and the month say of the till adds up to what it lacks', () => {
  const amounts = fc.array(fc.integer({ min: 1, max: 3000 }), { maxLength: 8 })
  const cents = fc.nat(20_000)
  fc.assert(
    fc.property(amounts, amounts, fc.option(cents), cents, (early, late, firstCount, lastCount) => {
      const sum = early.reduce((all, each) => all + each, 0)
      const showings = early.length >= threshold ? shown([{ means: ['cash'], cents: sum }], { tillCents: firstCount, closedAt: first }) : []
      const bag = bagOf({ cash: [...early, ...late] }, { showings, closedAt: second, till: counted(lastCount) })
      const { varianceCents, purse } = postDay([bag], threshold)

      expect(varianceCents + purse.varianceCents).toBe(lastCount - sum - late.reduce((all, each) => all + each, 0))
    }),
  )
})

test('a purse is read as it was written', () => {
  const waiting = [{ month: '2026-11', means: 'cash', amountCents: 0, times: 3 } as const]
  const purse: Purse = {
    rest: [{ means: 'card', amountCents: -200, times: 2 }],
    late: [{ means: 'cash', amountCents: 0, times: 1 }],
    apart: [],
    varianceCents: -5,
    varianceTimes: 7,
    waiting,
  }

  expect(readPurse(writePurse(purse))).toEqual(purse)
  expect(readPurse(Buffer.from('{}'))).toBeUndefined()
})

test('what waits for its month is due on the last day of it, not before', () => {
  const joined = { month: '2028-02', means: 'card', amountCents: 500 } as const
  const purse = withWaiting(withWaiting(withWaiting(emptyPurse, joined, 1), joined, 1), { ...joined, month: '2028-03' }, 1)

  expect(dueOn(purse, '2028-02-28')).toEqual(purse)
  const due = dueOn(purse, '2028-02-29')
  expect(due.rest).toEqual([{ means: 'card', amountCents: 500, times: 2 }])
  expect(due.waiting).toHaveLength(1)
  expect(withWaiting(withWaiting(emptyPurse, joined, 1), joined, -1)).toEqual(emptyPurse)
})

test('whatever is given, shown and posted, every cent is in the books once when the year ends', () => {
  const anyAmounts = fc.record(
    Object.fromEntries(meansOfPayment.map((means) => [means, fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 9 })])),
  )
  const anyLines = fc
    .subarray([...meansOfPayment])
    .chain((means) => fc.boolean().map((together) => (means.length === 0 ? [] : together ? [means] : means.map((one) => [one]))))
  const anyBag = fc.tuple(anyAmounts, anyLines, fc.integer({ min: -300, max: 300 })).map(([amounts, lines, later]) => {
    const bag = bagOf(amounts)
    const centsOf = (means: readonly string[]) =>
      bag.contributions.filter((entry) => means.includes(entry.means)).reduce((sum, { amountCents }) => sum + amountCents, 0)
    return { ...bag, showings: shown(lines.map((means) => ({ means, cents: Math.max(0, centsOf(means) - later) }))) }
  })
  fc.assert(
    fc.property(fc.array(fc.array(anyBag, { maxLength: 2 }), { maxLength: 6 }), (days) => {
      let purse: Purse = emptyPurse
      let [income, waiting] = [0, 0]
      const post = (posted: { means: string; cents: number }[]) => {
        for (const { means, cents } of posted) [income, waiting] = [income + cents, waiting + (means === 'several' ? cents : 0)]
      }
      for (const bags of days) {
        const day = postDay(bags, threshold)
        post(day.posted)
        const month = postMonth(withMore(purse, day.purse), { threshold, yearEnds: false })
        post(month.posted)
        waiting -= month.split.reduce((sum, { cents }) => sum + cents, 0)
        purse = month.purse
      }
      const last = postMonth(purse, { threshold, yearEnds: true })
      post(last.posted)
      waiting -= last.split.reduce((sum, { cents }) => sum + cents, 0)

      const given = days.flat().flatMap(({ contributions }) => contributions)
      expect(income).toBe(given.reduce((sum, { amountCents }) => sum + amountCents, 0))
      expect(waiting).toBe(last.purse.apart.reduce((sum, { amountCents, times }) => sum + amountCents * times, 0))
    }),
  )
})
