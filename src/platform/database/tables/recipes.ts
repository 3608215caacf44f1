import type { Generated, JSONColumnType } from 'kysely'

export interface RecipeTables {
  own_ingredients: {
    canteen_id: string
    id: string
    name: string
    name_key: string
    family: string
    unit: string
    contains: string[]
    unknown: string[]
    first_month: number | null
    last_month: number | null
    /** What it comes from; `unknown` where nobody said it. */
    animal: string
    /** `yes`, `no`; `unknown` where nobody said it. */
    pork: Generated<string>
  }
  recipes: {
    canteen_id: string
    id: string
    name: string
    folded_name: string
    version: number
    shared: boolean
    photo_digest: string | null
    photo_text: Generated<string>
    copied_from: string | null
    copied_from_name: Generated<string>
    removed_at: Date | null
  }
  /** `content`: as `kept-recipe.ts` of the feature writes it. */
  recipe_versions: { canteen_id: string; recipe_id: string; version: number; content: JSONColumnType<object>; written_at: Date }
}
