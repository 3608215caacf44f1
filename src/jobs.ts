import type { Task, TaskList } from 'graphile-worker'
import type { Database } from './platform/database.ts'

export type JobParts = { db: Database; clock: () => Date; secret: string; origin: string; smtpUrl: string | undefined; mailFrom: string }

/** Which job runs which command. Jobs are shallow: find, then call the domain. */
export function taskList(_parts: JobParts): TaskList {
  return {} satisfies Record<string, Task>
}

/** The timetable: when which job runs by itself, in crontab form (UTC). */
export const timetable: readonly string[] = []
