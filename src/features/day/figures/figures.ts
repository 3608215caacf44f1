/** What a closed meal leaves behind of its people and places (docs/figures.md defines every figure). Pure: it counts facts and names nobody. */
import type { AgeClass, Arrival, AttendeeMode, BookingChannel, BookingState } from '#src/platform/database/tables/bookings.ts'
import type { FiguresTables, HeadCounts } from '#src/platform/database/tables/figures.ts'
import type { MealKind } from '#src/platform/database/tables/meals.ts'

export type CountedGuest = {
  mode: AttendeeMode
  isChild: boolean
  ageClass: AgeClass | null
  firstTime: boolean | null
  arrival: Arrival
  channel: BookingChannel
  booking: BookingState
}

export type MealFacts = {
  serviceDate: string
  kind: MealKind
  kitchenPlaces: number
  tablePlaces: number
  /** Everybody of every booking, cancelled ones too. */
  guests: readonly CountedGuest[]
  /** The bounds of the price classes and the price of the day. */
  lowPriceMaxCents: number
  suggestedCents: number
  breakEvenCents: number
}

export type Figures = Omit<FiguresTables['figures'], 'canteen_id' | 'meal_id'>

export function figuresOf(facts: MealFacts): Figures {
  return {
    service_date: facts.serviceDate,
    kind: facts.kind,
    kitchen_places: facts.kitchenPlaces,
    table_places: facts.tablePlaces,
    low_price_max_cents: facts.lowPriceMaxCents,
    suggested_price_cents: facts.suggestedCents,
    break_even_price_cents: facts.breakEvenCents,
    ...guestFigures(facts.guests),
  }
}

function guestFigures(everybody: readonly CountedGuest[]) {
  const confirmed = everybody.filter(({ booking }) => booking === 'confirmed')
  const came = confirmed.filter(({ arrival }) => arrival === 'arrived')
  const count = (holds: (guest: CountedGuest) => boolean) => came.filter(holds).length
  return {
    guests: came.length,
    cooks: count(({ mode }) => mode !== 'eat'),
    eaters: count(({ mode }) => mode !== 'cook'),
    cooked_and_ate: count(({ mode }) => mode === 'cook-and-eat'),
    children: count(({ isChild }) => isChild),
    under_25: count(({ ageClass }) => ageClass === 'under-25'),
    from_25_to_55: count(({ ageClass }) => ageClass === '25-55'),
    over_55: count(({ ageClass }) => ageClass === 'over-55'),
    age_unknown: count(({ ageClass }) => ageClass === null),
    newcomers: count(({ firstTime }) => firstTime === true),
    returning_guests: count(({ firstTime }) => firstTime === false),
    newcomer_unknown: count(({ firstTime }) => firstTime === null),
    walk_ins: count(({ channel }) => channel === 'walk-in'),
    no_shows: confirmed.length - came.length,
    cancelled: everybody.length - confirmed.length,
  } satisfies Partial<HeadCounts>
}
