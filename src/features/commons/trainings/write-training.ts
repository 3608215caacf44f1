import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { TrainingContent } from './training.ts'

type Acting = { actorId: string; now: Date }
type Writing = Acting & { id: string; content: TrainingContent }

/** One more in the programme; the same form sent twice is one. */
export function addTraining(db: Database, { id, content, actorId, now }: Writing): Promise<void> {
  return inTransaction(db, async (tx) => {
    const added = await tx
      .insertInto('trainings')
      .values({ id, ...columnsOf(content) })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (added) await recordEvent(tx, { name: 'training.added', subjectId: id, actorId, at: now, facts: { title: content.title } })
  })
}

/** @param isEnded no session is opened any more; those that are open take place */
export function changeTraining(db: Database, { id, content, isEnded, actorId, now }: Writing & { isEnded: boolean }): Promise<void> {
  return inTransaction(db, async (tx) => {
    await tx
      .updateTable('trainings')
      .set({ ...columnsOf(content), ended_at: isEnded ? now : null })
      .where('id', '=', id)
      .execute()
    await recordEvent(tx, { name: 'training.changed', subjectId: id, actorId, at: now, facts: { title: content.title } })
  })
}

function columnsOf({ title, topic, about, gives, validMonths, askedOf, withinDays }: TrainingContent) {
  return { title, topic, about, gives, valid_months: validMonths, asked_of: askedOf, within_days: withinDays }
}
