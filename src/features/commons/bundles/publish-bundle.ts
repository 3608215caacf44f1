/** A version of a bundle: the pieces as they are now, signed, kept as it was given. */
import { inTransaction, violates, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { accept, refuse } from '#src/platform/result.ts'
import { slugOf } from '#src/features/organisation/canteens/canteen.ts'
import type { Language } from '#src/platform/language.ts'
import { documentsOf } from './bundle-documents.ts'
import { publicKeyOf } from './bundle-key.ts'
import { findOrigins, readLocal } from './find-here.ts'
import { filesOf, readPiece, type Bundle, type Manifest } from './manifest.ts'
import { namesSomebody, type Piece } from './piece.ts'
import { findPictureFiles } from './practice-pieces.ts'
import { holdsAddress } from './piece-text.ts'
import type { Chosen } from './queries.ts'
import { heaviestBundle, readBundle } from './read-bundle.ts'
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

export type PublishRefusal = 'nothing-in-it' | 'nothing-changed' | 'names-somebody' | 'unfit' | 'says-address' | 'too-heavy'
/** `title`: of the piece that names somebody, or that others could not read. */
type Refused = { ok: false; refusal: PublishRefusal; title?: string }
type Published = { ok: true; value: number } | Refused

type Publish = Acting & {
  bundleId: string
  changed: string
  publisher: string
  address: string
  secret: string
  today: string
}

/** Made outside of the lock, which nobody waits for while a document is set; where something changed meanwhile, made again, the last time under it. */
export async function publishBundle(db: Database, publish: Publish): Promise<Published> {
  for (let tries = 1; ; tries++) {
    const drawn = await draw(db, publish)
    if (!drawn.ok) return drawn
    const made = await make(db, drawn.value, publish)
    const kept = await inTransaction(db, async (tx) => {
      const locked = await draw(tx, publish, { isLocked: true })
      if (!locked.ok) return locked
      const isSame = JSON.stringify(locked.value) === JSON.stringify(drawn.value)
      if (!isSame && tries < mostTries) return undefined
      return keepVersion(tx, locked.value, isSame ? made : await make(tx, locked.value, publish), publish)
    })
    if (kept) return kept
  }
}

const mostTries = 3

/** What the next version would have as things stand. @throws where there is no such bundle */
async function draw(
  db: Database,
  { bundleId, changed, publisher, address, secret, today }: Publish,
  { isLocked = false } = {},
): Promise<{ ok: true; value: Bundle } | Refused> {
  const kept = await db
    .selectFrom('bundles')
    .where('id', '=', bundleId)
    .selectAll()
    .$if(isLocked, (query) => query.forUpdate())
    .executeTakeFirstOrThrow()
  const { slug: name, title, about, language, version } = kept
  if ([title, about, changed].some(holdsAddress)) return refuse('says-address')
  const pieces = await piecesOf(db, { chosen: kept.chosen as Chosen[], ownKey: publicKeyOf(secret), publisher })
  if (pieces.length === 0) return refuse('nothing-in-it')
  const named = pieces.find(namesSomebody)
  if (named) return { ...refuse('names-somebody'), title: named.title }
  const odd = pieces.find((piece) => !readPiece(piece).ok)
  if (odd) return { ...refuse('unfit'), title: odd.title }
  return accept({ name, title, about, language, version: (version ?? 0) + 1, changed, publisher, address, publishedOn: today, pieces })
}

type Made = { manifest: Manifest; archive: Buffer }

async function make(db: Database, bundle: Bundle, { secret, now }: Publish): Promise<Made> {
  const [documents, pictures] = [await documentsOf(bundle), await findPictureFiles(db, bundle.pieces)]
  const manifest = JSON.parse(filesOf(bundle, documents)[0]!.content.toString()) as Manifest
  return { manifest, archive: writeBundle(bundle, { documents, pictures, secret, now }) }
}

/** What is kept is what others can read. @param tx under the lock of the bundle */
async function keepVersion(tx: Database, bundle: Bundle, { manifest, archive }: Made, publish: Publish): Promise<Published> {
  const { bundleId, changed, actorId, now } = publish
  const { title, version } = bundle
  if (await isAsBefore(tx, bundleId, version === 1 ? null : version - 1, manifest)) return refuse('nothing-changed')
  const read = archive.length <= heaviestBundle && readBundle(archive)
  if (!read || !read.ok) return refuse('too-heavy')
  const [odd] = read.value.leftOut
  if (odd) return { ...refuse('unfit'), title: odd.title }
  await tx
    .insertInto('bundle_versions')
    .values({ bundle_id: bundleId, number: version, changed, manifest: JSON.stringify(manifest), archive, published_at: now })
    .execute()
  await tx.updateTable('bundles').set({ version }).where('id', '=', bundleId).execute()
  await recordEvent(tx, { name: 'bundle.published', canteenId: null, subjectId: bundleId, actorId, at: now, facts: { title, version } })
  return accept(version)
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
    local.flatMap(({ localId, translates }) => (translates ? [localId, translates.localId] : [localId])),
  )
  const identityOf = (localId: string) => {
    const origin = origins.get(localId)
    return origin ? { source: origin.source, key: origin.key } : { source: ownKey, key: localId }
  }
  const byId = new Map(
    local.map(({ localId, author, kind, language, title, version, content, translates }) => {
      const origin = origins.get(localId)
      const identity = { ...identityOf(localId), basis: origin?.digest ?? null }
      const follows = translates && { translates: { ...identityOf(translates.localId), isCurrent: translates.isCurrent } }
      const written = [...new Set([...(origin ? [origin.publisher] : []), author ?? publisher])].join(', ').slice(0, 120)
      return [localId, { kind, language, title, version, content, ...identity, ...follows, author: written } as Piece]
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
