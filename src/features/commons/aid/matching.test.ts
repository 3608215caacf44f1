/** Who could help, and who is asked first. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { kilometresBetween } from '#src/features/organisation/places/point.ts'
import { matchOf, mostInSevenDays, planRound, whomToAsk, type Helper, type Wish } from './matching.ts'

const lille = { latitude: 50.63, longitude: 3.06 }
const roubaix = { latitude: 50.69, longitude: 3.18 }
const lyon = { latitude: 45.76, longitude: 4.84 }
const [today, now] = ['2026-12-01', new Date('2026-12-01T07:42Z')]
const round = { today, now, isWeekly: false }
const day = 86_400_000

function aWish(wish: Partial<Wish> = {}): Wish {
  const needed = { place: 'here' as const, fromDay: '2026-12-05', toDay: '2026-12-05', until: '2026-12-04', isUrgent: false }
  return { ...lille, canteenId: 'asker', id: 'call', side: 'request', kind: 'thing', ...needed, knownBy: [], ...wish }
}

function aHelper(canteenId: string, helper: Partial<Helper> = {}): Helper {
  const asked = { means: [], closures: [], askedLately: [], lastAskedAt: null }
  return { ...roubaix, canteenId, cooks: true, reachKm: null, digest: 'daily', urgentBy: 'mail', ...asked, ...helper }
}

const pots = { kind: 'thing' as const, what: 'deux marmites', reachKm: null, until: null }

test('who is near, is there and said that it has it could help, and the reasons say so', () => {
  const match = matchOf(aWish(), aHelper('a', { reachKm: 20, means: [pots] }), today)
  expect(match?.km).toBeCloseTo(kilometresBetween(lille, roubaix))
  expect(match?.means.map(({ what }) => what)).toEqual(['deux marmites'])
})

test('who said what it has is asked for that and for nothing else, who said nothing yet may be asked for anything', () => {
  const [says, silent] = [aHelper('a', { means: [pots] }), aHelper('b')]
  const couldHelp = (wish: Partial<Wish>) =>
    [says, silent].filter((helper) => matchOf(aWish(wish), helper, today)).map((each) => each.canteenId)
  expect(couldHelp({ kind: 'thing' })).toEqual(['a', 'b'])
  expect(couldHelp({ kind: 'hand' })).toEqual(['b'])
  expect(couldHelp({ kind: 'question' })).toEqual(['a', 'b'])
  expect(couldHelp({ kind: 'hand', side: 'offer' })).toEqual(['a', 'b'])
})

test('nobody is asked for their own call, too far away, while they are closed, for what they will not have then, nor too late', () => {
  const closures = [{ from: '2026-12-04', until: '2026-12-06' }]
  const cases: [Partial<Wish>, Partial<Helper>][] = [
    [{ canteenId: 'a' }, {}],
    [{}, { ...lyon, reachKm: 100 }],
    [{}, { means: [{ ...pots, reachKm: 5 }] }],
    [{}, { closures }],
    [{}, { means: [{ ...pots, until: '2026-12-03' }] }],
    [{ until: '2026-11-30' }, {}],
  ]
  for (const [wish, helper] of cases)
    expect([wish, helper, matchOf(aWish(wish), aHelper('a', helper), today)]).toEqual([wish, helper, undefined])
  expect(matchOf(aWish({ place: 'remote' }), aHelper('a', { ...lyon, reachKm: 100, closures }), today)).toBeDefined()
})

test('first who said so, then who is near, then who was asked least recently; four at a time, and nobody a second time', () => {
  const ago = (days: number) => new Date(now.getTime() - days * day)
  const helpers = [
    aHelper('yesterday', { lastAskedAt: ago(1), askedLately: [ago(1)] }),
    aHelper('never'),
    aHelper('never, far', lyon),
    aHelper('month', { lastAskedAt: ago(30) }),
    aHelper('has it', { means: [pots], lastAskedAt: ago(1), askedLately: [ago(1)] }),
  ]
  const asked = (wish: Partial<Wish>) => whomToAsk(aWish(wish), helpers, round).map(({ helper }) => helper.canteenId)
  expect(asked({})).toEqual(['has it', 'never', 'month', 'yesterday'])
  expect(asked({ place: 'remote' })).toEqual(['has it', 'never', 'never, far', 'month'])
  expect(asked({ knownBy: ['has it', 'never', 'month'] })).toEqual(['yesterday', 'never, far'])
  expect(asked({ knownBy: ['has it', 'never', 'never, far', 'month'] })).toEqual(['yesterday'])
})

test('a project has no kitchen yet: it is asked what it said that it has, and questions; food in excess is not for it', () => {
  const [project, gifted] = [aHelper('project', { cooks: false }), aHelper('gifted', { cooks: false, means: [pots] })]
  const told = (wish: Partial<Wish>) =>
    [project, gifted].filter((helper) => matchOf(aWish(wish), helper, today)).map((each) => each.canteenId)
  expect(told({ kind: 'hand' })).toEqual([])
  expect(told({ kind: 'thing' })).toEqual(['gifted'])
  expect(told({ kind: 'question' })).toEqual(['project', 'gifted'])
  expect(told({ kind: 'thing', side: 'offer' })).toEqual(['project', 'gifted'])
  expect(told({ kind: 'food', side: 'offer' })).toEqual([])
})

test('who reads on Mondays is asked on Mondays, who wants none is asked for none; what is urgent waits for no day', () => {
  const helpers = [aHelper('weekly', { digest: 'weekly' }), aHelper('never', { digest: 'never' }), aHelper('quiet', { urgentBy: 'none' })]
  const asked = (isUrgent: boolean, isWeekly: boolean) =>
    whomToAsk(aWish({ isUrgent }), helpers, { ...round, isWeekly }).map(({ helper }) => helper.canteenId)
  expect(asked(false, false)).toEqual(['quiet'])
  expect(asked(false, true)).toEqual(['quiet', 'weekly'])
  expect(asked(true, false)).toEqual(['never', 'weekly'])
})

test('the only one that could help is asked however often it was', () => {
  const busy = { askedLately: [now, now, now], lastAskedAt: now }
  expect(whomToAsk(aWish(), [aHelper('a', busy)], round)).toHaveLength(1)
  expect(whomToAsk(aWish(), [aHelper('a', busy), aHelper('b', busy)], round)).toHaveLength(0)
})

const points = fc.record({ latitude: fc.double({ min: 43, max: 50, noNaN: true }), longitude: fc.double({ min: -1, max: 7, noNaN: true }) })
const helpersOfAll = fc.array(fc.tuple(points, fc.option(fc.integer({ min: 1, max: 300 })), fc.boolean()), { minLength: 2, maxLength: 9 })
const wishesOfAll = fc.array(fc.tuple(points, fc.constantFrom('thing', 'hand', 'question'), fc.boolean()), { minLength: 1, maxLength: 12 })

test('over three weeks nobody is asked beyond its reach, twice for one call, nor more than twice in seven days', () => {
  fc.assert(
    fc.property(helpersOfAll, wishesOfAll, (some, asking) => {
      let helpers = some.map(([point, reachKm, hasPots], at) => aHelper(`h${at}`, { ...point, reachKm, means: hasPots ? [pots] : [] }))
      const known = new Map<string, string[]>()
      const turns: { canteenId: string; at: Date; isOnlyOne: boolean }[] = []
      for (let passed = 0; passed < 21; passed++) {
        const at = new Date(now.getTime() + passed * day)
        const days = { fromDay: null, toDay: null, until: '2027-01-31' }
        const wishes = asking.map(([point, kind, isUrgent], id) =>
          aWish({
            ...point,
            kind: kind as 'thing',
            isUrgent,
            id: String(id),
            canteenId: 'asker',
            ...days,
            knownBy: known.get(String(id)) ?? [],
          }),
        )
        for (const { wish, match } of planRound(wishes, helpers, { now: at, today, isWeekly: passed % 7 === 0 })) {
          const { canteenId, reachKm } = match.helper
          expect(match.km).toBeLessThanOrEqual(reachKm ?? Infinity)
          expect(wish.knownBy).not.toContain(canteenId)
          known.set(wish.id, [...(known.get(wish.id) ?? []), canteenId])
          turns.push({ canteenId, at, isOnlyOne: helpers.filter((each) => matchOf(wish, each, today)).length === 1 })
          helpers = helpers.map((each) =>
            each.canteenId === canteenId ? { ...each, askedLately: [...each.askedLately, at], lastAskedAt: at } : each,
          )
        }
      }
      for (const turn of turns) {
        const week = turns.filter(
          ({ canteenId, at }) => canteenId === turn.canteenId && at <= turn.at && turn.at.getTime() - at.getTime() < 7 * day,
        )
        if (!turn.isOnlyOne && week.every(({ isOnlyOne }) => !isOnlyOne)) expect(week.length).toBeLessThanOrEqual(mostInSevenDays)
      }
    }),
    { numRuns: 60 },
  )
})
