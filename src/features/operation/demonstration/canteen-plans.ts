import plans from './canteen-plans.json' with { type: 'json' }

/** The fourteen invented canteens: each has its place, its rhythm and a character that drifts over the year. */

/** Three shares that add up to one. */
export type Thirds = readonly number[]

export type CanteenPlan = {
  slug: string
  name: string
  town: string
  postcode: string
  street: string
  latitude: number
  longitude: number
  openedOn: string
  rhythm: 'lunches' | 'mixed' | 'brunch' | 'evenings'
  /** Eaters at a full season's ordinary sitting. */
  usualEaters: number
  kitchenPlaces: number
  tablePlaces: number
  /** Shares of under 25, 25–55, over 55: thirteen months ago and today. */
  ages: { before: Thirds; today: Thirds }
  /** Shares of contributions up to 7 €, up to the suggested price, above it. */
  prices: { before: Thirds; today: Thirds }
  newcomers: number
  /** Share of guests who would rather not say their age. */
  ageUnknown: number
  /** Share of the meals whose contributions are a box counted in one go. */
  boxes: number
  suggestedCents: number
  ingredientsCents: number
  runningCostsCents: number
  greeter: string
  publicTransport: string
  wheelchair: 'full' | 'partial' | 'none'
  welcome: { fr: string; en: string }
}

export const canteenPlans = plans as readonly CanteenPlan[]
