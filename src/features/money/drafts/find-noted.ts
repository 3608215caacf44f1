import type { Database } from '#src/platform/database/database.ts'

/** Whether somebody noted a draft, and nobody else has taken it over by changing it since. The history says it: drafts themselves name nobody. */
export async function isNotedBy(db: Database, draftId: string, userId: string): Promise<boolean> {
  const last = await db
    .selectFrom('events')
    .where('subject_id', '=', draftId)
    .where('name', 'in', ['draft.noted', 'draft.changed'])
    .orderBy('happened_at', 'desc')
    .orderBy('id', 'desc')
    .select('actor_id')
    .limit(1)
    .executeTakeFirst()
  return last?.actor_id === userId
}
