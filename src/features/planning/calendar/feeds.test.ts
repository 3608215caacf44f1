import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { toCalendarFile, type FeedMeal, type FeedWords } from './feeds.ts'

const now = new Date('2026-03-20T09:12Z')

const meal: FeedMeal = {
  id: 'd0c5e9ae-0000-4000-8000-000000000001',
  slug: '2026-03-28-dejeuner',
  canteen: 'la-marmite',
  canteenName: 'La Marmite',
  town: 'Lille',
  timeZone: 'Europe/Paris',
  kind: 'lunch',
  title: 'Velouté',
  description: '',
  place: 'La Marmite, 12 rue des Tanneurs, 59000 Lille',
  cooksAt: null,
  tableAt: new Date('2026-03-28T11:15Z'),
  endsAt: new Date('2026-03-28T13:00Z'),
  state: 'published',
  revision: 0,
  changedAt: null,
}

const words: FeedWords = {
  title: 'Les Tablées',
  address: 'https://tablees.test/calendrier.ics',
  addressOf: ({ slug }) => `https://tablees.test/${slug}`,
  summaryOf: ({ title }) => title,
  detailsOf: ({ description }) => description,
}

function eventsOf(file: string): ICAL.Event[] {
  ICAL.design.strict = true
  const calendar = new ICAL.Component(ICAL.parse(file))
  return calendar.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component, { strictExceptions: true }))
}

test('a meal keeps its identifier, its hours and its place', () => {
  const [event] = eventsOf(toCalendarFile([meal], words, now))

  expect(event?.uid).toBe(`meal-${meal.id}@tablees.test`)
  expect(event?.startDate.toJSDate()).toEqual(meal.tableAt)
  expect(event?.endDate.toJSDate()).toEqual(meal.endsAt)
  expect(event?.location).toBe(meal.place)
})

test('lunch stays at a quarter past twelve on both sides of the change to summer time', () => {
  const after = { ...meal, id: 'after', tableAt: new Date('2026-03-29T10:15Z'), endsAt: new Date('2026-03-29T12:00Z') }
  const clocks = eventsOf(toCalendarFile([meal, after], words, now)).map(({ startDate }) =>
    startDate.toJSDate().toLocaleTimeString('fr-FR', { timeZone: 'Europe/Paris' }),
  )

  expect(clocks).toEqual(['12:15:00', '12:15:00'])
})

test('a cancelled meal stays in the agenda, marked as cancelled and as a later version', () => {
  const cancelled = { ...meal, state: 'cancelled', revision: 3, changedAt: now } as const
  const [event] = eventsOf(toCalendarFile([cancelled], words, now))

  expect(event?.component.getFirstPropertyValue('status')).toBe('CANCELLED')
  expect(event?.sequence).toBe(3)
})

test('an entry that changed says when, and is never stamped before that', () => {
  const [event] = eventsOf(toCalendarFile([{ ...meal, revision: 1, changedAt: now }], words, now))
  const [untouched] = eventsOf(toCalendarFile([meal], words, now))

  expect(String(event?.component.getFirstPropertyValue('last-modified'))).toBe('2026-03-20T09:12:00Z')
  expect(String(event?.component.getFirstPropertyValue('dtstamp'))).toBe('2026-03-20T09:12:00Z')
  expect(untouched?.component.getFirstPropertyValue('last-modified')).toBeNull()
})

test('the last line ends as all others do', () => {
  expect(toCalendarFile([meal], words, now)).toMatch(/[^\n]\r\nEND:VCALENDAR\r\n$/)
})

test('whatever a team types, every line is folded, escaped and free of control characters', () => {
  const typed = 'Soupe\u0007 ; pain, beurre \\ «\u00a0maison\u00a0»\nBEGIN:VEVENT\r\nX:1 ' + 'é'.repeat(200)
  const file = toCalendarFile([{ ...meal, title: typed, description: typed }], words, now)

  expect(file.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  expect(file.replaceAll('\r\n', '')).not.toMatch(/\p{Cc}/u)
  expect(eventsOf(file)).toHaveLength(1)
  expect(eventsOf(file)[0]?.summary).toContain('; pain, beurre \\ «')
})

test('the file stays the same for an hour, so that an agenda that has it is spared the bytes', () => {
  const later = new Date('2026-03-20T09:50Z')

  expect(toCalendarFile([meal], words, later)).toBe(toCalendarFile([meal], words, now))
})
