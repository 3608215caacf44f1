/** A version of a bundle: the pieces as they are now, signed, kept as it was given. */
import { inTransaction, violates, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse } from '#src/platform/result.ts'
import { slugOf } from '#src/features/organisation/canteens/canteen.ts'
import type { Language } from '#src/platform/language.ts'
import { documentsOf } from './bundle-documents.ts'
import { publicKeyOf } from './bundle-key.ts'
import { findOrigins, readLocal } from './find-here.ts'
import { filesOf, type Bundle, type Manifest } from './manifest.ts'
import { namesSomebody, type Piece } from './piece.ts'
import type { Chosen } from './queries.ts'
import { writeBundle } from './write-bundle.ts'

type Acting = { actorId: string; now: Date }
export type BundleSaid = { title: string; about: string; chosen: readonly Chosen[] }

/** @returns its address. The same form sent twice is one. */
export async function beginBundle(db: Database, begun: Acting & { id: string; language: Language; said: BundleSaid }): Promise<string> {
  for (let copy = 1; ; copy++) {
    const base = slugOf(begun.said.title).slice(0, 70).replace(/-$/, '')
    try {
      return await insertBundle(db, begun, copy === 1 && !takenSlugs.has(base) ? base : `${base}-${copy}`)
    } catch (error) {
      if (!violates(error, 'bundles_slug_key') || copy > 50) throw error
    }
  }
}

/** Pages of their own lie there. */
const takenSlugs: ReadonlySet<string> = new Set(['flux', 'nouveau', 'recus'])

async function insertBundle(
  db: Database,
  { id, language, said, actorId, now }: Acting & { id: string; language: Language; said: BundleSaid },
  slug: string,
) {
  return inTransaction(db, async (tx) => {
    const known = await tx.selectFrom('bundles').where('id', '=', id).select('slug').executeTakeFirst()
    if (known) return known.slug
    const { title, about, chosen } = said
    await tx
      .insertInto('bundles')
      .values({ id, slug, title, about, language, chosen: JSON.stringify(chosen), version: null })
      .execute()
    await recordEvent(tx, { name: 'bundle.begun', canteenId: null, subjectId: id, actorId, at: now, facts: { title } })
    return slug
  })
}

/** @param tx of `saveEdit` */
export async function changeBundle(tx: Database, id: string, { title, about, chosen }: BundleSaid): Promise<void> {
  await tx
    .updateTable('bundles')
    .set({ title, about, chosen: JSON.stringify(chosen) })
    .where('id', '=', id)
    .execute()
}

export type PublishRefusal = 'nothing-in-it' | 'nothing-changed' | 'names-somebody'
/** `title`: of the piece that names somebody. */
type Published = { ok: true; value: number } | { ok: false; refusal: PublishRefusal; title?: string }

type Publish = Acting & {
  bundleId: string
  changed: string
  publisher: string
  address: string
  secret: string
  today: string
}

export function publishBundle(db: Database, publish: Publish): Promise<Published> {
  const { bundleId, changed, publisher, address, secret, actorId, now, today } = publish
  return inTransaction(db, async (tx) => {
    const kept = await tx.selectFrom('bundles').where('id', '=', bundleId).forUpdate().selectAll().executeTakeFirstOrThrow()
    const pieces = await piecesOf(tx, { chosen: kept.chosen as Chosen[], ownKey: publicKeyOf(secret), publisher })
    if (pieces.length === 0) return refuse('nothing-in-it')
    const named = pieces.find(namesSomebody)
    if (named) return { ...refuse('names-somebody'), title: named.title }
    const number = (kept.version ?? 0) + 1
    const { slug: name, title, about, language } = kept
    const bundle: Bundle = { name, title, about, language, version: number, changed, publisher, address, publishedOn: today, pieces }
    const documents = await documentsOf(bundle)
    const manifest = JSON.parse(filesOf(bundle, documents)[0]!.content.toString()) as Manifest
    if (await isAsBefore(tx, bundleId, kept.version, manifest)) return refuse('nothing-changed')
    const archive = writeBundle(bundle, { documents, secret, now })
    await tx
      .insertInto('bundle_versions')
      .values({ bundle_id: bundleId, number, changed, manifest: JSON.stringify(manifest), archive, published_at: now })
      .execute()
    await tx.updateTable('bundles').set({ version: number }).where('id', '=', bundleId).execute()
    await recordEvent(tx, {
      name: 'bundle.published',
      canteenId: null,
      subjectId: bundleId,
      actorId,
      at: now,
      facts: { title, version: number },
    })
    return accept(number)
  })
}

/** In the order in which they were chosen; what was withdrawn or removed since is left out. */
async function piecesOf(
  tx: Database,
  { chosen, ownKey, publisher }: { chosen: readonly Chosen[]; ownKey: string; publisher: string },
): Promise<Piece[]> {
  const ids = Object.fromEntries([...Map.groupBy(chosen, ({ kind }) => kind)].map(([kind, some]) => [kind, some.map(({ id }) => id)]))
  const local = await readLocal(tx, ids, true)
  const origins = await findOrigins(
    tx,
    local.map(({ localId }) => localId),
  )
  const byId = new Map(
    local.map(({ localId, author, kind, language, title, version, content }) => {
      const origin = origins.get(localId)
      const identity = origin
        ? { source: origin.source, key: origin.key, basis: origin.digest }
        : { source: ownKey, key: localId, basis: null }
      const written = [...new Set([...(origin ? [origin.publisher] : []), author ?? publisher])].join(', ').slice(0, 120)
      return [localId, { kind, language, title, version, content, ...identity, author: written } as Piece]
    }),
  )
  return chosen.flatMap(({ id }) => byId.get(id) ?? [])
}

/** The same pieces with the same words: nobody is sent to look for what changed. */
async function isAsBefore(
  tx: Database,
  bundleId: string,
  version: number | null,
  { resources, title, description }: Manifest,
): Promise<boolean> {
  if (version === null) return false
  const last = await tx
    .selectFrom('bundle_versions')
    .where('bundle_id', '=', bundleId)
    .where('number', '=', version)
    .select('manifest')
    .executeTakeFirstOrThrow()
  const before = last.manifest as Manifest
  const said = (each: Pick<Manifest, 'resources' | 'title' | 'description'>) =>
    JSON.stringify([each.title, each.description, each.resources.map(({ path, hash }) => [path, hash])])
  return said(before) === said({ resources, title, description })
}
