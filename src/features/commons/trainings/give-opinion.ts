/** What those who were there think of it: sealed until all have had their time, then opened once, from five on. */
import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import type { TrainingSaid } from '#src/platform/database/tables/trainings.ts'
import { logger } from '#src/platform/process/log.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Seals } from '#src/platform/seal.ts'
import type { SessionKey } from './lock-session.ts'
import { daysToSay, fewestSaid, questionNames, type Opinion } from './training.ts'

/** Bytes: room for some forty opinions, so that the size tells nothing. */
const smallest = 16_384

type Giving = SessionKey & { placeId: string; opinion: Opinion; seals: Seals; now: Date }
export type OpinionRefusal = 'not-there' | 'said' | 'closed'

/** Once. Who has said something is known, what it was is not: it lies in no order among what the others said. */
export function giveOpinion(db: Database, { placeId, opinion, seals, now, ...key }: Giving): Promise<Result<null, OpinionRefusal>> {
  return inTransaction(db, async (tx) => {
    const session = await tx
      .selectFrom('training_sessions')
      .where('canteen_id', '=', key.canteenId)
      .where('id', '=', key.sessionId)
      .select(['noted_at', 'said_at'])
      .forUpdate()
      .executeTakeFirst()
    const since = session?.noted_at
    if (!since || session.said_at !== null || isOver(since, now)) return refuse('closed')
    const place = await tx
      .updateTable('training_places')
      .set({ has_said: true })
      .where('canteen_id', '=', key.canteenId)
      .where('session_id', '=', key.sessionId)
      .where('id', '=', placeId)
      .where('was_there', '=', true)
      .where('has_said', '=', false)
      .returning('id')
      .executeTakeFirst()
    if (!place) return refuse('said')
    await fillBag(tx, key, { opinions: [...(await openBag(tx, key, seals)), opinion], seals })
    return accept(null)
  })
}

function isOver(since: Date, now: Date): boolean {
  return now.getTime() - since.getTime() > daysToSay * 86_400_000
}

const whose = ({ canteenId, sessionId }: SessionKey) => ({ purpose: 'training-bag', canteenId, id: sessionId })

/** @throws where a secret that is gone had sealed it: it is opened once that is back */
async function openBag(tx: Database, key: SessionKey, seals: Seals): Promise<Opinion[]> {
  const bag = await tx
    .selectFrom('training_bags')
    .where('canteen_id', '=', key.canteenId)
    .where('session_id', '=', key.sessionId)
    .select(['key_id as keyId', 'bytes'])
    .executeTakeFirst()
  if (!bag) return []
  const content = seals.open(whose(key), bag)
  if (!content) throw new Error('what was said of a training does not open: was the secret changed?')
  return JSON.parse(content.toString('utf8')) as Opinion[]
}

async function fillBag(tx: Database, key: SessionKey, { opinions, seals }: { opinions: Opinion[]; seals: Seals }): Promise<void> {
  const inNoOrder = opinions.map((each) => JSON.stringify(each)).toSorted()
  const { keyId: key_id, bytes } = seals.seal(whose(key), Buffer.from(`[${inNoOrder.join()}]`), smallest)
  await tx
    .insertInto('training_bags')
    .values({ canteen_id: key.canteenId, session_id: key.sessionId, key_id, bytes })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'session_id']).doUpdateSet({ key_id, bytes }))
    .execute()
}

/** Each night: of the sessions whose time to answer is over, what was said is opened; of fewer than five nothing is kept. */
export async function gatherOpinions(db: Database, { seals, now }: { seals: Seals; now: Date }): Promise<void> {
  const over = new Date(now.getTime() - daysToSay * 86_400_000)
  const sessions = await db
    .selectFrom('training_sessions')
    .where('noted_at', '<', over)
    .where('said_at', 'is', null)
    .select(['canteen_id as canteenId', 'id as sessionId'])
    .execute()
  for (const key of sessions) await inTransaction(db, (tx) => openSaid(tx, key, { seals, now }))
  if (sessions.length > 0)
    await sql`vacuum training_bags`.execute(db).catch((error: unknown) => {
      logger.warn({ error: String(error) }, 'not swept: the database’s role may not')
    })
}

async function openSaid(tx: Database, key: SessionKey, { seals, now }: { seals: Seals; now: Date }): Promise<void> {
  const opinions = await openBag(tx, key, seals)
  await tx.deleteFrom('training_bags').where('canteen_id', '=', key.canteenId).where('session_id', '=', key.sessionId).execute()
  const said = opinions.length >= fewestSaid ? JSON.stringify(summed(opinions)) : null
  await tx
    .updateTable('training_sessions')
    .set({ said, said_at: now })
    .where('canteen_id', '=', key.canteenId)
    .where('id', '=', key.sessionId)
    .execute()
}

/** Words are told from five on who wrote some: fewer would be looked for among those who were there. */
export function summed(opinions: readonly Opinion[]): TrainingSaid {
  const answers: TrainingSaid['answers'] = {}
  for (const name of questionNames) {
    const given: Record<string, number> = {}
    for (const { [name]: answer } of opinions) if (answer !== null) given[answer] = (given[answer] ?? 0) + 1
    answers[name] = given
  }
  const words = opinions.flatMap(({ words: said }) => (said === '' ? [] : [said])).toSorted()
  return { count: opinions.length, answers, words: words.length >= fewestSaid ? words : [] }
}
