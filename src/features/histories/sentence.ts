/** An event of the history as a sentence. */
import { weightNames } from '#src/features/seating/weights.ts'
import type { Language } from '#src/platform/language.ts'
import { formatNumber } from '#src/platform/numbers.ts'
import { formatShortDay } from '#src/platform/time.ts'
import { roles, type Role } from '#src/platform/viewer.ts'
import type { Text } from '#src/ui/page.tsx'

export type EventToTell = {
  name: string
  facts: Readonly<Record<string, string | number | boolean>>
  personName: string | null
  mealTitle: string | null
  mealDay: string | null
}

const isoDay = /^\d{4}-\d{2}-\d{2}$/

/** An event that has no sentence yet is told by its name. */
export function sentenceOf(event: EventToTell, text: Text, language: Language): string {
  const facts = Object.fromEntries(Object.entries(event.facts).map(([name, value]) => [name, readable(value, language)]))
  const values = {
    ...facts,
    ...reasonOf(event, text),
    role: roleName(event.facts.role, text),
    weight: weightName(event.facts.weight, text),
    person: event.personName || text('histories:someone'),
    meal: mealName(event, text, language),
  }
  // The name of an event is data: the test of this folder holds names and sentences together.
  const key = `histories:events.${event.name}` as 'histories:events.meal.published'
  return text(key, { ...values, count: countIn(event.facts), defaultValue: text('histories:unknown', { name: event.name }) })
}

/** How many people or meals an event is about: chooses the plural. */
function countIn({ people, guests, meals }: EventToTell['facts']): number {
  return Number(people ?? guests ?? meals ?? 1)
}

function readable(value: string | number | boolean, language: Language): string {
  if (typeof value === 'number') return formatNumber(value, language)
  return typeof value === 'string' && isoDay.test(value) ? formatShortDay(value, language) : String(value)
}

/** The waiting list's own reasons are words of the code; a reason that somebody typed stays as it is. */
function reasonOf({ name, facts: { reason } }: EventToTell, text: Text): { reason?: string } {
  if (name !== 'waiting.offered' && name !== 'waiting.ended') return {}
  const known = waitingReasons.find((candidate) => candidate === reason)
  return known ? { reason: text(`histories:waitingReasons.${known}`) } : {}
}

const waitingReasons = ['first-that-fits', 'by-hand', 'passed', 'lapsed', 'left', 'removed', 'meal-over', 'meal-cancelled'] as const

function roleName(role: unknown, text: Text): string {
  const known = roles.find((candidate): candidate is Role => candidate === role)
  return known ? text(`access:roles.${known}`) : ''
}

function weightName(weight: unknown, text: Text): string {
  const known = weightNames.find((candidate) => candidate === weight)
  return known ? text(`seating:weights.names.${known}`) : ''
}

function mealName({ mealTitle, mealDay }: EventToTell, text: Text, language: Language): string {
  if (!mealTitle || !mealDay) return text('histories:thisMeal')
  return language === 'fr'
    ? `«\u00a0${mealTitle}\u00a0», ${formatShortDay(mealDay, 'fr')}`
    : `“${mealTitle}”, ${formatShortDay(mealDay, 'en')}`
}
