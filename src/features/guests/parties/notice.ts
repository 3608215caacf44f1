/** What a party hears when its meal is no longer when or where it was. Pure. */
import { placesOf } from '#src/features/guests/parties/party.ts'
import { changedFacts, factsFor, type FactName, type MealFacts } from '#src/features/planning/meals/facts.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { Language } from '#src/platform/language.ts'
import type { AttendeeMode, BookingState } from '#src/platform/database/tables/bookings.ts'
import { formatClock, formatDay, formatShortDay } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'

/** What the party knew of the meal; `toldAt` is null while it has not been told otherwise. */
export type Notice = MealFacts & { toldAt: Date | null }

type Party = { meal: Meal; venue: { address: string }; attendees: readonly { mode: AttendeeMode }[]; notice: Notice | null }

/** What is not as this party knew it; nothing when all was changed back. */
export function changesFor({ meal, venue, attendees, notice }: Party): FactName[] {
  if (!notice) return []
  const { kitchen, table } = placesOf(attendees)
  const names = changedFacts(notice, { ...meal, address: venue.address }, meal.canteen.timeZone)
  return factsFor(names, { cooks: kitchen > 0, eats: table > 0 })
}

type Standing = { state: BookingState; meal: Meal; venue: { address: string }; notice: Notice | null }

/** Nobody hears of a move that came before the end: what was called off, by the party or by the canteen, is the meal that the party knew. */
export function asKnown<Known extends Standing>(party: Known): Known {
  const { notice, meal, venue } = party
  if (!notice || notice.toldAt || !isCalledOff(party)) return party
  const { serviceDate, cooksAt, tableAt, endsAt, address } = notice
  return { ...party, meal: { ...meal, serviceDate, cooksAt, tableAt, endsAt }, venue: { ...venue, address }, notice: null }
}

export function isCalledOff({ state, meal }: Pick<Standing, 'state' | 'meal'>): boolean {
  return state === 'cancelled' || state === 'left' || meal.state === 'cancelled'
}

/** The day that the party goes by: the one it knew, as long as it was told no other. */
export function dayKnown({ meal, notice }: Pick<Party, 'meal' | 'notice'>): string {
  return notice && !notice.toldAt ? notice.serviceDate : meal.serviceDate
}

/** « Jour : jeudi 3 décembre 2026, et non plus mardi 1er décembre 2026 », one for each change. */
export function describeChanges(party: Party, language: Language): { label: string; value: string }[] {
  return describe(party, language, formatDay).map(({ name, now, before }) => ({
    label: textIn(language)(`notices:facts.${name}`),
    value: before ? textIn(language)('notices:nowNotBefore', { now, before }) : now,
  }))
}

/** The same in one short line, for a text message. */
export function summariseChanges(party: Party, language: Language): string {
  const text = textIn(language)
  return describe(party, language, formatShortDay)
    .map(({ name, now, before }) => text(`notices:sms.${name}`, { now, before }))
    .join(', ')
}

function describe(party: Party, language: Language, day: typeof formatDay) {
  const { meal, venue, notice } = party
  if (!notice) return []
  const clock = (instant: Date | null) => (instant ? formatClock(instant, meal.canteen.timeZone, language) : '')
  const words = (facts: MealFacts): Record<FactName, string> => ({
    day: day(facts.serviceDate, language),
    kitchen: clock(facts.cooksAt),
    table: clock(facts.tableAt),
    end: clock(facts.endsAt),
    place: facts.address,
  })
  const [now, before] = [words({ ...meal, address: venue.address }), words(notice)]
  return changesFor(party).map((name) => ({ name, now: now[name], before: before[name] }))
}
