import type { Database } from '#src/platform/database/database.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { queueTextMessage } from '#src/platform/messages/text-message.ts'
import type { Reachable } from './find-takers.ts'
import type { Task } from './task.ts'
import { taskMail, taskText, type MailedCanteen, type Site } from './task-mails.ts'

type Call = { mail: 'call' | 'needed'; reader: Reachable; canteenId: string; canteen: MailedCanteen; task: Task; site: Site }

/** Somebody is asked for a place: by mail, else by a text message, with the address where one tap answers. */
export async function writeCall(tx: Database, { canteenId, ...written }: Call): Promise<void> {
  const { reader, task, site } = written
  if (reader.email) await queueMail(tx, { ...taskMail(written), recipient: reader.email, canteenId }, site.now)
  else if (reader.phone) {
    const message = { purpose: `task-${written.mail}`, recipient: reader.phone, body: taskText(written), canteenId }
    await queueTextMessage(tx, { ...message, notAfter: task.hours?.endsAt ?? null }, site.now)
  }
}
