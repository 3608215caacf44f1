import { z } from 'zod'
import { forgetAid } from '#src/features/commons/aid/forget-aid.ts'
import { tellAid, tellUrgentAid } from '#src/features/commons/aid/tell-aid.ts'
import { forgetRegistrations, remindRegistered } from '#src/features/commons/info-sessions/remind-registered.ts'
import { forgetCircles } from '#src/features/commons/circles/forget-circles.ts'
import { remindActions } from '#src/features/commons/circles/give-action.ts'
import { mentoringSides } from '#src/platform/database/tables/mentors.ts'
import { forgetMentorings, tellLeft } from '#src/features/commons/mentors/forget-mentorings.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { forgetTrainings } from '#src/features/commons/trainings/forget-trainings.ts'
import { gatherOpinions } from '#src/features/commons/trainings/give-opinion.ts'
import { remindTrainings } from '#src/features/commons/trainings/remind-trainings.ts'
import { serveAllWaiting, serveWaiting } from '#src/features/commons/trainings/serve-waiting.ts'
import { tellSession } from '#src/features/commons/trainings/tell-session.ts'
import { endPaths } from '#src/features/commons/projects/end-paths.ts'
import { forgetSupporters } from '#src/features/commons/supporters/forget-supporters.ts'
import { forgetNotes, noteContacts, noteRotas } from '#src/features/commons/vitality/keep-vitality.ts'
import { type GroupJobs } from '#src/platform/jobs/group-jobs.ts'

const callKey = z.object({ callId: z.guid() })
const mentoringKey = z.object({ mentoringId: z.guid(), side: z.enum(mentoringSides) })
const sessionKey = z.object({ canteenId: z.guid(), sessionId: z.guid() })

export const commonsJobs: GroupJobs = {
  tasks: (parts) => {
    const { db, clock: now } = parts
    const sendsTexts = parts.smsAccount !== undefined
    const site = { secret: parts.secret, origin: parts.origin }
    return {
      'tell-urgent-aid': (payload) => tellUrgentAid(db, { ...parts, ...callKey.parse(payload), sendsTexts, now: now() }),
      'tell-aid': () => tellAid(db, { ...parts, sendsTexts, now: now() }),
      'forget-aid': () => forgetAid(db, now()),
      'remind-registered': () => remindRegistered(db, { ...parts, now: now() }),
      'forget-registrations': () => forgetRegistrations(db, now()),
      'remind-actions': () => remindActions(db, { site, today: dayAt(now(), networkTimeZone), now: now() }),
      'forget-circles': () => forgetCircles(db, now()),
      'tell-mentoring': (payload) => tellLeft(db, { ...mentoringKey.parse(payload), site, now: now() }),
      'forget-mentorings': () => forgetMentorings(db, { site, now: now() }),
      'note-contacts': () => noteContacts(db),
      'note-rotas': () => noteRotas(db, { today: dayAt(now(), networkTimeZone), now: now() }),
      'forget-notes': () => forgetNotes(db, now()),
      'tell-training': (payload) => tellSession(db, { ...sessionKey.parse(payload), site, now: now() }),
      'serve-training': (payload) => serveWaiting(db, { ...sessionKey.parse(payload), site, now: now() }),
      'serve-trainings': () => serveAllWaiting(db, { site, now: now() }),
      'remind-trainings': () => remindTrainings(db, { site, now: now() }),
      'gather-opinions': () => gatherOpinions(db, { seals: parts.seals, now: now() }),
      'forget-trainings': () => forgetTrainings(db, now()),
      'end-project-paths': () => endPaths(db, now()),
      'forget-supporters': () => forgetSupporters(db, now()),
    }
  },
  timetable: [
    '42 7 * * * tell-aid',
    '12 3 * * * forget-aid',
    '50 7 * * * remind-registered',
    '14 3 * * * forget-registrations',
    '55 7 * * * remind-actions',
    '26 3 * * * forget-circles',
    '28 3 * * * forget-mentorings',
    '36 3 * * * note-contacts',
    '37 3 * * * note-rotas',
    '38 3 * * * forget-notes',
    '*/15 * * * * serve-trainings',
    '5 8 * * * remind-trainings',
    '32 3 * * * gather-opinions',
    '22 3 * * * forget-trainings',
    '16 3 * * * forget-supporters',
    '18 3 * * * end-project-paths',
  ],
}
