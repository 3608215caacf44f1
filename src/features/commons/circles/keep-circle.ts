/** A circle, who is in it, when it meets, and what it is to talk about. */
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import type { CircleKind } from '#src/platform/database/tables/circles.ts'
import type { Language } from '#src/platform/language.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { mostItems, mostMembers } from './circle.ts'
import { lockCircle } from './lock-circle.ts'

type Acting = { actorId: string; now: Date }
export type Member = { email: string; name: string; language: Language }
type Beginning = Acting & {
  id: string
  canteenId: string | null
  kind: CircleKind
  name: string
  about: string
  first: Member & { id: string }
}

/** Whoever begins it is in it. The same form sent twice is one. */
export function beginCircle(db: Database, { id, canteenId, kind, name, about, first, actorId, now }: Beginning): Promise<void> {
  return inTransaction(db, async (tx) => {
    const begun = await tx
      .insertInto('circles')
      .values({ id, canteen_id: canteenId, kind, name, about })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!begun) return
    await insertMember(tx, { circleId: id, id: first.id, member: first })
    await recordEvent(tx, { name: 'circle.begun', canteenId, subjectId: id, actorId, at: now, facts: { name } })
  })
}

type Changing = Acting & { circleId: string; canteenId: string | null; name: string; about: string; showsPromises: boolean }

/** How it is called and what it is for, and whether the network's team sees what is promised there, never by whom; who is in it by their role stays as it was begun. @param tx of `saveEdit` */
export async function changeCircle(
  tx: Database,
  { circleId, canteenId, name, about, showsPromises, actorId, now }: Changing,
): Promise<void> {
  const shows_promises = canteenId !== null && showsPromises
  await tx.updateTable('circles').set({ name, about, shows_promises }).where('id', '=', circleId).execute()
  await recordEvent(tx, { name: 'circle.changed', canteenId, subjectId: circleId, actorId, at: now, facts: { name } })
}

type Adding = { circleId: string; id: string; member: Member }

/** Somebody is in it once. */
export function addMember(db: Database, adding: Adding): Promise<Result<null, 'many'>> {
  return inTransaction(db, async (tx) => {
    await lockCircle(tx, adding.circleId)
    const { count } = await tx
      .selectFrom('circle_members')
      .where('circle_id', '=', adding.circleId)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    if (count >= mostMembers) return refuse('many')
    await insertMember(tx, adding)
    return accept(null)
  })
}

async function insertMember(tx: Database, { circleId, id, member: { email, name, language } }: Adding): Promise<void> {
  await tx
    .insertInto('circle_members')
    .values({ circle_id: circleId, id, email, name, language })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

type Removing = { circleId: string; memberId: string; hasOthers: boolean }

/**
 * Whoever leaves last would leave a circle that nobody opens any more, nor joins.
 * @param hasOthers whether somebody is in it by their role
 * @returns whether they were in it
 */
export function removeMember(db: Database, { circleId, memberId, hasOthers }: Removing): Promise<Result<boolean, 'last'>> {
  return inTransaction(db, async (tx) => {
    await lockCircle(tx, circleId)
    const members = await tx.selectFrom('circle_members').where('circle_id', '=', circleId).select('id').execute()
    const isIn = members.some(({ id }) => id === memberId)
    if (isIn && members.length === 1 && !hasOthers) return refuse('last')
    if (isIn) await tx.deleteFrom('circle_members').where('circle_id', '=', circleId).where('id', '=', memberId).execute()
    return accept(isIn)
  })
}

export async function setMeeting(db: Database, { circleId, meetsOn }: { circleId: string; meetsOn: string | null }): Promise<void> {
  await db.updateTable('circles').set({ meets_on: meetsOn }).where('id', '=', circleId).execute()
}

export function addItem(
  db: Database,
  { circleId, id, words, now }: { circleId: string; id: string; words: string; now: Date },
): Promise<Result<null, 'many-items'>> {
  return inTransaction(db, async (tx) => {
    await lockCircle(tx, circleId)
    const there = await tx
      .selectFrom('circle_items')
      .where('circle_id', '=', circleId)
      .where('closed_at', 'is', null)
      .select('id')
      .execute()
    if (there.length >= mostItems && there.every((item) => item.id !== id)) return refuse('many-items')
    await tx
      .insertInto('circle_items')
      .values({ circle_id: circleId, id, words, added_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return accept(null)
  })
}

type OfItem = { circleId: string; itemId: string }

/** In other words, while it is to be talked about. @param tx of `saveEdit` */
export async function changeItem(tx: Database, { circleId, itemId, words }: OfItem & { words: string }): Promise<void> {
  await tx
    .updateTable('circle_items')
    .set({ words })
    .where('circle_id', '=', circleId)
    .where('id', '=', itemId)
    .where('closed_at', 'is', null)
    .execute()
}

/** It was talked about. @throws NotFound where it is of another circle, or of none */
export async function closeItem(db: Database, { circleId, itemId, now }: { circleId: string; itemId: string; now: Date }): Promise<void> {
  await db
    .selectFrom('circle_items')
    .where('circle_id', '=', circleId)
    .where('id', '=', itemId)
    .select('id')
    .executeTakeFirstOrThrow(() => new NotFound())
  await db
    .updateTable('circle_items')
    .set({ closed_at: now })
    .where('circle_id', '=', circleId)
    .where('id', '=', itemId)
    .where('closed_at', 'is', null)
    .execute()
}
