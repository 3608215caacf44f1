import { inTransaction, violates, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { placeColumns, type Association, type Place } from './canteen.ts'

type OpenCanteen = {
  place: Place
  /** An association of the network, or a new one. */
  association: { id: string } | Association
  actorId: string
  now: Date
}

/** Adds a canteen to the network. Its slug must be free. */
export function openCanteen(
  db: Database,
  { place, association, actorId, now }: OpenCanteen,
): Promise<Result<{ slug: string }, 'slug-taken'>> {
  const opened = inTransaction(db, async (tx) => {
    const associationId = 'id' in association ? association.id : await foundAssociation(tx, association, now)
    const { id } = await tx
      .insertInto('canteens')
      .values({ ...placeColumns(place), association_id: associationId, created_at: now })
      .returning('id')
      .executeTakeFirstOrThrow()
    await recordEvent(tx, { name: 'canteen.added', canteenId: id, subjectId: id, actorId, at: now, facts: { name: place.name } })
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
  if (violates(error, 'canteens_slug_key')) return refuse('slug-taken')
  throw error
}
