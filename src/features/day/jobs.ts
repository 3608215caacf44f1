import { eraseDetails } from '#src/features/day/closings/erase-details.ts'
import { type GroupJobs } from '#src/platform/jobs/group-jobs.ts'

export const dayJobs: GroupJobs = {
  tasks: (parts) => {
    const [db, now] = [parts.db, parts.clock]
    return {
      'erase-details': () => eraseDetails(db, now()),
    }
  },
  timetable: ['*/10 * * * * erase-details'],
}
