import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Client } from '#src/features/money/invoices/invoice.ts'
import type { Links } from '#src/features/money/invoices/tell-client.ts'
import { isMealThere, isRoomHeld, lockRoomOf } from '#src/features/planning/rooms/hold-room.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { Language } from '#src/platform/language.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { findHire, type HireKey } from './queries.ts'
import { tellHire } from './tell-hire.ts'

export type Asked = { startsAt: Date; endsAt: Date; people: number; about: string; client: Client; language: Language }

type AskHire = Links & {
  canteenId: string
  /** Made with the page: sent twice it is one request, whatever else is written on it. */
  hireId?: string
  asked: Asked
  now: Date
}

/** A request holds nothing yet; where the room is taken at these hours it is said at once. @returns its id */
export function askHire(
  db: Database,
  { canteenId, hireId = randomUUID(), asked, now, ...links }: AskHire,
): Promise<Result<string, 'room-taken' | 'form-used'>> {
  return inTransaction(db, async (tx) => {
    await lockRoomOf(tx, canteenId)
    const before = await findAsked(tx, { canteenId, hireId })
    if (before) return isSame(before, asked) ? accept(hireId) : refuse('form-used')
    const hours = { canteenId, startsAt: asked.startsAt, endsAt: asked.endsAt }
    if ((await isRoomHeld(tx, hours)) || (await isMealThere(tx, hours))) return refuse('room-taken')
    const { startsAt, endsAt, people, about, client, language } = asked
    await tx
      .insertInto('hires')
      .values({
        canteen_id: canteenId,
        id: hireId,
        state: 'asked',
        starts_at: startsAt,
        ends_at: endsAt,
        people,
        about,
        client: JSON.stringify(client),
        email: client.email,
        language,
        asked_at: now,
      })
      .execute()
    await recordEvent(tx, { name: 'hire.asked', canteenId, subjectId: hireId, actorId: null, at: now, facts: { people } })
    await tellHire(tx, 'asked', await findHire(tx, { canteenId, hireId }), { ...links, now })
    return accept(hireId)
  })
}

function findAsked(tx: Database, { canteenId, hireId }: HireKey) {
  return tx
    .selectFrom('hires')
    .where('canteen_id', '=', canteenId)
    .where('id', '=', hireId)
    .select(['starts_at as startsAt', 'ends_at as endsAt', 'people', 'about', 'client'])
    .executeTakeFirst()
}

/** Whether the page says again what it said when it was sent before; in whichever language. */
function isSame(before: object, { startsAt, endsAt, people, about, client }: Asked): boolean {
  return isDeepStrictEqual(before, { startsAt, endsAt, people, about, client })
}
