import { unzipSync } from 'fflate'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { Language } from '#src/platform/language.ts'
import { accept, type Result } from '#src/platform/result.ts'
import { textIn } from '#src/texts.ts'
import { documentPaths, type Manifest } from './manifest.ts'
import { onlyIds } from './network-pieces.ts'
import type { PieceKind } from './piece.ts'
import { readBundle, type BundleRefusal, type ReadBundle } from './read-bundle.ts'
import { isOpenLicence } from './recipe-pieces.ts'
import { ownReferences } from './reference-pieces.ts'

export type Chosen = { kind: PieceKind; id: string }
export type KnownBundle = {
  id: string
  slug: string
  title: string
  about: string
  language: Language
  chosen: Chosen[]
  version: number | null
}

const columns = ['id', 'slug', 'title', 'about', 'language', 'chosen', 'version'] as const

export async function findBundles(db: Database): Promise<KnownBundle[]> {
  const rows = await db.selectFrom('bundles').orderBy('title').select(columns).limit(200).execute()
  return rows.map((row) => ({ ...row, chosen: row.chosen as Chosen[] }))
}

/** @throws NotFound */
export async function findBundle(db: Database, slug: string): Promise<KnownBundle> {
  const row = await db
    .selectFrom('bundles')
    .where('slug', '=', slug)
    .select(columns)
    .executeTakeFirstOrThrow(() => new NotFound())
  return { ...row, chosen: row.chosen as Chosen[] }
}

export type GivenBundle = {
  slug: string
  title: string
  about: string
  language: Language
  version: number
  pieces: number
  publishedAt: Date
  changed: string
}

/** What the network gives away, the latest first. */
export function findGiven(db: Database): Promise<GivenBundle[]> {
  return db
    .selectFrom('bundles')
    .innerJoin('bundle_versions as last', (join) => join.onRef('bundle_id', '=', 'bundles.id').onRef('number', '=', 'bundles.version'))
    .orderBy('published_at', 'desc')
    .orderBy('slug')
    .limit(200)
    .select(['slug', 'title', 'about', 'language', 'number as version', 'published_at as publishedAt', 'changed'])
    .select(sql<number>`jsonb_array_length(manifest->'resources')`.as('pieces'))
    .execute()
}

export type GivenVersion = { number: number; changed: string; publishedAt: Date }
export type GivenPage = KnownBundle & { manifest: Manifest; versions: GivenVersion[] }

/** What its page shows. @throws NotFound before its first version */
export async function findGivenBundle(db: Database, slug: string): Promise<GivenPage> {
  const row = await db
    .selectFrom('bundles')
    .innerJoin('bundle_versions as last', (join) => join.onRef('bundle_id', '=', 'bundles.id').onRef('number', '=', 'bundles.version'))
    .where('slug', '=', slug)
    .select(['bundles.id', 'slug', 'title', 'about', 'language', 'chosen', 'version', 'manifest'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('bundle_versions as each')
          .whereRef('each.bundle_id', '=', 'bundles.id')
          .orderBy('each.number', 'desc')
          .limit(100)
          .select(['each.number', 'each.changed', 'each.published_at as publishedAt']),
      ).as('versions'),
    )
    .executeTakeFirstOrThrow(() => new NotFound())
  const versions = row.versions.map((version) => ({ ...version, publishedAt: new Date(version.publishedAt) }))
  return { ...row, chosen: row.chosen as Chosen[], manifest: row.manifest as Manifest, versions }
}

/** @throws NotFound */
export async function findArchive(db: Database, { slug, number }: { slug: string; number: number }): Promise<Buffer> {
  const { archive } = await db
    .selectFrom('bundle_versions')
    .innerJoin('bundles', 'bundles.id', 'bundle_id')
    .where('slug', '=', slug)
    .where('number', '=', number)
    .select('archive')
    .executeTakeFirstOrThrow(() => new NotFound())
  return archive
}

/** Of what was given before there was one: @throws NotFound */
export async function findPdf(db: Database, asked: { slug: string; number: number }): Promise<Buffer> {
  const files = unzipSync(await findArchive(db, asked), { filter: ({ name }) => name === documentPaths.pdf })
  const pdf = files[documentPaths.pdf]
  if (!pdf) throw new NotFound()
  return Buffer.from(pdf)
}

export type Received = Omit<ReadBundle, 'publicKey'> & { id: string; source: string; takenAt: Date | null }

/** What was sent here, read again from its bytes: what was read once may be refused since. @throws NotFound */
export async function findReceived(db: Database, id: string): Promise<Result<Received, BundleRefusal>> {
  const row = await db
    .selectFrom('received_bundles')
    .where('id', '=', id)
    .select(['id', 'source', 'archive', 'taken_at as takenAt'])
    .executeTakeFirstOrThrow(() => new NotFound())
  const read = readBundle(row.archive)
  if (!read.ok) return read
  const { publicKey: _, ...bundle } = read.value
  return accept({ id: row.id, source: row.source, takenAt: row.takenAt, ...bundle })
}

export type ReceivedLine = {
  id: string
  source: string
  title: string
  version: string
  publisher: string
  receivedAt: Date
  takenAt: Date | null
}

export function findReceivedLines(db: Database): Promise<ReceivedLine[]> {
  return db
    .selectFrom('received_bundles')
    .orderBy('received_at', 'desc')
    .orderBy('id')
    .limit(50)
    .select(['id', 'source', 'received_at as receivedAt', 'taken_at as takenAt'])
    .select([sql<string>`manifest->>'title'`.as('title'), sql<string>`manifest->>'version'`.as('version')])
    .select(sql<string>`manifest->'contributors'->0->>'title'`.as('publisher'))
    .execute()
}

export type Offered = { kind: PieceKind; id: string; title: string; about: string }

/** What a bundle may have: published practices that are given to everybody, and the templates of one canteen. */
export async function findOffered(db: Database, canteen: string | undefined): Promise<Offered[]> {
  const practices = db
    .selectFrom('practices')
    .innerJoin('practice_versions as version', (join) =>
      join.onRef('practice_id', '=', 'practices.id').onRef('number', '=', 'practices.version'),
    )
    .where('practices.is_given', '=', true)
    .where('withdrawn_at', 'is', null)
    .select([sql<PieceKind>`'practice'`.as('kind'), 'practices.id', 'title', 'language as about'])
  if (canteen === undefined) return [...(await practices.orderBy('title').limit(mostOffered).execute()), ...offeredByNetwork()]
  const recipes = db
    .selectFrom('recipes')
    .innerJoin('recipe_versions as versions', (join) =>
      join
        .onRef('versions.canteen_id', '=', 'recipes.canteen_id')
        .onRef('versions.recipe_id', '=', 'recipes.id')
        .onRef('versions.version', '=', 'recipes.version'),
    )
    .innerJoin('canteens', 'canteens.id', 'recipes.canteen_id')
    .where('slug', '=', canteen)
    .where('removed_at', 'is', null)
    .where('shared', '=', true)
    .where(isOpenLicence)
    .select([sql<PieceKind>`'recipe'`.as('kind'), 'recipes.id', 'recipes.name as title', 'canteens.name as about'])
  const tasks = db
    .selectFrom('task_kinds')
    .innerJoin('canteens', 'canteens.id', 'canteen_id')
    .where('slug', '=', canteen)
    .where('removed_at', 'is', null)
    .select([sql<PieceKind>`'task'`.as('kind'), 'task_kinds.id', 'task_kinds.name as title', 'canteens.name as about'])
  const weeks = db
    .selectFrom('sitting_templates')
    .innerJoin('canteens', 'canteens.id', 'canteen_id')
    .where('slug', '=', canteen)
    .where('removed_at', 'is', null)
    .select([sql<PieceKind>`'week'`.as('kind'), 'sitting_templates.id', 'title', 'canteens.name as about'])
  return recipes.unionAll(tasks).unionAll(weeks).orderBy('title').limit(mostOffered).execute()
}

const mostOffered = 1000

/** Of which it has one, and what the software says itself. */
function offeredByNetwork(): Offered[] {
  const text = textIn('fr')
  return [
    { kind: 'path', id: onlyIds.path, title: text('bundles:kinds.path'), about: '' },
    { kind: 'survey', id: onlyIds.survey, title: text('bundles:kinds.survey'), about: '' },
    ...ownReferences().map(({ kind, localId: id, title, language }) => ({ kind, id, title, about: language })),
  ]
}

export function findCanteenChoices(db: Database) {
  return db
    .selectFrom('canteens')
    .where('state', '!=', 'closed')
    .orderBy('name')
    .orderBy('slug')
    .select(['id', 'slug', 'name'])
    .limit(500)
    .execute()
}

/** Whom an initiative writes to. */
export async function findNetworkEmail(db: Database): Promise<string | null> {
  return (await db.selectFrom('network').select('email').executeTakeFirst())?.email ?? null
}
