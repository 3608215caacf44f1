/** Limits, courses in time and what a binder lacks. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gapsIn, type Kept } from './binder.ts'
import { dueOf, judgePassage, type Step } from './cooling.ts'
import { disposalDay, stateOfSample } from './sample.ts'
import { actsAfter, judgeTemperature, measured, readTenths, usualLimits } from './temperature.ts'

test('a temperature is read as a kitchen writes it, and nothing else is', () => {
  expect(['3', '3,5', ' -18 °C', '−18,2', '+63.0 C'].map((typed) => readTenths(typed.replace(' C', ' °C')))).toEqual([
    30, 35, -180, -182, 630,
  ])
  for (const typed of ['', 'froid', '3,55', '1e2', '--3', '9999', '301', '-61', '3 5,', '٣'])
    expect([typed, readTenths(typed)]).toEqual([typed, undefined])
})

test('both ends of the limits are within, a tenth beyond is not, and asks for something to be done', () => {
  expect(judgeTemperature('fridge', 30)).toBe('within')
  expect(judgeTemperature('fridge', 31)).toBe('too-warm')
  expect(judgeTemperature('fridge', -1)).toBe('too-cold')
  expect(judgeTemperature('hot-holding', 630)).toBe('within')
  expect(judgeTemperature('hot-holding', 629)).toBe('too-cold')
  expect(actsAfter('hot-holding', 'too-cold')).toContain('thrown-away')
  expect(actsAfter('fridge', 'within')).toEqual([])
})

test('frozen food that was carried may be three degrees warmer, a freezer may not', () => {
  expect(judgeTemperature('frozen-delivery', -150)).toBe('tolerated')
  expect(judgeTemperature('frozen-delivery', -149)).toBe('too-warm')
  expect(judgeTemperature('freezer', -179)).toBe('too-warm')
  expect(actsAfter('frozen-delivery', 'tolerated')).toEqual([])
})

test('whatever is measured, what is out of its limits has an act, and what is within has none', () => {
  fc.assert(
    fc.property(fc.constantFrom(...measured), fc.integer({ min: -600, max: 3000 }), (kind, tenths) => {
      const { lowest, highest } = usualLimits[kind]
      const isWithin = (lowest === null || tenths >= lowest) && (highest === null || tenths <= highest)
      const verdict = judgeTemperature(kind, tenths)
      expect(verdict === 'within').toBe(isWithin)
      expect(actsAfter(kind, verdict).length > 0).toBe(verdict === 'too-cold' || verdict === 'too-warm')
    }),
  )
})

const at = (clock: string): Date => new Date(`2026-11-28T${clock}:00Z`)
const steps = (...measures: [string, number][]): Step[] => measures.map(([clock, tenths]) => ({ at: at(clock), tenths }))

test('food has two hours from 63 to 10 degrees, to the minute', () => {
  expect(judgePassage('cooling', steps(['14:00', 700], ['16:00', 100]), at('16:30'))).toBe('done')
  expect(judgePassage('cooling', steps(['14:00', 630], ['16:01', 100]), at('16:30'))).toBe('late')
  expect(judgePassage('cooling', steps(['14:00', 630], ['15:00', 250]), at('16:00'))).toBe('running')
  expect(judgePassage('cooling', steps(['14:00', 630], ['15:00', 250]), at('16:01'))).toBe('late')
})

test('the clock starts at the last measure at 63 degrees, and food first measured below it proves nothing', () => {
  expect(judgePassage('cooling', steps(['16:30', 95], ['13:00', 900], ['15:00', 640]), at('17:00'))).toBe('done')
  expect(judgePassage('cooling', steps(['14:00', 500], ['14:30', 90]), at('15:00'))).toBe('unproved')
  expect(dueOf('cooling', steps(['13:00', 900], ['15:00', 640]))).toEqual(at('17:00'))
  expect(dueOf('cooling', steps(['14:00', 500]))).toBeUndefined()
})

test('food that is heated again has one hour from 10 to 63 degrees', () => {
  expect(judgePassage('reheating', steps(['11:00', 30], ['12:00', 630]), at('12:10'))).toBe('done')
  expect(judgePassage('reheating', steps(['11:00', 30], ['12:01', 650]), at('12:10'))).toBe('late')
  expect(judgePassage('reheating', steps(['11:00', 300], ['11:30', 650]), at('12:10'))).toBe('unproved')
})

test('food that warms up again after it was cold is not measured by its second way', () => {
  expect(judgePassage('cooling', steps(['14:00', 700], ['15:00', 90], ['18:00', 640]), at('19:00'))).toBe('done')
})

test('a sample is kept five days after its service, and what went before says so', () => {
  expect(disposalDay('2026-12-29')).toBe('2027-01-04')
  expect(stateOfSample({ servedOn: '2026-11-20', disposedOn: null }, '2026-11-25')).toBe('kept')
  expect(stateOfSample({ servedOn: '2026-11-20', disposedOn: null }, '2026-11-26')).toBe('may-go')
  expect(stateOfSample({ servedOn: '2026-11-20', disposedOn: '2026-11-25' }, '2026-12-01')).toBe('gone-early')
  expect(stateOfSample({ servedOn: '2026-11-20', disposedOn: '2026-11-26' }, '2026-12-01')).toBe('gone')
})

const kept: Kept = {
  points: [
    { id: 'fridge', timesADay: 2, since: '2026-11-01', until: null },
    { id: 'old', timesADay: 1, since: '2026-01-01', until: '2026-11-09' },
  ],
  readings: [
    { pointId: 'fridge', day: '2026-11-10' },
    { pointId: 'fridge', day: '2026-11-10' },
    { pointId: 'fridge', day: '2026-11-12' },
  ],
  services: [
    { day: '2026-11-10', mealId: 'tuesday', dishes: ['Soupe', 'Tarte'] },
    { day: '2026-11-12', mealId: 'thursday', dishes: ['Dahl'] },
  ],
  samples: [
    { mealId: 'tuesday', dish: 'Soupe' },
    { mealId: 'thursday', dish: 'Dahl' },
  ],
  cleanings: [{ id: 'hood', everyDays: 7, since: '2026-11-01', until: null, doneOn: ['2026-11-05', '2026-11-14'] }],
}

test('a binder says what is missing: a reading, a sample, a cleaning that was overdue', () => {
  expect(gapsIn(kept, { from: '2026-11-09', until: '2026-11-15' })).toEqual([
    { kind: 'sample', day: '2026-11-10', mealId: 'tuesday', dish: 'Tarte' },
    { kind: 'reading', day: '2026-11-12', pointId: 'fridge', missing: 1 },
    { kind: 'cleaning', from: '2026-11-13', until: '2026-11-14', cleaningId: 'hood' },
  ])
})

test('days without a meal, and places not in use, ask for nothing', () => {
  expect(gapsIn({ ...kept, services: [] }, { from: '2026-11-02', until: '2026-11-12' })).toEqual([])
  expect(gapsIn(kept, { from: '2026-11-11', until: '2026-11-11' })).toEqual([])
})

test('a cleaning still overdue at the end of the period is told, one that ended with the place is not', () => {
  expect(gapsIn(kept, { from: '2026-11-20', until: '2026-11-30' })).toEqual([
    { kind: 'cleaning', from: '2026-11-22', until: '2026-12-01', cleaningId: 'hood' },
  ])
  const ended = { ...kept, cleanings: kept.cleanings.map((each) => ({ ...each, until: '2026-11-15' })) }
  expect(gapsIn(ended, { from: '2026-11-20', until: '2026-11-30' })).toEqual([])
})
