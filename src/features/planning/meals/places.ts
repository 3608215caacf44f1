/** The places of a meal: who may have which. Pure. */
export type Places = { kitchen: number; table: number }

/** Of a meal's places, those that nobody confirmed and that are not for everybody. */
export type SetAside = {
  cooksOffered: number
  eatersOffered: number
  cooksHeldForNewcomers: number
  eatersHeldForNewcomers: number
  cooksHeldForPartner: number
  eatersHeldForPartner: number
  /** Places held are everybody's from so many minutes before the table. */
  releaseMinutes: number
  /** Free places that gather for a larger party of the waiting list. */
  cooksReserved: number
  eatersReserved: number
}

export type MealRoom = SetAside & {
  kitchenPlaces: number
  tablePlaces: number
  cooksConfirmed: number
  eatersConfirmed: number
  tableAt: Date
}

/** In whose name places are asked for. */
export type Claim = 'anybody' | 'newcomer' | 'partner'

/** A day before the table no place waits for a larger party any more: a place must not stay empty. */
export const reservesEndHours = 24

const minute = 60_000

/** What can be booked now in that name. Places held past their release are everybody's, even before a job has said so. */
export function placesLeft(meal: MealRoom, now: Date, claim: Claim = 'anybody'): Places {
  const [free, reserved, held] = [freePlaces(meal, now), reservedPlaces(meal, now), placesHeldFor(meal, now, claim)]
  return {
    kitchen: Math.max(0, free.kitchen - reserved.kitchen) + held.kitchen,
    table: Math.max(0, free.table - reserved.table) + held.table,
  }
}

/** Neither confirmed, nor offered, nor held for anybody. */
export function freePlaces(meal: MealRoom, now: Date): Places {
  const [newcomers, partner] = [placesHeldFor(meal, now, 'newcomer'), placesHeldFor(meal, now, 'partner')]
  return {
    kitchen: meal.kitchenPlaces - meal.cooksConfirmed - meal.cooksOffered - newcomers.kitchen - partner.kitchen,
    table: meal.tablePlaces - meal.eatersConfirmed - meal.eatersOffered - newcomers.table - partner.table,
  }
}

export function placesHeldFor(meal: MealRoom, now: Date, claim: Claim): Places {
  if (claim === 'anybody' || now >= releasedAt(meal)) return { kitchen: 0, table: 0 }
  return claim === 'newcomer'
    ? { kitchen: meal.cooksHeldForNewcomers, table: meal.eatersHeldForNewcomers }
    : { kitchen: meal.cooksHeldForPartner, table: meal.eatersHeldForPartner }
}

/** When held places become everybody's. */
export function releasedAt({ tableAt, releaseMinutes }: Pick<MealRoom, 'tableAt' | 'releaseMinutes'>): Date {
  return new Date(tableAt.getTime() - releaseMinutes * minute)
}

export function reservesEndAt({ tableAt }: Pick<MealRoom, 'tableAt'>): Date {
  return new Date(tableAt.getTime() - reservesEndHours * 60 * minute)
}

function reservedPlaces(meal: MealRoom, now: Date): Places {
  return now >= reservesEndAt(meal) ? { kitchen: 0, table: 0 } : { kitchen: meal.cooksReserved, table: meal.eatersReserved }
}

/** Whether something is held that the clock has released. */
export function hasExpiredHolds(meal: MealRoom, now: Date): boolean {
  return now >= releasedAt(meal) && placesHeld(meal) > 0
}

export function placesHeld({ cooksHeldForNewcomers, eatersHeldForNewcomers, cooksHeldForPartner, eatersHeldForPartner }: MealRoom): number {
  return cooksHeldForNewcomers + eatersHeldForNewcomers + cooksHeldForPartner + eatersHeldForPartner
}

/** The instants at which what is left changes although nobody does anything. */
export function placeInstants(meal: MealRoom): Date[] {
  return [
    ...(placesHeld(meal) > 0 ? [releasedAt(meal)] : []),
    ...(meal.cooksReserved + meal.eatersReserved > 0 ? [reservesEndAt(meal)] : []),
  ]
}
