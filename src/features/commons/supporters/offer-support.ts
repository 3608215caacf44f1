import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { noteErasure } from '#src/platform/database/erasures.ts'
import type { Language } from '#src/platform/language.ts'
import { queueMail } from '#src/platform/messages/mail.ts'
import type { Site } from './supporter-links.ts'
import { confirmMail } from './supporter-mails.ts'
import { findTold } from './queries.ts'
import type { SupportSaid } from './supporter.ts'

type Offering = {
  canteenId: string
  id: string
  said: SupportSaid
  email: string
  language: Language
  /** Whether a mail may still go to that address. */
  isWrittenTo: boolean
  site: Site
  now: Date
}

/**
 * Kept until the address is confirmed from its mailbox. Who said it before gets the link to what they said: nobody who knows an address writes over
 * it, nor learns from the page whether it was known.
 */
export function offerSupport(db: Database, { canteenId, id, said, email, language, isWrittenTo, site, now }: Offering): Promise<void> {
  return inTransaction(db, async (tx) => {
    const added = await tx
      .insertInto('supporters')
      .values({ canteen_id: canteenId, id, ...said, email, language, said_at: now, confirmed_at: null })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    const known = await tx
      .selectFrom('supporters')
      .where('canteen_id', '=', canteenId)
      .where('email', '=', email)
      .select(['id', 'email', 'language'])
      .executeTakeFirst()
    // The same form sent twice writes once.
    if (!known || !isWrittenTo || (!added && known.id === id)) return
    await queueMail(tx, confirmMail(site, known, await findTold(tx, canteenId)), now)
  })
}

/** It is them: from now on they are told. Said twice, it is once. */
export async function confirmSupport(db: Database, id: string, now: Date): Promise<void> {
  await db
    .updateTable('supporters')
    .set({ confirmed_at: now, said_at: now })
    .where('id', '=', id)
    .where('confirmed_at', 'is', null)
    .execute()
}

/** @param tx of `saveEdit` */
export async function changeSupport(tx: Database, { id, said, now }: { id: string; said: SupportSaid; now: Date }): Promise<void> {
  await tx
    .updateTable('supporters')
    .set({ ...said, said_at: now })
    .where('id', '=', id)
    .execute()
}

/** In a tap, and nothing is left. */
export function withdrawSupport(db: Database, id: string, now: Date): Promise<void> {
  return inTransaction(db, async (tx) => {
    await tx.deleteFrom('supporters').where('id', '=', id).execute()
    await noteErasure(tx, { kind: 'support', what: id, at: now })
  })
}

/** As whoever it was wished, everywhere. */
export async function eraseSupports(tx: Database, email: string): Promise<void> {
  await tx.deleteFrom('supporters').where('email', '=', email).execute()
}
