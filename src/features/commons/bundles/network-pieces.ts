/** The path of a project and the survey as pieces: of each the network has one, and what is taken over is its next version. */
import { sql } from 'kysely'
import type { PathStep, WrittenStep } from '#src/features/commons/paths/path.ts'
import { findPath, findWrittenPath } from '#src/features/commons/paths/queries.ts'
import { replaceDraft } from '#src/features/commons/paths/write-path.ts'
import { chooseQuestionnaire } from '#src/features/impact/surveys/choose-questionnaire.ts'
import { findQuestionnaire } from '#src/features/impact/surveys/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import type { LocalPiece, Reading, Writing } from './local-piece.ts'
import { idFrom, type PieceOf } from './piece.ts'

export const onlyIds = { path: idFrom('the path of projects'), survey: idFrom('the survey of the network') } as const

const ofNetwork = { canteenId: null, language: 'fr', author: null } as const

export async function readPath(db: Database, { ids, isGiven }: Reading): Promise<LocalPiece<'path'>[]> {
  if (ids.length === 0) return []
  const { version, steps } = isGiven ? await findPath(db) : await findWrittenPath(db)
  const content = { steps: steps.flatMap(stepHandedOn) }
  if (content.steps.length === 0) return []
  return [{ ...ofNetwork, kind: 'path', localId: onlyIds.path, title: textIn('fr')('bundles:kinds.path'), version, content }]
}

/** What a mentor and a beginner do together stays here, and so do addresses of this site. */
function stepHandedOn({ stage, ...step }: PathStep | WrittenStep): PieceOf<'path'>['content']['steps'] {
  if (stage === 'mentoring') return []
  const { key, kind, weeksBefore, titleFrench, titleEnglish, wordsFrench, wordsEnglish, sourceName, sourceUrl } = step
  return [{ key, stage, kind, weeksBefore, titleFrench, titleEnglish, wordsFrench, wordsEnglish, sourceName, sourceUrl }]
}

export async function readSurvey(db: Database, { ids }: Reading): Promise<LocalPiece<'survey'>[]> {
  if (ids.length === 0) return []
  const { version, blocks } = await findQuestionnaire(db)
  const title = textIn('fr')('bundles:kinds.survey')
  return [{ ...ofNetwork, kind: 'survey', localId: onlyIds.survey, title, version, content: { blocks: [...blocks] } }]
}

/** A draft, which somebody here reads and publishes; projects on their way keep what they have. */
export async function writePath(tx: Database, { content }: PieceOf<'path'>): Promise<string> {
  await replaceDraft(tx, content.steps)
  return onlyIds.path
}

/** From the next wave on; waves that run keep theirs. */
export async function writeSurvey(tx: Database, { content }: PieceOf<'survey'>, { actorId, now }: Writing): Promise<string> {
  // As its form locks it.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`edit ${urls.questionnaire}`}, 0))`.execute(tx)
  await chooseQuestionnaire(tx, { chosen: content.blocks, actorId, now })
  return onlyIds.survey
}
