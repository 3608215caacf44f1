import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { digest } from '#src/platform/secrets.ts'
import type { Ballot } from './ballot.ts'
import type { Block, Questionnaire } from './questionnaire.ts'
import { heldOf, type Slot, type WaveKey } from './urn.ts'
import type { Wave } from './wave.ts'

const columns = [
  ...(['id', 'questionnaire', 'first_day as firstDay', 'last_day as lastDay', 'one_in as oneIn', 'asked'] as const),
  ...(['could_be_asked as couldBeAsked', 'sheets', 'on_paper as onPaper', 'answers'] as const),
] as const

/** The latest first. */
export function findWaves(db: Database, canteenId: string): Promise<Wave[]> {
  return db
    .selectFrom('survey_waves')
    .where('canteen_id', '=', canteenId)
    .orderBy('first_day', 'desc')
    .orderBy('id')
    .limit(60)
    .select(columns)
    .select(sql<boolean>`ended_at is not null`.as('isEnded'))
    .execute()
}

export type WaveOfSurvey = Wave & { blocks: readonly Block[]; words: string[]; ballots: Ballot[] | null }

export async function findWave(db: Database, { canteenId, waveId }: WaveKey): Promise<WaveOfSurvey> {
  return db
    .selectFrom('survey_waves as wave')
    .innerJoin('questionnaires', 'version', 'questionnaire')
    .leftJoin('survey_answers as said', (join) =>
      join.onRef('said.canteen_id', '=', 'wave.canteen_id').onRef('said.wave_id', '=', 'wave.id'),
    )
    .where('wave.canteen_id', '=', canteenId)
    .where('wave.id', '=', waveId)
    .select(columns)
    .select(['questionnaires.blocks', 'said.ballots'])
    .select([sql<boolean>`ended_at is not null`.as('isEnded'), sql<string[]>`coalesce(said.words, '[]')`.as('words')])
    .$narrowType<{ blocks: Block[]; ballots: Ballot[] | null }>()
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** What was answered before, to the same questionnaire: of another, nothing is compared. */
export async function findEarlierAnswers(
  db: Database,
  canteenId: string,
  { questionnaire, firstDay }: Pick<Wave, 'questionnaire' | 'firstDay'>,
) {
  return db
    .selectFrom('survey_waves as wave')
    .innerJoin('survey_answers as said', (join) =>
      join.onRef('said.canteen_id', '=', 'wave.canteen_id').onRef('said.wave_id', '=', 'wave.id'),
    )
    .where('wave.canteen_id', '=', canteenId)
    .where('questionnaire', '=', questionnaire)
    .where('first_day', '<', firstDay)
    .orderBy('first_day')
    .select(['wave.first_day as firstDay', 'said.ballots'])
    .$narrowType<{ ballots: Ballot[] }>()
    .execute()
}

export async function findQuestionnaire(db: Database): Promise<Questionnaire> {
  return db
    .selectFrom('questionnaires')
    .orderBy('version', 'desc')
    .select(['version', 'blocks'])
    .$narrowType<{ blocks: Block[] }>()
    .executeTakeFirstOrThrow()
}

export type Asked = { canteenId: string; canteenName: string; waveId: string; lastDay: string; blocks: readonly Block[] }

/** What whoever holds this token is asked, and what a slot of the wave's urn holds; undefined where it was used, or the wave is over. */
export async function findAsked(
  db: Database,
  { canteen, token, slot }: { canteen: string; token: string; slot: number },
): Promise<(Asked & { held: Slot | undefined }) | undefined> {
  const row = await db
    .selectFrom('survey_tokens as token')
    .innerJoin('canteens', 'canteens.id', 'token.canteen_id')
    .innerJoin('survey_waves as wave', (join) =>
      join.onRef('wave.canteen_id', '=', 'token.canteen_id').onRef('wave.id', '=', 'token.wave_id'),
    )
    .innerJoin('questionnaires', 'version', 'questionnaire')
    .leftJoin('survey_urns as urn', (join) =>
      join.onRef('urn.canteen_id', '=', 'wave.canteen_id').onRef('urn.wave_id', '=', 'wave.id').on('urn.slot', '=', slot),
    )
    .where('canteens.slug', '=', canteen)
    .where('token.digest', '=', digest(token))
    .select(['token.canteen_id as canteenId', 'canteens.name as canteenName', 'wave.id as waveId', 'wave.last_day as lastDay', 'blocks'])
    .select(['urn.key_id as keyId', 'urn.bytes'])
    .$narrowType<{ blocks: Block[] }>()
    .executeTakeFirst()
  return row && { ...row, held: heldOf(row) }
}
