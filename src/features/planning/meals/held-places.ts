/** Places of a meal kept for newcomers and for a partner's group, until a set time before the table. Pure. */
import type { Places, SetAside } from './places.ts'
import type { Meal } from './meal.ts'

export type HeldPlaces = { newcomers: Places; partner: Places; releaseMinutes: number }

type Room = Pick<Meal, 'kitchenPlaces' | 'tablePlaces' | 'cooksConfirmed' | 'eatersConfirmed' | 'cooksOffered' | 'eatersOffered'>

export type HoldRefusal = 'meal-over' | 'more-kitchen-places-than-free' | 'more-table-places-than-free'

/** No place can be held that somebody has or is offered. */
export function refusalToHold(room: Room & Pick<Meal, 'state'>, { newcomers, partner }: HeldPlaces): HoldRefusal | undefined {
  if (room.state !== 'draft' && room.state !== 'published') return 'meal-over'
  const free = notTaken(room)
  if (newcomers.kitchen + partner.kitchen > free.kitchen) return 'more-kitchen-places-than-free'
  if (newcomers.table + partner.table > free.table) return 'more-table-places-than-free'
  return undefined
}

/** What is held, cut to what is free: the partner's places go first, newcomers keep theirs longest. */
export function fittingHolds(held: SetAside, room: Room): HeldPlaces {
  const free = notTaken(room)
  const newcomers = {
    kitchen: Math.min(held.cooksHeldForNewcomers, free.kitchen),
    table: Math.min(held.eatersHeldForNewcomers, free.table),
  }
  const partner = {
    kitchen: Math.min(held.cooksHeldForPartner, free.kitchen - newcomers.kitchen),
    table: Math.min(held.eatersHeldForPartner, free.table - newcomers.table),
  }
  return { newcomers, partner, releaseMinutes: held.releaseMinutes }
}

function notTaken(room: Room): Places {
  return {
    kitchen: room.kitchenPlaces - room.cooksConfirmed - room.cooksOffered,
    table: room.tablePlaces - room.eatersConfirmed - room.eatersOffered,
  }
}

/** As meals and sittings keep it. */
export function holdColumns({ newcomers, partner, releaseMinutes }: HeldPlaces) {
  return {
    cooks_held_for_newcomers: newcomers.kitchen,
    eaters_held_for_newcomers: newcomers.table,
    cooks_held_for_partner: partner.kitchen,
    eaters_held_for_partner: partner.table,
    release_minutes: releaseMinutes,
  }
}
