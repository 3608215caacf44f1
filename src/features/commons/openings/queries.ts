import { sql } from 'kysely'
import { findSittings } from '#src/features/planning/sittings/queries.ts'
import type { Project } from '#src/features/commons/projects/project.ts'
import { findKinds } from '#src/features/kitchen/tasks/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { nothing, openingOf, type Model, type ModelCanteen, type Opening } from './opening.ts'

/** Canteens that are open and have a week: one may begin as they do. */
export function findModels(db: Database): Promise<ModelCanteen[]> {
  return db
    .selectFrom('canteens')
    .where('state', '=', 'open')
    .where(sql<boolean>`exists (select from sitting_templates where sitting_templates.canteen_id = canteens.id and removed_at is null)`)
    .orderBy('town')
    .orderBy('name')
    .limit(200)
    .select(['id', 'slug', 'name', 'town'])
    .execute()
}

/** More are looked for among those that canteens share. */
const mostRecipes = 30

async function findModel(db: Database, canteenId: string, { shared }: { shared: boolean }): Promise<Model> {
  const [sittings, kinds] = [await findSittings(db, canteenId), await findKinds(db, canteenId)]
  const recipes = await db
    .selectFrom('recipes')
    .where('canteen_id', '=', canteenId)
    .where('removed_at', 'is', null)
    .$if(shared, (query) => query.where('shared', '=', true))
    .orderBy('folded_name')
    .$if(shared, (query) => query.limit(mostRecipes))
    .select(['id', 'name'])
    .execute()
  const followed = await db.selectFrom('followed').where('canteen_id', '=', canteenId).orderBy('thing').select('thing').execute()
  return { sittings, kinds, recipes, followed: followed.map(({ thing }) => thing) }
}

/** What the gesture would make, of a project as it stands and the canteen that it is like. */
export async function findOpening(
  db: Database,
  project: Pick<Project, 'id' | 'associationName'>,
  modelId: string | null,
): Promise<Opening> {
  const model = modelId === null ? nothing : await findModel(db, modelId, { shared: true })
  const there = await findModel(db, project.id, { shared: false })
  const { isApproximate } = await db
    .selectFrom('canteens')
    .where('id', '=', project.id)
    .select('place_is_approximate as isApproximate')
    .executeTakeFirstOrThrow()
  const missing = [...(project.associationName === '' ? (['association'] as const) : []), ...(isApproximate ? (['place'] as const) : [])]
  return openingOf(model, there, missing)
}

/** What somebody who opens reads first. */
export function findOpeningPractices(db: Database): Promise<{ slug: string; title: string }[]> {
  return db
    .selectFrom('practices')
    .innerJoin('practice_versions as words', (join) =>
      join.onRef('words.practice_id', '=', 'practices.id').onRef('words.number', '=', 'practices.version'),
    )
    .where('practices.language', '=', 'fr')
    .where('practices.kind', '=', 'opening')
    .where('withdrawn_at', 'is', null)
    .orderBy('words.title')
    .limit(12)
    .select(['practices.slug', 'words.title'])
    .execute()
}
