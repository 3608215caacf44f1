/** Tasks and sittings of a canteen's weekly template as pieces: handed on from one canteen, taken over by another. */
import { addKind, changeKind } from '#src/features/kitchen/tasks/keep-kind.ts'
import { addSitting } from '#src/features/planning/sittings/add-sitting.ts'
import { changeSitting } from '#src/features/planning/sittings/change-sitting.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { LocalPiece, Reading, Writing } from './local-piece.ts'
import type { PieceOf } from './piece.ts'

export async function readTasks(db: Database, { ids }: Reading): Promise<LocalPiece<'task'>[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('task_kinds')
    .innerJoin('canteens', 'canteens.id', 'canteen_id')
    .where('task_kinds.id', 'in', ids)
    .where('removed_at', 'is', null)
    .select(['canteen_id as canteenId', 'task_kinds.id as localId', 'task_kinds.name as title', 'canteens.name as author'])
    .select(['places', 'starts_minutes as startsMinutes', 'lasts_minutes as lastsMinutes', 'minimum_age as minimumAge'])
    .select(['suits_first_time as suitsFirstTime', 'is_key as isKey', 'closes', 'leads'])
    .execute()
  return rows.map(({ canteenId, localId, title, author, ...content }) => ({
    ...ofTemplate,
    kind: 'task',
    canteenId,
    localId,
    title,
    author,
    content,
  }))
}

/** Templates are written once, in French: what is shown of them in English the canteen's own pages translate. */
const ofTemplate = { language: 'fr', version: 1 } as const

export async function readWeeks(db: Database, { ids }: Reading): Promise<LocalPiece<'week'>[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('sitting_templates')
    .innerJoin('canteens', 'canteens.id', 'canteen_id')
    .where('sitting_templates.id', 'in', ids)
    .where('removed_at', 'is', null)
    .select(['canteen_id as canteenId', 'sitting_templates.id as localId', 'title', 'canteens.name as author'])
    .select(['weekday', 'rhythm', 'kind', 'cooks_at as cooksAt', 'table_at as tableAt', 'ends_at as endsAt'])
    .select(['kitchen_places as kitchenPlaces', 'table_places as tablePlaces', 'booking_closes_minutes as bookingClosesMinutes'])
    .execute()
  return rows.map(({ canteenId, localId, title, author, cooksAt, tableAt, endsAt, ...content }) => ({
    ...{ ...ofTemplate, kind: 'week', canteenId, localId, title, author },
    content: { ...content, cooksAt: cooksAt && clockOf(cooksAt), tableAt: clockOf(tableAt), endsAt: clockOf(endsAt) },
  }))
}

function clockOf(time: string): string {
  return time.slice(0, 5)
}

/** @returns its id here. Which skill it needs, and of which sitting it is, the canteen says itself. */
export async function writeTask(tx: Database, { title, content }: PieceOf<'task'>, writing: Writing): Promise<string> {
  const { localId, newId, canteenId, actorId, now } = writing
  const before = localId && (await linksOf(tx, canteenId!, localId))
  const kind = { ...content, ...(before || { skillId: null, templateId: null }), name: title }
  const kindId = localId ?? newId
  if (localId === undefined) await addKind(tx, { canteenId: canteenId!, kindId, kind, actorId, now })
  else await changeKind(tx, { canteenId: canteenId!, kindId, kind, actorId, now })
  return kindId
}

function linksOf(tx: Database, canteenId: string, kindId: string) {
  return tx
    .selectFrom('task_kinds')
    .where('canteen_id', '=', canteenId)
    .where('id', '=', kindId)
    .select(['skill_id as skillId', 'template_id as templateId'])
    .executeTakeFirst()
}

/** @returns its id here. New ones hold from today on. */
export async function writeWeek(tx: Database, { title, content }: PieceOf<'week'>, writing: Writing): Promise<string> {
  const { localId, newId, canteenId, actorId, now, today } = writing
  if (localId === undefined) {
    const sitting = { ...content, title, validFrom: today, validUntil: null }
    await addSitting(tx, { canteenId: canteenId!, sittingId: newId, actorId, sitting, now })
    return newId
  }
  const bounds = await tx
    .selectFrom('sitting_templates')
    .where('canteen_id', '=', canteenId!)
    .where('id', '=', localId)
    .select(['valid_from as validFrom', 'valid_until as validUntil'])
    .executeTakeFirstOrThrow()
  await changeSitting(tx, { canteenId: canteenId!, sittingId: localId, actorId, sitting: { ...content, title, ...bounds }, now })
  return localId
}
