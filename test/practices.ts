/** A practice that somebody wrote, somebody else read, and is published. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { askAuthors } from '#src/features/commons/practices/ask-authors.ts'
import { giveReading } from '#src/features/commons/practices/give-reading.ts'
import type { PracticeSaid } from '#src/features/commons/practices/practice.ts'
import { publishPractice } from '#src/features/commons/practices/publish-practice.ts'
import { beginPractice } from '#src/features/commons/practices/write-practice.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { origin } from './site.ts'
import { aUser, now } from './world.ts'

export const practiceSaid: PracticeSaid = {
  ...{ title: 'Asseoir une personne seule', kind: 'welcome', tags: ['table', 'accueil'], isGiven: true },
  ...{ applies: 'Quelqu’un arrive sans connaître personne.', how: '1. Dites **bonjour**.\n2. Présentez deux convives.' },
  ...{ takes: 'Une table de six.', risks: 'La laisser près de la porte.', tells: '', changed: '', measure: '', needs: [] },
}

export const practiceSite = { origin, networkName: 'Réseau' }

type Asked = { canteenId?: string | null; said?: Partial<PracticeSaid> }

export async function aDraft(db: Kysely<Tables>, { canteenId = null, said = {} }: Asked = {}) {
  const [id, writer] = [randomUUID(), await aUser(db)]
  const slug = await beginPractice(db, { id, canteenId, language: 'fr', said: { ...practiceSaid, ...said }, actorId: writer.id, now })
  return { id, slug, writer }
}

export async function aPractice(db: Kysely<Tables>, asked: Asked = {}) {
  const draft = await aDraft(db, asked)
  await readAndPublish(db, draft.id, 1)
  return draft
}

/** Of the words as they stand. */
export async function readAndPublish(db: Kysely<Tables>, practiceId: string, number: number): Promise<void> {
  const reader = await aUser(db)
  const { written_at: writtenAt } = await db
    .selectFrom('practice_versions')
    .where('practice_id', '=', practiceId)
    .where('number', '=', number)
    .select('written_at')
    .executeTakeFirstOrThrow()
  await giveReading(db, { practiceId, number, writtenAt, words: '', reader, site: practiceSite, now })
  await publishPractice(db, { practiceId, number, actorId: reader.id, now, today: now.toISOString().slice(0, 10) })
}

/** A practice of a canteen that somebody asked about, by the names of its addresses. */
export async function anAskedPractice(db: Kysely<Tables>, canteen: { id: string }) {
  const { id: practiceId, slug } = await aPractice(db, { canteenId: canteen.id })
  const question = randomUUID()
  const asking = { practiceId, id: question, words: 'Et le soir ?', asker: await aUser(db), canteenId: null }
  await askAuthors(db, { ...asking, site: practiceSite, now })
  return { practice: slug, question }
}
