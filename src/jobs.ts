/** Which job runs which command: each group of features brings its own. */
import type { TaskList } from 'graphile-worker'
import { commonsJobs } from './features/commons/jobs.ts'
import { dayJobs } from './features/day/jobs.ts'
import { guestsJobs } from './features/guests/jobs.ts'
import { impactJobs } from './features/impact/jobs.ts'
import { kitchenJobs } from './features/kitchen/jobs.ts'
import { moneyJobs } from './features/money/jobs.ts'
import { operationJobs } from './features/operation/jobs.ts'
import { organisationJobs } from './features/organisation/jobs.ts'
import type { JobParts } from './platform/jobs/group-jobs.ts'
import { freeJobsOfTheDead } from './platform/jobs/living-workers.ts'

const groups = [organisationJobs, guestsJobs, moneyJobs, kitchenJobs, dayJobs, impactJobs, commonsJobs, operationJobs]

export function taskList(parts: JobParts): TaskList {
  return Object.assign({ 'free-jobs': () => freeJobsOfTheDead(parts.db) }, ...groups.map(({ tasks }) => tasks(parts)))
}

/** When which job runs by itself, in crontab form (UTC). */
export const timetable: readonly string[] = ['* * * * * free-jobs', ...groups.flatMap((group) => group.timetable)]
