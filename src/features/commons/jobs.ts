import { type GroupJobs } from '#src/platform/jobs/group-jobs.ts'

export const commonsJobs: GroupJobs = {
  tasks: () => ({}),
  timetable: [],
}
