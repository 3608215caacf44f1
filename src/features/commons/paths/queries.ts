import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { PathStage, ProjectStage } from '#src/platform/database/tables/projects.ts'
import { saidOfStep, type Path, type WrittenStep } from './path.ts'

function paths<Stage extends PathStage>(db: Database, stages: 'projects' | 'mentoring' | 'all') {
  return db
    .selectFrom('path_versions as path')
    .select(['path.version', 'path.changed', sql<boolean>`published_at is null`.as('isDraft')])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('path_steps')
          .whereRef('path_steps.version', '=', 'path.version')
          .$if(stages !== 'all', (steps) => steps.where('stage', stages === 'mentoring' ? '=' : '<>', 'mentoring'))
          .orderBy('position')
          .orderBy('key')
          .select(['key', 'position', 'fits', ...saidOfStep])
          .$narrowType<{ stage: Stage }>(),
      ).as('steps'),
    )
}

/** The one that projects begin with. */
export function findPath(db: Database): Promise<Path> {
  return published<ProjectStage>(db, 'projects')
}

/** What a pair begins its first hundred days with. */
export function findMentoringPath(db: Database): Promise<Path<WrittenStep>> {
  return published(db, 'mentoring')
}

function published<Stage extends PathStage>(db: Database, stages: 'projects' | 'mentoring') {
  return paths<Stage>(db, stages)
    .where('published_at', 'is not', null)
    .orderBy('path.version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** What is being written, else what was published last. */
export function findWrittenPath(db: Database): Promise<Path<WrittenStep>> {
  return paths(db, 'all')
    .orderBy('path.version', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** A step of the draft. @throws NotFound where nothing is being written, or it has no such step */
export async function findDraftStep(db: Database, key: string): Promise<WrittenStep> {
  const { isDraft, steps } = await findWrittenPath(db)
  const step = steps.find((each) => each.key === key)
  if (!isDraft || !step) throw new NotFound()
  return step
}

/** How many projects are on their way with an older version. */
export async function countOlder(db: Database, version: number): Promise<number> {
  const { count } = await db
    .selectFrom('projects')
    .where('path_version', '<', version)
    .where('stopped_at', 'is', null)
    .select(sql<number>`count(*)::int`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}
