import type { Database } from './database.ts'
import type { EventName, FactsOf } from './event-facts.ts'

type HappeningOf<Name extends EventName> = {
  name: Name
  canteenId?: string | null
  subjectId?: string | null
  /** The signed-in person; null for guests without an account and for the system. */
  actorId: string | null
  at: Date
} & (object extends FactsOf<Name>
  ? { facts?: FactsOf<Name> }
  : {
      /** As `event-facts.ts` declares them. Never an amount next to a person, never a diet, a contact or a token. */
      facts: FactsOf<Name>
    })

export type Happening = { [Name in EventName]: HappeningOf<Name> }[EventName]

/** Records a fact in the caller's transaction: the history and the change commit together or not at all. */
export async function recordEvent(tx: Database, happening: Happening): Promise<void> {
  await insertEvent(tx, happening).execute()
}

/** The same, for `changeTogether`. */
export function insertEvent(tx: Database, happening: Happening) {
  return tx.insertInto('events').values(rowOf(happening))
}

/** Many at once, in their order. */
export async function recordEvents(tx: Database, happenings: readonly Happening[]): Promise<void> {
  if (happenings.length > 0) await tx.insertInto('events').values(happenings.map(rowOf)).execute()
}

function rowOf({ name, canteenId = null, subjectId = null, actorId, at, facts = {} }: Happening) {
  return { name, canteen_id: canteenId, subject_id: subjectId, actor_id: actorId, facts: JSON.stringify(facts), happened_at: at }
}
