import type { Database } from '#src/platform/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/events.ts'
import { accept, type Result } from '#src/platform/result.ts'
import { placeColumns, type CanteenSettings } from './canteen.ts'
import { refuseTakenSlug } from './open-canteen.ts'

type ChangeCanteen = { canteenId: string; settings: CanteenSettings; actorId: string; now: Date }

/** Rewrites how a canteen presents itself, and its association. @throws NotFound */
export function changeCanteen(
  db: Database,
  { canteenId, settings, actorId, now }: ChangeCanteen,
): Promise<Result<{ slug: string }, 'slug-taken'>> {
  const changed = db.transaction().execute(async (tx) => {
    const { association_id: associationId } = await tx
      .updateTable('canteens')
      .set(placeColumns(settings))
      .where('id', '=', canteenId)
      .returning('association_id')
      .executeTakeFirstOrThrow(() => new NotFound())
    await tx
      .updateTable('associations')
      .set({ legal_name: settings.legalName, siren: settings.siren, rna: settings.rna })
      .where('id', '=', associationId)
      .execute()
    const facts = { name: settings.name, state: settings.state }
    await recordEvent(tx, { name: 'canteen.changed', canteenId, subjectId: canteenId, actorId, at: now, facts })
    return accept({ slug: settings.slug })
  })
  return changed.catch(refuseTakenSlug)
}
