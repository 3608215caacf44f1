import { z } from 'zod'
import { forgetAid } from '#src/features/commons/aid/forget-aid.ts'
import { tellAid, tellUrgentAid } from '#src/features/commons/aid/tell-aid.ts'
import { forgetRegistrations, remindRegistered } from '#src/features/commons/info-sessions/remind-registered.ts'
import { type GroupJobs } from '#src/platform/jobs/group-jobs.ts'

const callKey = z.object({ callId: z.guid() })

export const commonsJobs: GroupJobs = {
  tasks: (parts) => {
    const { db, clock: now } = parts
    const sendsTexts = parts.smsAccount !== undefined
    return {
      'tell-urgent-aid': (payload) => tellUrgentAid(db, { ...parts, ...callKey.parse(payload), sendsTexts, now: now() }),
      'tell-aid': () => tellAid(db, { ...parts, sendsTexts, now: now() }),
      'forget-aid': () => forgetAid(db, now()),
      'remind-registered': () => remindRegistered(db, { ...parts, now: now() }),
      'forget-registrations': () => forgetRegistrations(db, now()),
    }
  },
  timetable: ['42 7 * * * tell-aid', '12 3 * * * forget-aid', '50 7 * * * remind-registered', '14 3 * * * forget-registrations'],
}
