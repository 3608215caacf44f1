import { mayKeepTasks } from '#src/features/kitchen/tasks/policy.ts'

/** Proposes, changes and publishes a month of tasks. */
export const mayKeepRota = mayKeepTasks
