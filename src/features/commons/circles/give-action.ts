/** Who does what until when: said by mail at once, reminded, ticked from the link, followed until it is done. */
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { isToRemind, mostActions } from './circle.ts'
import { actionMail } from './circle-mails.ts'
import type { Site } from './circle-links.ts'
import type { Member } from './keep-circle.ts'
import { lockCircle } from './lock-circle.ts'

export type ActionContent = { what: string; byDay: string; who: Member }
type Giving = { circle: { id: string; name: string; canteenId: string | null }; id: string; content: ActionContent; site: Site; now: Date }

/** The same form sent twice is one. */
export function giveAction(db: Database, { circle, id, content, site, now }: Giving): Promise<Result<null, 'many-actions'>> {
  const { what, byDay, who } = content
  return inTransaction(db, async (tx) => {
    await lockCircle(tx, circle.id)
    const open = tx.selectFrom('circle_actions').where('circle_id', '=', circle.id).where('done_at', 'is', null).select('id')
    const there = await open.execute()
    if (there.length >= mostActions && there.every((action) => action.id !== id)) return refuse('many-actions')
    const given = await tx
      .insertInto('circle_actions')
      .values({ circle_id: circle.id, id, what, name: who.name, email: who.email, language: who.language, by_day: byDay, given_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (given) await queueMail(tx, actionMail(site, { mail: 'given', circle, action: { id, what, byDay, ...who } }), now)
    return accept(null)
  })
}

/** From the circle's page or from the link of a mail; done twice, it is once. @throws NotFound where it is of another circle, or of none */
export async function endAction(
  db: Database,
  { circleId, actionId, now }: { circleId: string; actionId: string; now: Date },
): Promise<void> {
  await db
    .selectFrom('circle_actions')
    .where('circle_id', '=', circleId)
    .where('id', '=', actionId)
    .select('id')
    .executeTakeFirstOrThrow(() => new NotFound())
  await db
    .updateTable('circle_actions')
    .set({ done_at: now })
    .where('circle_id', '=', circleId)
    .where('id', '=', actionId)
    .where('done_at', 'is', null)
    .execute()
}

/** Each morning. @param today of the network */
export async function remindActions(db: Database, { site, today, now }: { site: Site; today: string; now: Date }): Promise<void> {
  const open = await db
    .selectFrom('circle_actions as action')
    .innerJoin('circles', 'circles.id', 'action.circle_id')
    .where('done_at', 'is', null)
    .where('by_day', '<=', Temporal.PlainDate.from(today).add({ days: 7 }).toString())
    .where('email', 'is not', null)
    .orderBy('by_day')
    .select(['action.id', 'what', 'by_day as byDay', 'email', 'language', 'reminded_on as remindedOn', 'action.circle_id as circleId'])
    .select(['circles.name', 'canteen_id as canteenId'])
    .execute()
  for (const { circleId, name, canteenId, remindedOn, email, ...action } of open.filter((each) => isToRemind(each, today)))
    await inTransaction(db, async (tx) => {
      const reminded = await tx
        .updateTable('circle_actions')
        .set({ reminded_on: today })
        .where('circle_id', '=', circleId)
        .where('id', '=', action.id)
        .where('done_at', 'is', null)
        .where('reminded_on', 'is not distinct from', remindedOn)
        .returning('id')
        .executeTakeFirst()
      if (!reminded || email === null) return
      const mail = today > action.byDay ? 'late' : 'soon'
      await queueMail(tx, actionMail(site, { mail, circle: { name, canteenId }, action: { ...action, email } }), now)
    })
}
