import { publishMonths } from '#src/features/impact/publication/publish-months.ts'
import { type GroupJobs } from '#src/platform/jobs/group-jobs.ts'

export const impactJobs: GroupJobs = {
  tasks: (parts) => {
    const [db, now] = [parts.db, parts.clock]
    return {
      'publish-months': () => publishMonths(db, { ...parts, now: now() }),
    }
  },
  timetable: ['7 4 * * * publish-months'],
}
