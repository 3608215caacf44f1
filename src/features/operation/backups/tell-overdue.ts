import type { Database } from '#src/platform/database/database.ts'
import { inTransaction } from '#src/platform/database/database.ts'
import { inLanguage, type Language } from '#src/platform/language.ts'
import { queueMails, type Mail } from '#src/platform/messages/mail.ts'
import { formatMoment, networkTimeZone } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { renderMail } from '#src/ui/mail.tsx'
import { urls } from '#src/urls.ts'
import { overdueOf, type Awaited } from './backup.ts'
import { findAdministrators, findLastRuns, type Administrator, type LastRun } from './queries.ts'

/** Once a day, to whoever administers the network, while the last good backup or trial lies too far back. An invented network loses nothing. */
export async function tellOverdue(db: Database, { origin, now }: { origin: string; now: Date }): Promise<void> {
  const network = await db.selectFrom('network').select(['name', 'created_at as since', 'demonstration']).executeTakeFirst()
  if (!network || network.demonstration) return
  const runs = await findLastRuns(db)
  const overdue = overdueOf({ backup: runs.backup.good, check: runs.check.good }, network.since, now)
  if (overdue.length === 0) return
  const told = { sender: network.name, origin, overdue, runs }
  await inTransaction(db, async (tx) => {
    const readers = await findAdministrators(tx, now)
    await queueMails(
      tx,
      readers.map((reader) => overdueMail(reader, told)),
      now,
    )
  })
}

type Told = { sender: string; origin: string; overdue: readonly Awaited[]; runs: Record<Awaited, LastRun> }

function overdueMail({ email, language }: Administrator, { sender, origin, overdue, runs }: Told): Mail {
  const text = textIn(language)
  const mail = renderMail({
    language,
    sender,
    title: text('backups:mail.title'),
    blocks: [
      ...overdue.map((kind) => ({ kind: 'paragraph' as const, text: sentenceOf(kind, runs[kind], language) })),
      { kind: 'button', label: text('backups:mail.button'), url: origin + inLanguage(language, urls.backups) },
      { kind: 'note', text: text('backups:mail.note') },
    ],
  })
  return { ...mail, purpose: 'backup-overdue', recipient: email, language }
}

function sentenceOf(kind: Awaited, { good, failure }: LastRun, language: Language): string {
  const text = textIn(language)
  const last = good
    ? text(`backups:mail.${kind}`, { at: formatMoment(good, networkTimeZone, language) })
    : text(`backups:mail.${kind}Never`)
  return failure ? `${last} ${text(`backups:failure.${failure}`)}` : last
}
