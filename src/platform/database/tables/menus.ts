import type { JSONColumnType } from 'kysely'
import type { Allergen } from './meals.ts'

/** Of a dish, after the meal. */
export const yieldsSaid = ['much', 'right', 'little'] as const
export type YieldSaid = (typeof yieldsSaid)[number]

export interface MenuTables {
  meal_dishes: {
    canteen_id: string
    meal_id: string
    dish: string
    recipe_id: string
    version: number
    serves_plain: boolean
    variants: JSONColumnType<Record<string, number>>
  }
  dish_answers: { canteen_id: string; meal_id: string; dish: string; basis: string; contains: Allergen[]; absent: Allergen[] }
  replaced_lines: { canteen_id: string; meal_id: string; dish: string; variant: string; line: string; ingredient: string }
  allergen_sheets: { canteen_id: string; meal_id: string; digest: string; confirmed_at: Date; confirmed_by: string | null }
  /** `content`: as `sheet-words.ts` of the feature writes it. */
  kitchen_prints: {
    canteen_id: string
    meal_id: string
    id: string
    printed_at: Date
    adults: number
    children: number
    digest: string
    content: JSONColumnType<object>
  }
  yield_notes: { canteen_id: string; meal_id: string; dish: string; recipe_id: string; said: YieldSaid }
}
