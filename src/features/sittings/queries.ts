import type { Database } from '#src/platform/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Closure, Sitting, SittingException } from './sitting.ts'

/** The weekly template as it stands: days in order, then the clock. */
export function findSittings(db: Database, canteenId: string): Promise<Sitting[]> {
  return sittingRows(db, canteenId).orderBy('weekday').orderBy('table_at').orderBy('id').execute()
}

/** @throws NotFound for a sitting that was removed or is another canteen's */
export function findSitting(db: Database, canteenId: string, sittingId: string): Promise<Sitting> {
  return sittingRows(db, canteenId)
    .where((eb) => eb(eb.cast<string>('id', 'text'), '=', sittingId))
    .executeTakeFirstOrThrow(() => new NotFound())
}

function sittingRows(db: Database, canteenId: string) {
  return db
    .selectFrom('sitting_templates')
    .where('canteen_id', '=', canteenId)
    .where('removed_at', 'is', null)
    .select([
      'id',
      'weekday',
      'kind',
      'title',
      'cooks_at as cooksAt',
      'table_at as tableAt',
      'ends_at as endsAt',
      'kitchen_places as kitchenPlaces',
      'table_places as tablePlaces',
      'booking_closes_minutes as bookingClosesMinutes',
      'valid_from as validFrom',
      'valid_until as validUntil',
    ])
}

export type KnownClosure = Closure & { id: string; reason: string }

/** Closures that are not over on that day, the next one first. */
export function findClosures(db: Database, canteenId: string, from: string): Promise<KnownClosure[]> {
  return db
    .selectFrom('canteen_closures')
    .where('canteen_id', '=', canteenId)
    .where('last_day', '>=', from)
    .orderBy('first_day')
    .select(['id', 'first_day as firstDay', 'last_day as lastDay', 'reason'])
    .execute()
}

export function findExceptions(db: Database, canteenId: string, from: string): Promise<SittingException[]> {
  return db
    .selectFrom('sitting_exceptions')
    .where('canteen_id', '=', canteenId)
    .where('service_date', '>=', from)
    .select(['template_id as sittingId', 'service_date as day'])
    .execute()
}
