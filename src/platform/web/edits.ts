/** Forms that rewrite what others may be rewriting too: each carries the version it was opened on, and never writes over what it has not shown. */
import { sql } from 'kysely'
import { inTransaction, type Database } from '../database/database.ts'
import type { Typed } from './form.ts'
import { digest } from '../secrets.ts'

/** The form as it is opened: what stands, and the version of it that the form carries. */
export function opened(stands: Typed): Typed {
  return { ...stands, version: versionOf(stands) }
}

/** What was typed, on top of what stands now: sent again, it is written over it knowingly. */
export function reopened(typed: Typed, stands: Typed): Typed {
  return { ...typed, version: versionOf(stands) }
}

/** Two forms that show the same are of one version. */
export function versionOf(stands: Typed): string {
  const shown = Object.entries(stands).filter(([name, value]) => name !== 'version' && value !== '')
  return digest(JSON.stringify(shown.toSorted(([one], [other]) => (one < other ? -1 : 1)))).slice(0, 22)
}

type Edit<Saved> = {
  /** What is edited, the same for everybody who edits it: the path of its form. */
  subject: string
  typed: Typed
  /** The form as it would be opened now. */
  stands: (tx: Database) => Promise<Typed>
  save: (tx: Database) => Promise<Saved>
}

/** `conflict` is what stands now, where somebody else changed it after the form was opened: nothing is saved then. */
export type Edited<Saved> = { conflict: Typed; saved?: never } | { conflict?: undefined; saved: Saved }

/** Saves what was typed unless it would write over what the form did not show. Those who edit the same wait for each other. */
export function saveEdit<Saved>(db: Database, { subject, typed, stands, save }: Edit<Saved>): Promise<Edited<Saved>> {
  return inTransaction(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`edit ${subject}`}, 0))`.execute(tx)
    const now = await stands(tx)
    // A form without a version was opened on nothing that we know of.
    if (versionOf(now) !== typed.version) return { conflict: now }
    return { saved: await save(tx) }
  })
}
