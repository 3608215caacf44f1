/** Each night what waits in the urns is gathered; once a wave is over, its answers are kept in clear, in no order, and all that led to them is swept away. */
import { sql } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { logger } from '#src/platform/process/log.ts'
import type { Seals } from '#src/platform/seal.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { withoutWords, type Ballot } from './ballot.ts'
import { emptySlots, fillBag, findInBag, findInUrn, removeUrn, type WaveKey } from './urn.ts'
import { daysInPeace, fewestAnswers } from './wave.ts'

type GatherBallots = { now: Date; seals: Seals }

export async function gatherBallots(db: Database, { now, seals }: GatherBallots): Promise<void> {
  const today = dayAt(now, networkTimeZone)
  for (const { isOver, ...key } of await findWaves(db, today)) {
    await gatherWave(db, key, seals)
    if (isOver) await endWave(db, key, { now, seals })
  }
  await forgetContacts(db, today)
  await sweep(db)
}

async function findWaves(db: Database, today: string): Promise<(WaveKey & { isOver: boolean })[]> {
  return db
    .selectFrom('survey_waves')
    .where('ended_at', 'is', null)
    .orderBy('canteen_id')
    .select(['canteen_id as canteenId', 'id as waveId', sql<boolean>`last_day < ${today}::date`.as('isOver')])
    .execute()
}

/** Fewer than five wait for others: their night would be known. */
function gatherWave(db: Database, key: WaveKey, seals: Seals): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { ballots, filled } = await findInUrn(tx, key, seals)
    if (ballots.length < fewestAnswers) return
    await fillBag(tx, key, { ballots: [...(await findInBag(tx, key, seals)), ...ballots], seals })
    await emptySlots(tx, key, { filled, seals })
  })
}

/** The tokens first: who is answering is waited for, who comes later finds none. Of fewer than five answers nothing is kept. */
export function endWave(db: Database, key: WaveKey, { now, seals }: GatherBallots): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { canteenId, waveId } = key
    await tx.deleteFrom('survey_tokens').where('canteen_id', '=', canteenId).where('wave_id', '=', waveId).execute()
    const ballots = [...(await findInBag(tx, key, seals)), ...(await findInUrn(tx, key, seals)).ballots]
    await removeUrn(tx, key)
    if (ballots.length >= fewestAnswers) await keepAnswers(tx, key, ballots)
    await recordEvent(tx, { name: 'survey.ended', canteenId, actorId: null, at: now })
    await tx
      .updateTable('survey_waves')
      .set({ ended_at: now, answers: ballots.length >= fewestAnswers ? ballots.length : null })
      .where('canteen_id', '=', canteenId)
      .where('id', '=', waveId)
      .execute()
  })
}

/** Free words are shown from five on; fewer are not kept. */
async function keepAnswers(tx: Database, { canteenId, waveId }: WaveKey, all: readonly Ballot[]): Promise<void> {
  const { ballots, words } = withoutWords(all)
  await tx
    .insertInto('survey_answers')
    .values({
      canteen_id: canteenId,
      wave_id: waveId,
      ballots: JSON.stringify(ballots),
      words: JSON.stringify(words.length >= fewestAnswers ? words : []),
    })
    .execute()
}

async function forgetContacts(db: Database, today: string): Promise<void> {
  const since = Temporal.PlainDate.from(today).subtract({ days: daysInPeace }).toString()
  await db.deleteFrom('survey_contacts').where('refused', '=', false).where('asked_on', '<=', since).execute()
  await db.updateTable('survey_contacts').set({ asked_on: null }).where('asked_on', '<=', since).execute()
}

/** The dead rows of tokens and of the urn remember by which transaction they died. */
async function sweep(db: Database): Promise<void> {
  for (const table of ['survey_tokens', 'survey_urns', 'survey_bags'])
    await sql`vacuum ${sql.table(table)}`.execute(db).catch((error: unknown) => {
      logger.warn({ table, error: String(error) }, 'not swept: the database’s role may not')
    })
}
