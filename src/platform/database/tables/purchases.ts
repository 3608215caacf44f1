import type { Generated } from 'kysely'

/** What may be said of a purchase or of one of its lines; null: nobody said. */
interface Said {
  family: string | null
  labels: string[] | null
  origin: string | null
  is_short_chain: boolean | null
  is_local: boolean | null
}

export interface PurchaseTables {
  suppliers: { canteen_id: string; id: string; name: string; folded_name: string; note: Generated<string> }
  purchases: Said & {
    canteen_id: string
    id: string
    supplier_id: string
    day: string
    way: 'bought' | 'given' | 'rescued'
    cents: number
    vat_cents: number
    vat_state: 'known' | 'unknown' | 'left-out'
    weight_grams: number | null
    label: string
    lines_cents: Generated<number>
    association_id: string
    draft_id: string | null
  }
  purchase_lines: Said & {
    canteen_id: string
    purchase_id: string
    id: string
    product: string
    folded_product: string
    cents: number
    quantity: number | null
    unit: string | null
    position: number
    digest: string | null
  }
  purchase_rules: {
    canteen_id: string
    local_kind: 'PAT' | 'COMMUNE' | 'DEPARTEMENT' | 'REGION' | 'KM' | null
    local_kilometres: number | null
    local_words: string
    known_as: 'cantine_id' | 'siret' | null
    known_number: string | null
  }
  label_totals: {
    canteen_id: string
    month: string
    organic_cents: number
    quality_cents: number
    sustainable_cents: number
    weighed_cents: number
    local_cents: number | null
    short_chain_cents: number | null
    french_cents: number | null
    plant_cents: number | null
    rest_known: boolean
  }
  stock_items: {
    canteen_id: string
    id: string
    name: string
    name_key: string
    level: string
    how_much: string
    use_by: string | null
    counted_on: string
  }
  used_lines: { canteen_id: string; meal_id: string; purchase_id: string; line_id: string; quarters: number }
  waste_weighings: {
    canteen_id: string
    meal_id: string
    preparation_grams: number | null
    plates_grams: number | null
    left_over_grams: number | null
  }
  leftovers: {
    canteen_id: string
    id: string
    given_on: string
    product: string
    grams: number
    use_by: string
    tenths_celsius: number | null
    receiver: string
    agreement: string
  }
}
