import type { Task } from '#src/features/kitchen/tasks/task.ts'
import type { Skill } from '#src/features/kitchen/teammates/queries.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { Month, Rota, RotaPlace } from '../rota.ts'

/** What the parts of the page of a month show. */
export type RotaShown = {
  canteen: CanteenName
  month: Month
  tasks: readonly Task[]
  teammates: readonly (Skill & { isReachable: boolean })[]
  rota: Rota | undefined
  places: readonly RotaPlace[]
  isSought: boolean
  /** The task for which somebody is being chosen. */
  open?: string | undefined
}
