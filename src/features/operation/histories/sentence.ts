/** An event of the history as a sentence. */
import { isolated } from '#src/platform/plain-text.ts'
import { chart } from '#src/features/money/accounts/chart.ts'
import { natures } from '#src/features/money/accounts/nature.ts'
import { weightNames } from '#src/features/guests/seating/weights.ts'
import { draftKinds } from '#src/platform/database/tables/drafts.ts'
import { vatStatuses } from '#src/platform/database/tables/accounts.ts'
import { announcementReasons } from '#src/platform/database/tables/bookings.ts'
import { factKindsOf, featureOfEvent, type FactKind } from '#src/platform/database/event-facts.ts'
import type { Language } from '#src/platform/language.ts'
import { formatNumber } from '#src/platform/numbers.ts'
import { formatPlainClock, formatShortDay, isClock, isDay } from '#src/platform/time.ts'
import { followable, roles } from '#src/platform/viewer.ts'
import type { Text } from '#src/ui/page.tsx'

export type EventToTell = {
  name: string
  /** What is kept of it, by whatever version of the software: nothing in it is certain. */
  facts: Readonly<Record<string, unknown>>
  personName: string | null
  mealTitle: string | null
  mealDay: string | null
}

/** An event that has no sentence yet is told by its name. */
export function sentenceOf(event: EventToTell, text: Text, language: Language): string {
  const values = {
    ...factsTold(event, text, language),
    person: event.personName || text('histories:someone'),
    meal: mealName(event, text, language),
  }
  // The name of an event is data: the test of this folder holds names and sentences together.
  const key = `${featureOfEvent(event.name) ?? 'histories'}:events.${event.name}` as 'meals:events.meal.published'
  return text(key, { ...values, count: countIn(event.facts), defaultValue: text('histories:unknown', { name: event.name }) })
}

/** The facts that are declared for the event, each as a reader reads it; one that is missing is told as nothing. */
function factsTold({ name, facts }: EventToTell, text: Text, language: Language): Record<string, string> {
  const told = [...factKindsOf(name)].map(([fact, kind]) => [fact, readable(kind, facts[fact] ?? '', text, language)])
  return Object.fromEntries(told)
}

/** What is not of its kind is told as it is kept. */
function readable(kind: FactKind, value: unknown, text: Text, language: Language): string {
  if (kind === 'number' && typeof value === 'number') return formatNumber(value, language)
  const kept = typeof value === 'string' ? value : JSON.stringify(value)
  if (kind === 'day' && isDay(kept)) return formatShortDay(kept, language)
  if (kind === 'clock' && isClock(kept)) return formatPlainClock(kept, language)
  return wordFor(kind, kept, text) ?? kept
}

function wordFor(kind: FactKind, kept: string, text: Text): string | undefined {
  if (kind === 'role') return nameAmong(roles, kept, (role) => text(`access:roles.${role}`))
  if (kind === 'weight') return nameAmong(weightNames, kept, (weight) => text(`seating:weights.names.${weight}`))
  if (kind === 'followed') return nameAmong(followable, kept, (thing) => text(`follows:eventThings.${thing}`))
  if (kind === 'nature') return nameAmong(natures, kept, (nature) => text(`accounts:natures.${nature}`))
  if (kind === 'piece') return pieceTold(kept, text)
  if (kind === 'vat-status') return nameAmong(vatStatuses, kept, (status) => text(`ledger:chart.vat.${status}`))
  if (kind === 'account') return accountTold(kept)
  if (kind === 'announcement-reason') return nameAmong(announcementReasons, kept, (reason) => text(`announcements:reasons.${reason}.name`))
  if (kind === 'waiting-reason') return nameAmong(waitingReasons, kept, (reason) => text(`waitlists:eventReasons.${reason}`))
  return undefined
}

/** What nobody has called anything is called by what it was for, or by its kind. */
function pieceTold(kept: string, text: Text): string {
  const nature = nameAmong(natures, kept, (word) => text(`accounts:natures.${word}`))
  const kind = nameAmong(draftKinds, kept, (word) => text(`drafts:kinds.${word}`))
  return nature ?? kind ?? isolated(kept || text('histories:somePiece'))
}

/** By its name in the chart too; one of the association's own is known by its number alone. */
function accountTold(kept: string): string | undefined {
  const known = chart.find(({ account }) => account === kept)
  return known && `${known.label} (${known.account})`
}

const waitingReasons = ['first-that-fits', 'by-hand', 'passed', 'lapsed', 'left', 'removed', 'meal-over', 'meal-cancelled'] as const

function nameAmong<Word extends string>(words: readonly Word[], kept: string, name: (word: Word) => string): string | undefined {
  const known = words.find((word) => word === kept)
  return known && name(known)
}

/** How many people or meals an event is about: chooses the plural. */
function countIn({ people, guests, meals }: EventToTell['facts']): number {
  const count = people ?? guests ?? meals
  return typeof count === 'number' ? count : 1
}

function mealName({ mealTitle, mealDay }: EventToTell, text: Text, language: Language): string {
  if (!mealTitle || !mealDay) return text('histories:thisMeal')
  return language === 'fr'
    ? `«\u00a0${isolated(mealTitle)}\u00a0», ${formatShortDay(mealDay, 'fr')}`
    : `“${isolated(mealTitle)}”, ${formatShortDay(mealDay, 'en')}`
}
