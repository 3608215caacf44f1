import { inTransaction, violates, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { placeColumns, type Association, type Place } from './canteen.ts'

/**
 * The founder of a network may run its first canteen too. Given from above, where roles are.
 * `lock` says, in the transaction, whether it is the first and the founder's; `run` gives the role.
 */
export type Foundation = {
  isAtStart: (db: Database, userId: string) => Promise<boolean>
  lock: (tx: Database, userId: string) => Promise<boolean>
  run: (tx: Database, running: { canteenId: string; userId: string; now: Date }) => Promise<void>
}

type OpenCanteen = {
  place: Place
  /** An association of the network, or a new one. */
  association: { id: string } | Association
  /** Whoever opens it runs it too. */
  running?: Foundation | undefined
  actorId: string
  now: Date
}

/** Adds a canteen to the network. Its slug must be free. */
export function openCanteen(
  db: Database,
  { place, association, running, actorId, now }: OpenCanteen,
): Promise<Result<{ slug: string }, 'slug-taken' | 'not-first'>> {
  const opened = inTransaction(db, async (tx) => {
    if (running && !(await running.lock(tx, actorId))) return refuse('not-first')
    const associationId = 'id' in association ? association.id : await foundAssociation(tx, association, now)
    const { id } = await tx
      .insertInto('canteens')
      .values({ ...placeColumns(place), association_id: associationId, created_at: now })
      .returning('id')
      .executeTakeFirstOrThrow()
    await recordEvent(tx, { name: 'canteen.added', canteenId: id, subjectId: id, actorId, at: now, facts: { name: place.name } })
    await running?.run(tx, { canteenId: id, userId: actorId, now })
    return accept({ slug: place.slug })
  })
  return opened.catch(refuseTakenSlug)
}

async function foundAssociation(tx: Database, { legalName, siren, rna }: Association, now: Date): Promise<string> {
  const { id } = await tx
    .insertInto('associations')
    .values({ legal_name: legalName, siren, rna, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Of two people who choose the same slug at once, only the database knows who was first. */
export function refuseTakenSlug(error: unknown): ReturnType<typeof refuse<'slug-taken'>> {
  if (violates(error, 'canteens_slug_key') || violates(error, 'canteen_addresses_slug_key')) return refuse('slug-taken')
  throw error
}
