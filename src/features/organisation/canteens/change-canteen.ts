import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { placeColumns, type CanteenSettings } from './canteen.ts'
import { moveClocks } from './move-clocks.ts'
import { refuseTakenSlug } from './open-canteen.ts'

/**
 * What counts on where a canteen is: called in the change's transaction, before it; what it gives back is called after it.
 * Given from above, since meals and their guests stand higher.
 */
export type WatchMove = (tx: Database, moved: { canteenId: string; now: Date }) => Promise<() => Promise<void>>

type ChangeCanteen = { canteenId: string; settings: CanteenSettings; actorId: string; now: Date }

export type CanteenRefusal = 'slug-taken' | 'guests-ahead' | 'on-its-way'

/** Rewrites how a canteen presents itself, and its association; who counts on a meal that is elsewhere now is told. @throws NotFound */
export function changeCanteen(
  db: Database,
  { canteenId, settings, actorId, now }: ChangeCanteen,
  watchMove: WatchMove,
): Promise<Result<{ slug: string }, CanteenRefusal>> {
  const changed = inTransaction(db, async (tx) => {
    if (await isTaken(tx, canteenId, settings.slug)) return refuse('slug-taken')
    if (settings.state === 'open' && (await isOnItsWay(tx, canteenId))) return refuse('on-its-way')
    const follow = await watchMove(tx, { canteenId, now })
    const moved = await moveClocks(tx, { canteenId, timeZone: settings.timeZone, now })
    if (!moved.ok) return moved
    const isSeen = await isSeenInCalendars(tx, canteenId, settings)
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
    if (isSeen) await reviseComingMeals(tx, canteenId, now)
    await follow()
    const facts = { name: settings.name, state: settings.state }
    await recordEvent(tx, { name: 'canteen.changed', canteenId, subjectId: canteenId, actorId, at: now, facts })
    return accept({ slug: settings.slug })
  })
  return changed.catch(refuseTakenSlug)
}

/** By another canteen, now or before. Asked first: a statement that fails would take the caller's transaction with it. */
async function isTaken(tx: Database, canteenId: string, slug: string): Promise<boolean> {
  const other = await tx
    .selectFrom('canteen_addresses')
    .where('slug', '=', slug)
    .where('canteen_id', '!=', canteenId)
    .select('canteen_id')
    .executeTakeFirst()
  return other !== undefined
}

/** A project opens in one way, which says what is left to do, makes its week and tells whom it concerns. */
async function isOnItsWay(tx: Database, canteenId: string): Promise<boolean> {
  const project = await tx
    .selectFrom('projects')
    .innerJoin('canteens', 'canteens.id', 'canteen_id')
    .where('canteen_id', '=', canteenId)
    .where('opened_at', 'is', null)
    .where('state', '!=', 'open')
    .select('canteen_id')
    .executeTakeFirst()
  return project !== undefined
}

/** Its name, its address and how it is reached are in every entry of an agenda. */
async function isSeenInCalendars(tx: Database, canteenId: string, settings: CanteenSettings): Promise<boolean> {
  const before = await tx
    .selectFrom('canteens')
    .where('id', '=', canteenId)
    .select(['slug', 'name', 'street', 'postcode', 'town', 'time_zone as timeZone', 'email'])
    .executeTakeFirst()
  return before !== undefined && Object.entries(before).some(([name, value]) => settings[name as keyof typeof before] !== value)
}

async function reviseComingMeals(tx: Database, canteenId: string, now: Date): Promise<void> {
  await tx
    .updateTable('meals')
    .set((eb) => ({ revision: eb('revision', '+', 1), changed_at: now }))
    .where('canteen_id', '=', canteenId)
    .where('ends_at', '>', now)
    .execute()
}
