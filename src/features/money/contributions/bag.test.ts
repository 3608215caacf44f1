import { expect, test } from 'vitest'
import { largestAmount } from '#src/platform/money.ts'
import { meansOfPayment, type MeansOfPayment } from '#src/platform/database/tables/bookings.ts'
import {
  bagHolds,
  contributionsIn,
  emptyBag,
  givenByEach,
  readBag,
  roomForBag,
  withContribution,
  withJoined,
  writeBag,
  type Bag,
} from './bag.ts'
import { largestContribution } from './contribution.ts'

const cash = (amountCents: number) => ({ means: 'cash' as const, amountCents })

test('equal contributions are one entry with a number, in the order of amounts, and zero is one like any other', () => {
  const given = [cash(800), cash(0), cash(800), { means: 'card' as const, amountCents: 800 }]
  const bag = given.reduce((filled, contribution) => withContribution(filled, contribution, 1), emptyBag)

  expect(bag.contributions).toEqual([
    { means: 'cash', amountCents: 0, times: 1 },
    { means: 'cash', amountCents: 800, times: 2 },
    { means: 'card', amountCents: 800, times: 1 },
  ])
  expect(contributionsIn(bag)).toBe(4)
  expect(withContribution(bag, cash(0), -1).contributions).toHaveLength(2)
  expect(bagHolds(bag, cash(0))).toBe(true)
  expect(bagHolds(bag, cash(1))).toBe(false)
})

test('a bag is read as it was written', () => {
  const closedAt = new Date('2026-12-01T14:00Z')
  const bag: Bag = {
    contributions: [{ means: 'transfer', amountCents: 1300, times: 3 }],
    box: { totalCents: 4200, envelopes: null },
    till: { countedCents: 100, countedBy: 'amina' },
    counted: { cash: 1, card: 2, cheque: 3, transfer: 4 },
    closedAt,
    showings: [
      { closedAt, lines: [{ means: ['cash', 'card'], cents: 5000 }], box: { totalCents: 1, envelopes: 9 }, tillCents: 7, complete: true },
    ],
    moved: ['cash', 'transfer'],
    joined: [{ eachCents: 1200, people: 6, restCents: 0, times: 1 }],
  }

  expect(readBag(writeBag(bag))).toEqual(bag)
  expect(readBag(writeBag(emptyBag))).toEqual(emptyBag)
})

test('what is no bag is not read as one: the database has no constraint to watch over its sign, means and times', () => {
  const written = (contributions: unknown) => Buffer.from(JSON.stringify({ ...emptyBag, contributions }))
  for (const entry of [['cash', -1, 1], ['cash', 100, 0], ['cash', 100, 1.5], ['gold', 100, 1], ['cash', 1.5, 1], ['cash'], 'cash', null])
    expect(readBag(written([entry]))).toBeUndefined()
  for (const text of ['', '[]', 'null', '{}', '{"contributions":[]}']) expect(readBag(Buffer.from(text))).toBeUndefined()
  expect(readBag(written([['cash', 100, 1]]))?.contributions).toHaveLength(1)
})

test('that a means moved since it was shown is kept for good, zeros and sums that come back included; a bag from before says nothing of it', () => {
  const showings = [
    { closedAt: null, lines: [{ means: ['cash' as const, 'card' as const], cents: 4000 }], box: null, tillCents: null, complete: true },
  ]
  const shown = { ...emptyBag, contributions: [{ ...cash(800), times: 5 }], showings }
  expect(withContribution(shown, { means: 'cheque', amountCents: 800 }, 1).moved).toEqual([])
  expect(withContribution(shown, cash(0), 1).moved).toEqual(['cash'])
  expect(withContribution(shown, { means: 'card', amountCents: 0 }, 1).moved).toEqual(['card'])
  expect(withContribution(withContribution(shown, cash(800), 1), cash(800), -1).moved).toEqual(['cash'])
  const { moved: _, joined: __, ...before } = emptyBag
  expect(readBag(Buffer.from(JSON.stringify(before)))).toEqual(emptyBag)
})

test('a full room of different amounts fits the smallest size', () => {
  const contributions = Array.from({ length: 120 }, (_, index) => ({ means: 'transfer' as const, amountCents: 40_000 + index, times: 1 }))

  expect(roomForBag({ ...emptyBag, contributions })).toBeLessThanOrEqual(4096)
})

test('how long a sealed bag is depends on how many contributions it holds, never on their amounts: it has room for the longest', () => {
  const closedAt = new Date('2026-12-01T14:00Z')
  const box = { totalCents: largestAmount, envelopes: 999 }
  const longest = (means: MeansOfPayment) => ({
    closedAt,
    lines: [{ means: [means], cents: 99_999_999 }],
    box: null,
    tillCents: largestAmount,
    complete: false,
  })
  const sums: Bag = {
    contributions: [],
    box,
    till: { countedCents: largestAmount, countedBy: crypto.randomUUID() },
    counted: { cash: largestAmount, card: largestAmount, cheque: largestAmount, transfer: largestAmount },
    closedAt,
    showings: [...meansOfPayment.map(longest), { ...longest('cash'), lines: [], box }],
    moved: [...meansOfPayment],
    joined: [],
  }
  const sealed = 32
  for (const many of [0, 1, 122, 123, 600, 3000]) {
    const different = Array.from({ length: many }, (_, index) => ({
      means: 'transfer' as const,
      amountCents: largestContribution - index,
      times: 1,
    }))
    const equal = many === 0 ? [] : [{ means: 'cash' as const, amountCents: 0, times: many }]
    for (const bag of [
      { ...sums, contributions: different },
      { ...sums, contributions: equal },
      { ...emptyBag, contributions: equal },
    ]) {
      expect(roomForBag(bag)).toBe(roomForBag({ ...emptyBag, contributions: different }))
      expect(writeBag(bag).length + sealed).toBeLessThanOrEqual(roomForBag(bag))
    }
  }
})

test('who pays online for several people is one giver, beside those who give the same alone', () => {
  const online = (amountCents: number) => ({ means: 'online' as const, amountCents })
  const given = [...Array.from({ length: 6 }, () => online(1200)), online(1200), online(800), cash(1200)]
  const bag = withJoined(
    given.reduce((filled, contribution) => withContribution(filled, contribution, 1), emptyBag),
    { eachCents: 1200, people: 6, restCents: 0 },
    1,
  )

  const alone = [online(800), cash(1200), online(1200), online(7200)].map((entry) => ({ ...entry, times: 1 }))
  expect(givenByEach(bag)).toHaveLength(4)
  expect(givenByEach(bag)).toEqual(expect.arrayContaining(alone))
  expect(givenByEach(withJoined(bag, { eachCents: 1200, people: 6, restCents: 0 }, -1))).toEqual(bag.contributions)
  expect(readBag(writeBag(bag))).toEqual(bag)
})
