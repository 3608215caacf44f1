/** The parties that come to one invented meal: who cooks, who eats, who cancelled, who did not come. */
import type { Random } from '#src/solver/random.ts'
import type { AgeClass, Arrival, AttendeeMode, BookingChannel } from '#src/platform/database/tables/bookings.ts'
import type { CanteenPlan } from './canteen-plans.ts'
import type { Places } from '#src/features/planning/meals/places.ts'
import { chance, pick, weighted } from './draw.ts'
import { firstNames } from './people.ts'
import { drawGuest, type Neighbourhood, type Person } from './regulars.ts'

export type Attendee = {
  firstName: string
  mode: AttendeeMode
  ageClass: AgeClass | null
  firstTime: boolean | null
  isChild: boolean
  arrival: Arrival
}
export type Party = { channel: BookingChannel; cancelled: boolean; contact: Person | null; attendees: Attendee[] }

type Room = {
  plan: CanteenPlan
  neighbourhood: Neighbourhood
  progress: number
  cooks: number
  eaters: number
  past: boolean
  random: Random
}

/** Fills a meal with parties until about `eatersWanted` eat, those seated before included; never beyond its places. */
export function drawParties(
  plan: CanteenPlan,
  neighbourhood: Neighbourhood,
  { progress, eatersWanted, past }: { progress: number; eatersWanted: number; past: boolean },
  before: Places,
  random: Random,
): Party[] {
  const room: Room = { plan, neighbourhood, progress, cooks: before.kitchen, eaters: before.table, past, random }
  const limit = Math.min(eatersWanted, plan.tablePlaces)
  const parties: Party[] = []
  while (room.eaters < limit) {
    parties.push(drawParty(room, limit - room.eaters))
    if (chance(random, 0.06)) parties.push({ ...drawParty({ ...room }, 2), cancelled: true, channel: 'online' })
  }
  return parties
}

function drawParty(room: Room, free: number): Party {
  const { random, past } = room
  const channel: BookingChannel = past && chance(random, 0.22) ? 'walk-in' : chance(random, 0.62) ? 'online' : 'phone'
  const size = channel === 'walk-in' ? 1 : Math.min(free, 1 + weighted(random, [46, 32, 11, 8, 3]))
  const { person, firstTime } = drawGuest(room.plan, room.neighbourhood, room.progress, random)
  const attendees = Array.from({ length: size }, (_, position) => drawAttendee(room, position, person, firstTime, size))
  const comes = !past || channel === 'walk-in' || !chance(random, 0.045)
  for (const attendee of attendees) attendee.arrival = past ? (comes ? 'arrived' : 'no-show') : 'expected'
  if (channel === 'walk-in') attendees[0]!.firstName = ''
  return { channel, cancelled: false, contact: channel === 'walk-in' ? null : person, attendees }
}

function drawAttendee(room: Room, position: number, person: Person, firstTime: boolean, size: number): Attendee {
  const { random, plan } = room
  const isChild = position > 0 && size > 2 && chance(random, 0.55)
  const other = position === 0 ? { person, firstTime } : drawGuest(plan, room.neighbourhood, room.progress, random)
  const mode = drawMode(room, isChild)
  if (mode !== 'eat') room.cooks++
  if (mode !== 'cook') room.eaters++
  return {
    firstName: position === 0 ? person.firstName : pick(random, firstNames),
    mode,
    isChild,
    ageClass: isChild ? 'under-25' : other.person.ageClass,
    firstTime: chance(random, 0.08) ? null : firstTime,
    arrival: 'expected',
  }
}

function drawMode({ cooks, plan, random }: Room, isChild: boolean): AttendeeMode {
  if (isChild || cooks >= plan.kitchenPlaces) return 'eat'
  if (chance(random, 0.34)) return 'cook-and-eat'
  return chance(random, 0.025) ? 'cook' : 'eat'
}
