/** What the page of a day knows. */
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import type { DishSample, Due } from '../queries.ts'
import type { Point, Reading } from '../reading.ts'

export type FormOfDay =
  | 'readings'
  | 'delivery'
  | 'passage'
  | 'samples'
  | 'disposal'
  | 'cleaning'
  | `step ${string}`
  | `mend ${string}`
  | `act ${string}`

/** Which form of the page was sent and did not pass. */
export type Sent = FormState & { form?: FormOfDay | undefined }

export const dayDeeds = ['note', 'commence', 'corrige', 'regle', 'jete', 'fait', 'repris'] as const

export type DayPageProps = Sent & {
  canteen: CanteenName
  meal: Meal | null
  day: string
  /** It is noted now; later it is only read. */
  isOpen: boolean
  points: readonly Point[]
  /** Of that day, and of some before it where the page is the kitchen's. */
  readings: readonly Reading[]
  samples: readonly DishSample[]
  due: Due | null
  /** The first name that forms are filled with. */
  by: string
  /** The reading that is being corrected. */
  mending?: string | undefined
  now: Date
  done?: (typeof dayDeeds)[number] | undefined
  refusal?: 'too-many' | 'already-mended' | 'not-today' | undefined
}
