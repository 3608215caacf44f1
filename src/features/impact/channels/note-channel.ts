import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { useOnce, type OnceKey } from '#src/platform/database/used-keys.ts'
import { quarterOf, type Channel } from './channel.ts'

type NoteChannel = { canteenId: string; channel: Channel; today: string; formKey: OnceKey | undefined }

/** One newcomer more, of whom nothing else is kept. The same form sent twice is one. */
export function noteChannel(db: Database, { canteenId, channel, today, formKey }: NoteChannel): Promise<void> {
  return inTransaction(db, async (tx) => {
    if (formKey && !(await useOnce(tx, canteenId, formKey))) return
    await tx
      .insertInto('channel_counts')
      .values({ canteen_id: canteenId, quarter: quarterOf(today), channel, people: 1 })
      .onConflict((conflict) =>
        conflict.columns(['canteen_id', 'quarter', 'channel']).doUpdateSet((eb) => ({ people: eb('channel_counts.people', '+', 1) })),
      )
      .execute()
  })
}

/** A tap beside: one less, never below none. The same form sent twice takes one back. */
export function takeBackChannel(db: Database, { canteenId, channel, today, formKey }: NoteChannel): Promise<void> {
  return inTransaction(db, async (tx) => {
    if (formKey && !(await useOnce(tx, canteenId, formKey))) return
    await tx
      .updateTable('channel_counts')
      .set((eb) => ({ people: eb('people', '-', 1) }))
      .where('canteen_id', '=', canteenId)
      .where('quarter', '=', quarterOf(today))
      .where('channel', '=', channel)
      .where('people', '>', 0)
      .execute()
  })
}
