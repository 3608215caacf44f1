/** Whatever is written about a task goes to its person by one way: a mail, where mails reach them, else a text message. */
import type { Database } from '#src/platform/database/database.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { queueTextMessage } from '#src/platform/messages/text-message.ts'
import { reachedEmail, wayTo, type Ways } from '#src/features/kitchen/teammates/ways.ts'
import type { Task } from './task.ts'
import { taskMail, taskText, type MailedCanteen, type Reader, type Site, type TextedMail } from './task-mails.ts'

/** `email`: null where mails to it come back. */
export type Person = Reader & Ways

type Write = {
  canteenId: string
  mail: TextedMail
  person: Person
  canteen: MailedCanteen
  task: Task | null
  /** As `taskMail` has it. */
  with?: string
  sendsTexts: boolean
  site: Site
}

/** @returns whether anything reaches them; else only somebody who speaks to them does */
export async function writeToPerson(tx: Database, { canteenId, person, sendsTexts, ...about }: Write): Promise<boolean> {
  const { email, phone, ...reader } = person
  const way = wayTo(person, sendsTexts)
  const [written, now] = [{ ...about, reader }, about.site.now]
  if (way === 'mail') await queueMail(tx, { ...taskMail(written), recipient: email ?? '', canteenId }, now)
  if (way === 'text') {
    const message = { purpose: `task-${about.mail}`, recipient: phone ?? '', body: taskText(written), canteenId }
    await queueTextMessage(tx, { ...message, notAfter: about.task?.hours?.endsAt ?? null }, now)
  }
  return way !== undefined
}

/** Those of the team, with the ways that reach them; who left is not among them. */
export function findPeople(tx: Database, canteenId: string, ids: readonly string[]): Promise<Person[]> {
  if (ids.length === 0) return Promise.resolve([])
  return tx
    .selectFrom('teammates')
    .where('canteen_id', '=', canteenId)
    .where('id', 'in', ids)
    .where('left_on', 'is', null)
    .select(['id', 'name', 'language', 'phone', reachedEmail.as('email')])
    .execute()
}
