import { z } from 'zod'
import { forgetPlaces, noteHours } from '#src/features/kitchen/hours/note-hours.ts'
import { postVolunteering } from '#src/features/kitchen/hours/post-volunteering.ts'
import { forgetHygiene } from '#src/features/kitchen/hygiene/forget-hygiene.ts'
import { forgetIdeas } from '#src/features/kitchen/ideas/forget-ideas.ts'
import { countLoads } from '#src/features/kitchen/load/count-load.ts'
import { forgetRotas } from '#src/features/kitchen/rotas/forget-rotas.ts'
import { askAgain } from '#src/features/kitchen/tasks/ask-again.ts'
import { forgetAnswers } from '#src/features/kitchen/tasks/forget-answers.ts'
import { makeTasks } from '#src/features/kitchen/tasks/make-tasks.ts'
import { tellLead } from '#src/features/kitchen/tasks/tell-lead.ts'
import { tellTeammates } from '#src/features/kitchen/tasks/tell-teammates.ts'
import { forgetTeammates } from '#src/features/kitchen/teammates/forget-teammates.ts'
import type { GroupJobs } from '#src/platform/jobs/group-jobs.ts'

const ofCanteen = z.object({ canteenId: z.guid().optional() })
const ofTask = z.object({ canteenId: z.guid(), taskId: z.guid() })

export const kitchenJobs: GroupJobs = {
  tasks: (parts) => {
    const [db, now] = [parts.db, parts.clock]
    return {
      'ask-helpers-again': () => askAgain(db, { ...parts, sendsTexts: parts.smsAccount !== undefined, now: now() }),
      'forget-answers': () => forgetAnswers(db, now()),
      'note-hours': async (payload) => noteHours(db, { ...ofCanteen.parse(payload), now: now() }),
      'count-loads': () => countLoads(db, now()),
      'forget-places': () => forgetPlaces(db, now()),
      'post-volunteering': () => postVolunteering(db, now()),
      'forget-hygiene': () => forgetHygiene(db),
      'forget-ideas': () => forgetIdeas(db, now()),
      'forget-rotas': () => forgetRotas(db, now()),
      'forget-teammates': () => forgetTeammates(db, now()),
      'make-tasks': async (payload) => makeTasks(db, { ...ofCanteen.parse(payload), now: now() }),
      'tell-lead': async (payload) => tellLead(db, { ...parts, ...ofTask.parse(payload), now: now() }),
      'tell-teammates': () => tellTeammates(db, { ...parts, sendsTexts: parts.smsAccount !== undefined, now: now() }),
    }
  },
  timetable: [
    '*/10 * * * * tell-teammates',
    '13 * * * * forget-answers',
    '11 2 * * * make-tasks',
    '41 3 * * * forget-teammates',
    '51 3 * * * forget-rotas',
    '57 3 * * * forget-hygiene',
    '59 3 * * * forget-ideas',
    '21 3 * * * note-hours',
    '31 3 * * * forget-places',
    '25 3 * * 1 count-loads',
    '17 4 4 * * post-volunteering',
    '35 9 * * * ask-helpers-again',
  ],
}
