/** What somebody promised, otherwise: in other words, for another day, by somebody else; or not done after all. Told to whom it concerns. */
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { NotFound } from '#src/platform/errors.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { mostActions } from './circle.ts'
import type { Site } from './circle-links.ts'
import { actionMail, type ActionMail } from './circle-mails.ts'
import type { ActionContent } from './give-action.ts'
import { lockCircle } from './lock-circle.ts'

type Promising = {
  circle: { id: string; name: string; canteenId: string | null }
  actionId: string
  actorId: string
  site: Site
  now: Date
}

export type ChangeRefusal = 'done'

/** Its reminders begin anew; of what is done nothing changes before it is taken up again. @param tx of `saveEdit` */
export async function changeAction(
  tx: Database,
  { content, ...changing }: Promising & { content: ActionContent },
): Promise<Result<null, ChangeRefusal>> {
  const { circle, actionId, actorId, now } = changing
  const before = await lockAction(tx, changing)
  if (before.isDone) return refuse('done')
  const { what, byDay, who } = content
  const isSame = before.what === what && before.byDay === byDay && before.email === who.email
  if (isSame) return accept(null)
  await tx
    .updateTable('circle_actions')
    .set({ what, by_day: byDay, name: who.name, email: who.email, language: who.language, reminded_on: null })
    .where('circle_id', '=', circle.id)
    .where('id', '=', actionId)
    .execute()
  const isTheirs = before.email === who.email
  if (!isTheirs) await tell(tx, changing, 'taken', before)
  await tell(tx, changing, isTheirs ? 'changed' : 'given', { what, byDay, email: who.email, language: who.language })
  const facts = { name: circle.name }
  await recordEvent(tx, { name: 'circle.promise-changed', canteenId: circle.canteenId, subjectId: actionId, actorId, at: now, facts })
  return accept(null)
}

/** It was not done after all: whoever promised it hears of it. Taken up twice, it is once. */
export function reopenAction(db: Database, reopening: Promising): Promise<Result<null, 'many-actions'>> {
  const { circle, actionId, actorId, now } = reopening
  return inTransaction(db, async (tx) => {
    await lockCircle(tx, circle.id)
    const before = await lockAction(tx, reopening)
    if (!before.isDone) return accept(null)
    const open = tx.selectFrom('circle_actions').where('circle_id', '=', circle.id).where('done_at', 'is', null).select('id')
    if ((await open.execute()).length >= mostActions) return refuse('many-actions')
    await tx
      .updateTable('circle_actions')
      .set({ done_at: null, reminded_on: null })
      .where('circle_id', '=', circle.id)
      .where('id', '=', actionId)
      .execute()
    await tell(tx, reopening, 'reopened', before)
    const facts = { name: circle.name }
    await recordEvent(tx, { name: 'circle.promise-reopened', canteenId: circle.canteenId, subjectId: actionId, actorId, at: now, facts })
    return accept(null)
  })
}

/** @throws NotFound */
async function lockAction(tx: Database, { circle, actionId }: Promising) {
  const { done_at, ...action } = await tx
    .selectFrom('circle_actions')
    .where('circle_id', '=', circle.id)
    .where('id', '=', actionId)
    .select(['what', 'by_day as byDay', 'email', 'language', 'done_at'])
    .forUpdate()
    .executeTakeFirstOrThrow(() => new NotFound())
  return { ...action, isDone: done_at !== null }
}

type Told = Pick<Awaited<ReturnType<typeof lockAction>>, 'what' | 'byDay' | 'email' | 'language'>

/** Nobody, where whoever promised it is erased. */
async function tell(tx: Database, { circle, actionId, site, now }: Promising, mail: ActionMail, { email, ...told }: Told): Promise<void> {
  if (email !== null) await queueMail(tx, actionMail(site, { mail, circle, action: { id: actionId, email, ...told } }), now)
}
