import { findTasksBetween } from '#src/features/kitchen/tasks/queries.ts'
import { isOver } from '#src/features/kitchen/tasks/task.ts'
import type { MailedCanteen, Reader, Site } from '#src/features/kitchen/tasks/task-mails.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { queueTextMessage } from '#src/platform/messages/text-message.ts'
import { askMail, askText, lastEndOf, type AskedTask } from './rota-mails.ts'
import { firstDayOf, lastDayOf, type RotaKey } from './rota.ts'

type PublishRota = RotaKey & { canteen: MailedCanteen; sendsTexts: boolean; actorId: string; site: Site }

/** Each person proposed is asked, once, for all that they are proposed for. Published again, only who was not asked yet is. */
export function publishRota(db: Database, publishing: PublishRota): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { canteenId, month, actorId, site } = publishing
    const first = firstDayOf(month)
    const rota = tx.updateTable('rotas').where('canteen_id', '=', canteenId).where('month', '=', first)
    // Two who publish at once wait for each other here.
    await rota.set((eb) => ({ published_at: eb.fn.coalesce('published_at', eb.val(site.now)) })).execute()
    const asked = await markAsked(tx, publishing)
    if (asked.length === 0) return
    await recordEvent(tx, { name: 'rota.published', canteenId, subjectId: canteenId, actorId, at: site.now, facts: { month: first } })
    for (const ofPerson of Map.groupBy(asked, ({ reader }) => reader.id).values()) await ask(tx, publishing, ofPerson)
  })
}

type AskedPlace = AskedTask & { reader: Reader & { email: string | null; phone: string | null } }

/** What is over, called off or taken meanwhile is asked of nobody. */
async function markAsked(tx: Database, { canteenId, month, site }: PublishRota): Promise<AskedPlace[]> {
  const first = firstDayOf(month)
  const tasks = await findTasksBetween(tx, { canteenId, first, last: lastDayOf(month) })
  const open = new Map(tasks.filter((task) => !isOver(task, site.now)).map((task) => [task.id, task]))
  const rows = await tx
    .selectFrom('rota_places as place')
    .innerJoin('teammates', (join) =>
      join.onRef('teammates.canteen_id', '=', 'place.canteen_id').onRef('teammates.id', '=', 'place.teammate_id'),
    )
    .where('place.canteen_id', '=', canteenId)
    .where('month', '=', first)
    .where('asked_at', 'is', null)
    .where('left_on', 'is', null)
    .orderBy('task_id')
    .select(['task_id as taskId', 'learner', 'teammates.id', 'teammates.name', 'language', 'email', 'phone'])
    .execute()
  const asked = rows.flatMap(({ taskId, learner, ...reader }) => {
    const task = open.get(taskId)
    return task && task.people.every(({ id }) => id !== reader.id) ? [{ task, learner, reader }] : []
  })
  for (const { task, reader } of asked) {
    const place = tx.updateTable('rota_places').where('canteen_id', '=', canteenId).where('task_id', '=', task.id)
    await place.where('teammate_id', '=', reader.id).set({ asked_at: site.now }).execute()
  }
  return asked
}

/** By mail, else by a text message; the others are asked by somebody of the team, who notes what they say. */
async function ask(
  tx: Database,
  { canteenId, month, canteen, sendsTexts, site }: PublishRota,
  asked: readonly AskedPlace[],
): Promise<void> {
  const { reader } = asked[0]!
  const inOrder = asked.toSorted((one, other) => (one.task.hours?.startsAt.getTime() ?? 0) - (other.task.hours?.startsAt.getTime() ?? 0))
  const written = { month, asked: inOrder, reader, canteen, site }
  if (reader.email) await queueMail(tx, { ...askMail(written), recipient: reader.email, canteenId }, site.now)
  else if (reader.phone && sendsTexts) {
    const message = { purpose: 'rota-ask', recipient: reader.phone, body: askText(written), canteenId, notAfter: lastEndOf(asked) }
    await queueTextMessage(tx, message, site.now)
  }
}
