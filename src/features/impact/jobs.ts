import { publishMonths } from '#src/features/impact/publication/publish-months.ts'
import { tellFigures } from '#src/features/impact/indicators/tell-figures.ts'
import { type GroupJobs } from '#src/platform/jobs/group-jobs.ts'

export const impactJobs: GroupJobs = {
  tasks: (parts) => {
    const [db, now] = [parts.db, parts.clock]
    return {
      'publish-months': () => publishMonths(db, { ...parts, now: now() }),
      'tell-figures': () => tellFigures(db, now()),
    }
  },
  timetable: ['7 4 * * * publish-months', '37 4 * * * tell-figures'],
}
