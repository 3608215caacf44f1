import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { forgetExpired } from '#src/features/organisation/access/forget-expired.ts'
import { forgetBounces } from '#src/features/organisation/mails/forget-bounces.ts'
import { deliverMail } from '#src/features/organisation/mails/deliver-mail.ts'
import { deliverTextMessage } from '#src/features/organisation/mails/deliver-text-message.ts'
import { forgetUsedKeys } from '#src/platform/database/used-keys.ts'
import { type GroupJobs, type JobParts } from '#src/platform/jobs/group-jobs.ts'
import { openSms } from '#src/platform/messages/sms.ts'
import { openSmtp } from '#src/platform/messages/smtp.ts'

export const organisationJobs: GroupJobs = {
  tasks: (parts) => {
    const [db, now] = [parts.db, parts.clock]
    return {
      'deliver-mail': deliverMailTask(parts),
      'deliver-text-message': deliverTextMessageTask(parts),
      'forget-bounces': () => forgetBounces(db, now()),
      'forget-expired': () => forgetExpired(db, now()),
      'forget-used-keys': () => forgetUsedKeys(db, now()),
    }
  },
  timetable: ['17 3 * * * forget-expired', '41 3 * * * forget-used-keys', '27 3 * * * forget-bounces'],
}

function deliverMailTask({ db, clock, smtpUrl, mailFrom }: JobParts): Task {
  const send = smtpUrl ? openSmtp(smtpUrl, mailFrom).send : undefined
  return async (payload, { job }) => {
    const { mailId } = z.object({ mailId: z.guid() }).parse(payload)
    await deliverMail(db, { mailId, send, isLastAttempt: job.attempts >= job.max_attempts, now: clock() })
  }
}

function deliverTextMessageTask({ db, clock, smsAccount }: JobParts): Task {
  const send = smsAccount && openSms(smsAccount)
  return async (payload, { job }) => {
    const { messageId } = z.object({ messageId: z.guid() }).parse(payload)
    await deliverTextMessage(db, { messageId, send, isLastAttempt: job.attempts >= job.max_attempts, now: clock() })
  }
}
