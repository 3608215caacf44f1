import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { seedCatalogue } from '#src/features/kitchen/ingredients/catalogue.ts'
import { foldName } from '#src/platform/names.ts'
import { contentFromJson, type JsonContent, type RecipeContent } from './kept-recipe.ts'

export const recipesOnPage = 50

export type ListedRecipe = { id: string; name: string; covers: number; isShared: boolean; author: string; isOpen: boolean }
export type RecipesPage<Listed> = { found: readonly Listed[]; all: number; pages: number }
type Looking = { looksFor: string; page: number }

/** A line that nobody has looked at, in the recipe or in a variant: doubts that are not empty, and nobody's word. */
const openLine = sql<boolean>`jsonb_path_exists(content, '$.** ? (@.doubts.size() > 0 && @.isChecked == false)')`

/** Those of a canteen, by name. */
export async function findRecipes(db: Database, canteenId: string, { looksFor, page }: Looking): Promise<RecipesPage<ListedRecipe>> {
  const found = await currentRecipes(db)
    .where('recipes.canteen_id', '=', canteenId)
    .where(isNamed(looksFor))
    .select(['recipes.id', 'recipes.name', 'shared as isShared', openLine.as('isOpen')])
    .select(listColumns)
    .orderBy('recipes.folded_name')
    .orderBy('recipes.id')
    .limit(recipesOnPage)
    .offset((page - 1) * recipesOnPage)
    .execute()
  return paged(found)
}

export type NetworkRecipe = { id: string; name: string; covers: number; author: string; licence: string; owner: string; ownerName: string }

export type Sharing = { slug: string; name: string }

/** `owner`: the slug of a canteen, or empty for all; `month`: 1 to 12, for those that hold nothing out of season then. */
export type LookingAround = Looking & { owner: string; month: number | null }

/** Those that other canteens share, of canteens that follow recipes still, and who shares any. */
export async function findSharedRecipes(db: Database, canteenId: string, asked: LookingAround) {
  const ofOthers = sharedRecipes(db).where('recipes.canteen_id', '!=', canteenId)
  const [list, owners] = await Promise.all([
    listShared(ofOthers, asked),
    ofOthers.select(['canteens.slug', 'canteens.name']).distinct().orderBy('canteens.name').orderBy('canteens.slug').execute(),
  ])
  return { list, owners: owners as Sharing[] }
}

async function listShared(
  ofOthers: ReturnType<typeof sharedRecipes>,
  { looksFor, page, owner, month }: LookingAround,
): Promise<RecipesPage<NetworkRecipe>> {
  const found = await ofOthers
    .where(isNamed(looksFor))
    .$if(owner !== '', (query) => query.where('canteens.slug', '=', owner))
    .$if(month !== null, (query) => query.where(isInSeason(month ?? 1)))
    .select(['recipes.id', 'recipes.name', 'canteens.slug as owner', 'canteens.name as ownerName'])
    .select(listColumns)
    .select(sql<string>`content->>'licence'`.as('licence'))
    .orderBy('recipes.folded_name')
    .orderBy('recipes.id')
    .limit(recipesOnPage)
    .offset((page - 1) * recipesOnPage)
    .execute()
  return paged(found)
}

export type KeptRecipe = {
  id: string
  version: number
  /** The last one. */
  current: number
  writtenAt: Date
  content: RecipeContent
  isShared: boolean
  photo: { digest: string; text: string } | null
  copiedFrom: string | null
}

/** @param version an older one; without it, the last @throws NotFound */
export async function findRecipe(db: Database, canteenId: string, id: string, version?: number): Promise<KeptRecipe> {
  const row = await db
    .selectFrom('recipes')
    .innerJoin('recipe_versions as versions', (join) =>
      join.onRef('versions.canteen_id', '=', 'recipes.canteen_id').onRef('versions.recipe_id', '=', 'recipes.id'),
    )
    .where('recipes.canteen_id', '=', canteenId)
    .where('recipes.id', '=', id)
    .where('removed_at', 'is', null)
    .where('versions.version', '=', version ?? sql<number>`recipes.version`)
    .select(recipeColumns)
    .executeTakeFirstOrThrow(() => new NotFound())
  return recipeFrom(row)
}

export type SharedRecipe = KeptRecipe & { ownerId: string; owner: string; ownerName: string }

/** @param owner the slug of the canteen that shares it @throws NotFound where it does not, or no longer */
export async function findSharedRecipe(db: Database, owner: string, id: string): Promise<SharedRecipe> {
  const row = await sharedRecipes(db)
    .where('canteens.slug', '=', owner)
    .where('recipes.id', '=', id)
    .select(recipeColumns)
    .select(['canteens.id as ownerId', 'canteens.slug as owner', 'canteens.name as ownerName'])
    .executeTakeFirstOrThrow(() => new NotFound())
  return { ...recipeFrom(row), ownerId: row.ownerId, owner: row.owner, ownerName: row.ownerName }
}

const recipeColumns = [
  ...(['recipes.id', 'versions.version', 'recipes.version as current', 'written_at as writtenAt', 'content'] as const),
  ...(['shared', 'photo_digest', 'photo_text', 'copied_from_name'] as const),
] as const

type Row = {
  id: string
  version: number
  current: number
  writtenAt: Date
  content: object
  shared: boolean
  photo_digest: string | null
  photo_text: string
  copied_from_name: string
}

function recipeFrom({ id, version, current, writtenAt, content, shared, ...row }: Row): KeptRecipe {
  return {
    ...{ id, version, current, writtenAt, isShared: shared },
    content: contentFromJson(content as JsonContent),
    photo: row.photo_digest === null ? null : { digest: row.photo_digest, text: row.photo_text },
    copiedFrom: row.copied_from_name || null,
  }
}

function currentRecipes(db: Database) {
  return db
    .selectFrom('recipes')
    .innerJoin('recipe_versions as versions', (join) =>
      join
        .onRef('versions.canteen_id', '=', 'recipes.canteen_id')
        .onRef('versions.recipe_id', '=', 'recipes.id')
        .onRef('versions.version', '=', 'recipes.version'),
    )
    .where('removed_at', 'is', null)
}

function sharedRecipes(db: Database) {
  return currentRecipes(db)
    .innerJoin('canteens', 'canteens.id', 'recipes.canteen_id')
    .innerJoin('followed', (join) => join.onRef('followed.canteen_id', '=', 'canteens.id').on('followed.thing', '=', 'recipes'))
    .where('shared', '=', true)
}

/** Nothing of the catalogue in its lines is out of season; a canteen's own ingredients are known to that canteen alone. */
function isInSeason(month: number) {
  const out = [...seedCatalogue().values()].filter(({ months }) => months.length > 0 && !months.includes(month)).map(({ key }) => key)
  return sql<boolean>`not exists (select from jsonb_array_elements(content->'lines') as line where line->>'ingredient' = any(${out}::text[]))`
}

/** Whose name holds what is looked for, however it is written. */
function isNamed(looksFor: string) {
  return sql<boolean>`position(${foldName(looksFor)} in recipes.folded_name) > 0`
}

const listColumns = [
  sql<number>`(content->>'covers')::int`.as('covers'),
  sql<string>`content->>'author'`.as('author'),
  sql<number>`count(*) over ()`.as('all'),
] as const

function paged<Listed extends { all: number }>(found: Listed[]): RecipesPage<Listed> {
  const all = found[0]?.all ?? 0
  return { found, all, pages: Math.max(1, Math.ceil(all / recipesOnPage)) }
}
