/** What a closed meal leaves behind (docs/figures.md defines every figure). Pure: it counts facts and names nobody. */
import type { AgeClass, Arrival, AttendeeMode, BookingChannel, BookingState, MeansOfPayment } from '#src/platform/tables/bookings.ts'
import type { Counts, FiguresTables } from '#src/platform/tables/figures.ts'
import type { MealKind } from '#src/platform/tables/meals.ts'

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
  bag: readonly { means: MeansOfPayment; amountCents: number; times: number }[]
  /** `envelopes` is null when nobody counted them. */
  box: { totalCents: number; envelopes: number | null } | undefined
  /** The bounds of the price classes and the price of the day. */
  lowPriceMaxCents: number
  suggestedCents: number
  breakEvenCents: number
  /** null: nobody counted the till. */
  cashCountedCents: number | null
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
    cash_counted_cents: facts.cashCountedCents,
    ...guestFigures(facts.guests),
    ...priceFigures(facts),
    ...meansFigures(facts.bag),
    box_envelopes: facts.box?.envelopes ?? 0,
    box_cents: facts.box?.totalCents ?? 0,
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
  } satisfies Partial<Counts>
}

/** The thirds that a price falls into: up to the low bound, above it up to the suggested price, above that. */
function priceFigures({ bag, lowPriceMaxCents, suggestedCents }: MealFacts) {
  const times = (holds: (cents: number) => boolean) => sum(bag.filter(({ amountCents }) => holds(amountCents)).map((entry) => entry.times))
  const isLow = (cents: number) => cents <= lowPriceMaxCents
  const isMiddle = (cents: number) => !isLow(cents) && cents <= suggestedCents
  return {
    price_low: times(isLow),
    price_middle: times(isMiddle),
    price_high: times((cents) => !isLow(cents) && !isMiddle(cents)),
    known_contributions: times(() => true),
    known_cents: sum(bag.map(({ amountCents, times: given }) => amountCents * given)),
  }
}

function meansFigures(bag: MealFacts['bag']) {
  const cents = (wanted: MeansOfPayment) => sum(bag.filter(({ means }) => means === wanted).map((entry) => entry.amountCents * entry.times))
  return { cash_cents: cents('cash'), card_cents: cents('card'), cheque_cents: cents('cheque'), transfer_cents: cents('transfer') }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
