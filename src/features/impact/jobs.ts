import { z } from 'zod'
import { askGuests } from '#src/features/impact/surveys/ask-guests.ts'
import { gatherBallots } from '#src/features/impact/surveys/gather-ballots.ts'
import { tellAnswers } from '#src/features/impact/surveys/tell-answers.ts'
import { makeVersion } from '#src/features/impact/open-data/make-version.ts'
import { forgetStories } from '#src/features/impact/stories/forget-stories.ts'
import { makeReport, remakeReports } from '#src/features/impact/reports/make-report.ts'
import { openAuditThread } from '#src/features/impact/publication/audit-thread.ts'
import { publishMonths } from '#src/features/impact/publication/publish-months.ts'
import { askContacts, remindOfConventions } from '#src/features/impact/partners/ask-contacts.ts'
import { tellReturns } from '#src/features/impact/returns/tell-returns.ts'
import { tellFigures } from '#src/features/impact/indicators/tell-figures.ts'
import { type GroupJobs } from '#src/platform/jobs/group-jobs.ts'

/** One for the worker, started by its first night that has something to publish. */
const auditing = openAuditThread()

const reportKey = z.object({ reportId: z.guid() })

export const impactJobs: GroupJobs = {
  tasks: (parts) => {
    const [db, now] = [parts.db, parts.clock]
    return {
      'publish-months': () => publishMonths(db, { ...parts, now: now(), auditor: auditing.search }),
      'ask-guests': () => askGuests(db, { ...parts, now: now() }),
      // One after the other: what ended tonight is told tonight.
      'gather-ballots': async () => {
        await gatherBallots(db, { ...parts, now: now() })
        await tellAnswers(db, now())
      },
      'make-report': async (payload) => makeReport(db, { ...reportKey.parse(payload), now: now() }),
      'remake-reports': () => remakeReports(db, now()),
      // One after the other: what ended tonight is in no report in the morning.
      'forget-stories': async () => {
        await forgetStories(db, now())
        await remakeReports(db, now())
      },
      'ask-partner-contacts': () => askContacts(db, { ...parts, now: now() }),
      'remind-of-conventions': () => remindOfConventions(db, { ...parts, now: now() }),
      'tell-returns': () => tellReturns(db, { ...parts, now: now() }),
      'tell-figures': () => tellFigures(db, now()),
      'give-open-data': () => makeVersion(db, { ...parts, now: now() }),
    }
  },
  timetable: [
    '7 4 * * * publish-months',
    '37 4 * * * tell-figures',
    '57 4 * * * give-open-data',
    '17 2 * * * gather-ballots',
    '7 9 * * * ask-guests',
    '2 0 * * * forget-stories',
    '27 8 * * * ask-partner-contacts',
    '47 4 * * * tell-returns',
    '32 8 * * * remind-of-conventions',
  ],
}
