import type { Generated } from 'kysely'

/** What is read in one place, again and again. */
export const pointKinds = ['fridge', 'freezer', 'hot-holding'] as const
export type PointKind = (typeof pointKinds)[number]
export const deliveryKinds = ['cold-delivery', 'frozen-delivery'] as const
export type DeliveryKind = (typeof deliveryKinds)[number]
export const passageKinds = ['cooling', 'reheating'] as const
export type PassageKind = (typeof passageKinds)[number]
export type ReadingKind = PointKind | DeliveryKind | PassageKind

/** Degrees are in tenths. */
export interface HygieneTables {
  temperature_points: {
    canteen_id: string
    id: string
    name: string
    kind: PointKind
    times_a_day: number
    lowest: number | null
    highest: number | null
    since: string
    until: string | null
  }
  food_passages: { canteen_id: string; id: string; kind: PassageKind; dish: string; day: string }
  /** Append-only: the application may not change nor delete a row. */
  temperature_readings: {
    canteen_id: string
    id: string
    kind: ReadingKind
    point_id: string | null
    passage_id: string | null
    day: string
    read_at: Date
    noted_at: Date
    tenths: number
    lowest: number | null
    highest: number | null
    about: Generated<string>
    damaged: Generated<boolean>
    noted_by: string
    corrects: string | null
  }
  /** Append-only. */
  hygiene_acts: {
    canteen_id: string
    id: string
    reading_id: string
    act: string
    remark: Generated<string>
    noted_by: string
    noted_at: Date
  }
  food_samples: {
    canteen_id: string
    meal_id: string
    dish: string
    day: string
    state: 'taken' | 'not-needed'
    noted_by: string
    noted_at: Date
    disposed_on: string | null
    disposed_by: string | null
  }
  cleaning_tasks: {
    canteen_id: string
    id: string
    what: string
    means: string
    every_days: number
    since: string
    until: string | null
  }
  cleanings: { canteen_id: string; id: string; task_id: string; day: string; done_at: Date; noted_by: string }
}
