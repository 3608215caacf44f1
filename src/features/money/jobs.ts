import { forgetTakeBacks } from '#src/features/money/contributions/forget-take-backs.ts'
import { type GroupJobs } from '#src/platform/jobs/group-jobs.ts'

export const moneyJobs: GroupJobs = {
  tasks: (parts) => {
    const [db, now] = [parts.db, parts.clock]
    return {
      'forget-take-backs': () => forgetTakeBacks(db, now()),
    }
  },
  timetable: ['41 3 * * * forget-take-backs'],
}
