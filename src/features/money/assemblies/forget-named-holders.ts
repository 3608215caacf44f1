import type { Database } from '#src/platform/database/database.ts'

/** Long enough for the minutes to be written. */
const daysKept = 30

/** Names that were typed, of members or not: nobody needs them once the meeting is over. Who carried which voice stays with the memberships. */
export async function forgetNamedHolders(db: Database, today: string): Promise<void> {
  const limit = Temporal.PlainDate.from(today).subtract({ days: daysKept }).toString()
  await db
    .updateTable('assembly_voices as voice')
    .from('assemblies as meeting')
    .whereRef('meeting.association_id', '=', 'voice.association_id')
    .whereRef('meeting.id', '=', 'voice.assembly_id')
    .where('meeting.day', '<', limit)
    .where('named_holder', 'is not', null)
    .set({ named_holder: null })
    .execute()
}
