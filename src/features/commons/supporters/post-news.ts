import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { queueMails } from '#src/platform/messages/mail.ts'
import { findReaders, findTold } from './queries.ts'
import type { Site } from './supporter-links.ts'
import { handoverMail, newsMail, openedMail } from './supporter-mails.ts'

type Posting = { canteenId: string; id: string; title: string; words: string; site: Site; actorId: string; now: Date }

/** Written once to each who said that they want to be told. The same form sent twice is one. */
export function postNews(db: Database, { canteenId, id, title, words, site, actorId, now }: Posting): Promise<void> {
  return inTransaction(db, async (tx) => {
    const added = await tx
      .insertInto('project_news')
      .values({ canteen_id: canteenId, id, title, words, posted_by: actorId, posted_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!added) return
    const [readers, told] = [await findReaders(tx, canteenId), await findTold(tx, canteenId)]
    await queueMails(
      tx,
      readers.map((reader) => newsMail(site, reader, told, { title, words })),
      now,
    )
    const facts = { title, people: readers.length }
    await recordEvent(tx, { name: 'project-news.posted', canteenId, subjectId: id, actorId, at: now, facts })
  })
}

type Telling = { canteenId: string; site: Site; now: Date }

/** The association answers for what they said from now on. */
export async function tellHandover(
  tx: Database,
  { canteenId, associationName, site, now }: Telling & { associationName: string },
): Promise<void> {
  const [readers, told] = [await findReaders(tx, canteenId), await findTold(tx, canteenId)]
  await queueMails(
    tx,
    readers.map((reader) => handoverMail(site, reader, told, associationName)),
    now,
  )
}

/** It is open. */
export async function tellOpening(tx: Database, { canteenId, site, now }: Telling): Promise<void> {
  const [readers, told] = [await findReaders(tx, canteenId), await findTold(tx, canteenId)]
  await queueMails(
    tx,
    readers.map((reader) => openedMail(site, reader, told)),
    now,
  )
}
