/** The regulars of one invented canteen who keep a place, and their turns at the meals to come. */
import type { Insertable } from 'kysely'
import { capOf, confirmBy, isAwayOn, seatUnder, type Party as StandingParty } from '#src/features/guests/standing/standing-place.ts'
import type { TurnState } from '#src/platform/database/tables/standing.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { Random } from '#src/solver/random.ts'
import type { CanteenPlan } from './canteen-plans.ts'
import { chance, pick, uuid } from './draw.ts'
import { plusDays, type MealDay } from './meal-days.ts'
import type { Attendee, Party } from './parties.ts'
import type { Neighbourhood, Person } from './regulars.ts'
import { sittingsOf } from './sittings.ts'

type Canteen = { id: string; plan: CanteenPlan; now: Date; templateOf: ReadonlyMap<string, string> }

export type Regular = StandingParty & { placeId: string; sitting: string; person: Person; since: Date; pausedUntil: string | null }

/** A regular's turn at one meal, with the party that it books. */
export type Turn = { regular: Regular; state: TurnState; confirmBy: Date; party: Party }

const dayLength = 24 * 3_600_000
const sharePercent = 30
const confirmHours = 24

/** Some neighbours keep a place at one of two weekly sittings. One canteen in five has not begun with it; the first one has. */
export function drawRegulars({ plan, now }: Canteen, neighbourhood: Neighbourhood, isFirst: boolean, random: Random): Regular[] {
  if (!isFirst && chance(random, 0.2)) return []
  const people = new Set(Array.from({ length: 4 + random.below(5) }, () => pick(random, neighbourhood.regulars)))
  const today = now.toISOString().slice(0, 10)
  return [...people].map((person) => ({
    placeId: uuid(random),
    sitting: pick(random, sittingsOf[plan.rhythm].slice(0, 2)).title,
    person,
    firstName: person.firstName,
    guests: chance(random, 0.25) ? 2 : 1,
    mode: chance(random, 0.3) ? 'cook-and-eat' : 'eat',
    since: new Date(now.getTime() - (40 + random.below(300)) * dayLength),
    pausedUntil: chance(random, 0.15) ? plusDays(today, 15) : null,
  }))
}

export function standingPlaceRow(canteen: Canteen, regular: Regular): Insertable<Tables['standing_places']> {
  return {
    canteen_id: canteen.id,
    id: regular.placeId,
    template_id: canteen.templateOf.get(regular.sitting) ?? '',
    first_name: regular.firstName,
    email: regular.person.email,
    phone: regular.person.phone,
    language: 'fr',
    guests: regular.guests,
    mode: regular.mode,
    since: regular.since,
    paused_until: regular.pausedUntil,
  }
}

type Hours = { tableAt: Date; bookingClosesAt: Date }

/** Who of the regulars was seated in a meal to come, under the share that they may take, and what they answered. */
export function drawTurns(canteen: Canteen, regulars: readonly Regular[], { day, sitting }: MealDay, hours: Hours, random: Random): Turn[] {
  const { plan, now } = canteen
  const awaited = regulars.filter((regular) => regular.sitting === sitting.title && !isAwayOn(day, regular.pausedUntil))
  const cap = capOf({ kitchen: plan.kitchenPlaces, table: plan.tablePlaces }, sharePercent)
  const published = new Date(Math.min(now.getTime(), hours.tableAt.getTime() - 21 * dayLength))
  const due = confirmBy(hours, confirmHours, published) ?? hours.bookingClosesAt
  return seatUnder(cap, { kitchen: 0, table: 0 }, awaited).map((regular) => {
    const state = drawState(due, now, random)
    return { regular, state, confirmBy: due, party: partyOf(regular, state, random) }
  })
}

/** Answered in time, or released; near the day some have answered; further off most places are only held. */
function drawState(due: Date, now: Date, random: Random): TurnState {
  const daysLeft = (due.getTime() - now.getTime()) / dayLength
  if (daysLeft <= 0) return chance(random, 0.8) ? 'confirmed' : 'released'
  if (chance(random, 0.1)) return 'let-go'
  return chance(random, daysLeft < 3 ? 0.5 : 0.1) ? 'confirmed' : 'held'
}

function partyOf({ person, guests, mode }: Regular, state: TurnState, random: Random): Party {
  const attendee = (position: number): Attendee => ({
    firstName: position === 0 ? person.firstName : '',
    mode,
    ageClass: person.ageClass,
    firstTime: chance(random, 0.08) ? null : false,
    isChild: false,
    arrival: 'expected',
  })
  const cancelled = state === 'let-go' || state === 'released'
  return { channel: 'standing', cancelled, contact: person, attendees: Array.from({ length: guests }, (_, index) => attendee(index)) }
}
