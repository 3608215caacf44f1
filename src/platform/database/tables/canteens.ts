import type { Generated } from 'kysely'
import type { Followed } from '../../viewer.ts'

export const canteenStates = ['project', 'pop-up', 'open', 'paused', 'closed'] as const
export type CanteenState = (typeof canteenStates)[number]

export const wheelchairAccesses = ['full', 'partial', 'none', 'unknown'] as const
export type WheelchairAccess = (typeof wheelchairAccesses)[number]

/** Where the middle of the three ages ends: 55 is of it, or not. */
export const ageBounds = ['25-55', '25-54'] as const
export type AgeBounds = (typeof ageBounds)[number]

export interface CanteenTables {
  network: {
    only_one: Generated<boolean>
    name: string
    tagline_fr: Generated<string>
    tagline_en: Generated<string>
    about_fr: Generated<string>
    about_en: Generated<string>
    email: string | null
    accent_colour: Generated<string>
    canteen_cell_threshold: Generated<number>
    network_cell_threshold: Generated<number>
    low_price_max_cents: Generated<number>
    no_shows_before_asking: Generated<number>
    no_show_months: Generated<number>
    /** The day of the next month on which a month's figures are published. */
    publishing_day: Generated<number>
    open_data_licence: Generated<string | null>
    /** From the day after, whoever agrees to be remembered reads that returns are counted. */
    returns_agreed_since: Generated<string>
    /** A member of one association is at home in every canteen. */
    memberships_everywhere: Generated<boolean>
    demonstration: Generated<boolean>
    created_at: Date
  }
  /** Years for which the detail of a meal's money is kept, by the day of the meal. */
  detail_keepings: { valid_from: string; years: number }
  first_run_codes: { digest: string; created_at: Date }
  associations: {
    id: Generated<string>
    legal_name: string
    siren: string | null
    rna: string | null
    training_id: Generated<string>
    created_at: Date
  }
  canteens: {
    id: Generated<string>
    association_id: string
    slug: string
    name: string
    street: string
    postcode: string
    town: string
    latitude: number
    longitude: number
    /** The point is the town's; somebody has yet to give the canteen's own. */
    place_is_approximate: Generated<boolean>
    time_zone: Generated<string>
    state: Generated<CanteenState>
    opened_on: string | null
    /** The last day whose till is closed; null where the books have not begun. */
    till_closed_until: string | null
    welcome_fr: Generated<string>
    welcome_en: Generated<string>
    wheelchair_access: Generated<WheelchairAccess>
    public_transport: Generated<string>
    greeter: Generated<string>
    phone: string | null
    email: string | null
    zero_policy_fr: Generated<string>
    zero_policy_en: Generated<string>
    standing_share_percent: Generated<number>
    standing_confirm_hours: Generated<number>
    /** The canteen agreed that the network's team sees what is waiting there. */
    shows_signs: Generated<boolean>
    /** Decided by the canteen, said before booking. */
    membership_needed: Generated<boolean>
    created_at: Date
  }
  /** Every address that a canteen has or had; written by the database. */
  canteen_addresses: { canteen_id: string; slug: string }
  followed: { canteen_id: string; thing: Followed }
  canteen_photos: {
    canteen_id: string
    content: Buffer
    media_type: 'image/webp' | 'image/jpeg'
    width: number
    height: number
    alternative_text: string
    updated_at: Date
  }
  age_bounds: { valid_from: string; bounds: AgeBounds }
  channel_counts: { canteen_id: string; quarter: string; channel: string; people: number }
  neighbourhoods: { canteen_id: string; communes: string[] }
  neighbourhood_areas: { canteen_id: string; iris: string; year: number; name: string; ages: number[]; chosen: Generated<boolean> }
  price_versions: {
    canteen_id: string
    valid_from: string
    suggested_price_cents: number
    ingredients_cents: number
    running_costs_cents: number
  }
}
