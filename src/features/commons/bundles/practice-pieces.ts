/** Practices as pieces: handed on as they are published, taken over as a draft that somebody here reads first. */
import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { picturesOf } from '#src/features/commons/practices/find-pictures.ts'
import { addPicture, removePicture } from '#src/features/commons/practices/keep-picture.ts'
import { isPicture, type PracticePicture } from '#src/features/commons/practices/picture.ts'
import { beginPractice, keepDraft } from '#src/features/commons/practices/write-practice.ts'
import type { PracticeSaid } from '#src/features/commons/practices/practice.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { LocalPiece, Reading, Writing } from './local-piece.ts'
import type { BundleFile } from './manifest.ts'
import type { Piece, PieceOf } from './piece.ts'
import { namedByContent, namedByNumber, pathOfPicture, type PiecePicture } from './piece-pictures.ts'

/** Of every practice asked for: its published words, or the last ones that were written. Withdrawn ones are none. */
export async function readPractices(db: Database, { ids, isGiven }: Reading): Promise<LocalPiece<'practice'>[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('practices')
    .innerJoin('practice_versions as version', 'practice_id', 'practices.id')
    .leftJoin('canteens', 'canteens.id', 'practices.canteen_id')
    .where('practices.id', 'in', ids)
    .where('practices.withdrawn_at', 'is', null)
    .$if(isGiven, (query) => query.whereRef('number', '=', 'practices.version').where('practices.is_given', '=', true))
    .distinctOn('practices.id')
    .orderBy('practices.id')
    .orderBy('number', 'desc')
    .select(['practices.id', 'practices.language', 'title', 'number as version', 'canteens.name as author', 'version.kind', 'tags'])
    .select(['applies', 'how', 'takes', 'risks', 'measure', 'needs'])
    .leftJoin('practices as source', 'source.id', 'practices.translates')
    .select(['practices.translates', sql<boolean>`coalesce(source_version, 0) >= coalesce(source.version, 0)`.as('isCurrent')])
    .select(() => jsonArrayFrom(picturesOf(db, sql`version.number`)).as('pictures'))
    .execute()
  return rows.map(({ id, language, title, version, author, needs, pictures, translates, isCurrent, ...content }) => ({
    ...{ localId: id, canteenId: null, kind: 'practice', language, title, version, author },
    ...(translates !== null && { translates: { localId: translates, isCurrent } }),
    content: { ...content, needs: [...needs], ...handedOn(content, pictures.filter(isPicture)) },
  }))
}

const texts = ['applies', 'how', 'takes', 'risks'] as const
type Texts = Record<(typeof texts)[number], string>

/** Texts that name pictures by what they hold, and the list of them. Files that are no picture stay here: nobody can see what they tell. */
function handedOn(said: Texts, pictures: readonly PracticePicture[]): Partial<PieceOf<'practice'>['content']> {
  if (pictures.length === 0) return {}
  const named = texts.map((part) => [part, namedByContent(said[part], pictures)])
  return { ...Object.fromEntries(named), pictures: pictures.map(({ digest, alt }) => ({ sha256: digest, alt })) }
}

/** What the pieces show, each once, as it lies in the folder. */
export async function findPictureFiles(db: Database, pieces: readonly Piece[]): Promise<BundleFile[]> {
  const wanted = pieces.flatMap((piece) => (piece.kind === 'practice' && piece.content.pictures) || []).map(({ sha256 }) => sha256)
  if (wanted.length === 0) return []
  const files = await db
    .selectFrom('practice_pictures')
    .innerJoin('files', (join) => join.onRef('owner_id', '=', 'practice_id').onRef('files.digest', '=', 'practice_pictures.digest'))
    .where('files.digest', 'in', wanted)
    .distinctOn('files.digest')
    .orderBy('files.digest')
    .select(['files.digest', 'content'])
    .execute()
  return files.map(({ digest, content }) => ({ path: pathOfPicture(digest), content }))
}

/** @returns its id here */
export async function writePractice(
  tx: Database,
  piece: PieceOf<'practice'>,
  { localId, newId, changed, pictures: bytes, translates, actorId, now }: Writing,
): Promise<string> {
  const { title, language, content } = piece
  const { pictures = [], ...words } = content
  const said: PracticeSaid = { ...words, title, tells: '', changed: changed.slice(0, 500), isGiven: true }
  const practiceId = localId ?? newId
  if (localId === undefined) {
    await beginPractice(tx, { id: newId, canteenId: null, language, said, ...(translates && { translates }), actorId, now })
  } else {
    await tx.selectFrom('practices').where('id', '=', localId).forUpdate().select('id').execute()
    said.tells = await tellsOf(tx, localId)
    await keepDraft(tx, localId, said, { actorId, now, follows: translates?.version ?? null })
  }
  const shown = await showPictures(tx, { practiceId, actorId, now }, { pictures, bytes })
  const named = Object.fromEntries(texts.map((part) => [part, namedByNumber(said[part], shown)]))
  if (pictures.length > 0) await keepDraft(tx, practiceId, { ...said, ...named }, { actorId, now })
  return practiceId
}

type Showing = { pictures: readonly PiecePicture[]; bytes: ReadonlyMap<string, Buffer> }

/** The draft shows these pictures from now on, and no other; files that are no picture are left. @returns them with their numbers here */
async function showPictures(tx: Database, acting: { practiceId: string; actorId: string; now: Date }, { pictures, bytes }: Showing) {
  const { practiceId } = acting
  for (const { number, digest } of await shownIn(tx, practiceId))
    if (!pictures.some(({ sha256 }) => sha256 === digest)) await removePicture(tx, { ...acting, number })
  for (const { sha256, alt } of pictures) {
    const file = { digest: sha256, mediaType: 'image/webp' as const, content: bytes.get(sha256)! }
    const added = await addPicture(tx, { ...acting, file, alt })
    if (!added.ok) throw new Error(`a picture that was taken over is refused: ${added.refusal}`)
  }
  return shownIn(tx, practiceId)
}

function shownIn(tx: Database, practiceId: string) {
  return tx
    .selectFrom('practice_pictures')
    .innerJoin('files', (join) => join.onRef('owner_id', '=', 'practice_id').onRef('files.digest', '=', 'practice_pictures.digest'))
    .where('practice_id', '=', practiceId)
    .where('until_version', 'is', null)
    .where('media_type', '=', 'image/webp')
    .orderBy('number')
    .select(['number', 'files.digest'])
    .execute()
}

/** As it is written here now. @param isCurrent whether a translation of it says that, or what was there before */
export async function findTranslated(tx: Database, practiceId: string, isCurrent: boolean) {
  const source = await tx
    .selectFrom('practices')
    .innerJoin('practice_versions', 'practice_id', 'practices.id')
    .where('practices.id', '=', practiceId)
    .where('withdrawn_at', 'is', null)
    .orderBy('number', 'desc')
    .limit(1)
    .select(['practices.id as practiceId', 'slug', 'number'])
    .executeTakeFirst()
  return source && { practiceId: source.practiceId, slug: source.slug, version: isCurrent ? source.number : source.number - 1 }
}

/** Who tells more here is not said by who wrote there. */
async function tellsOf(tx: Database, practiceId: string): Promise<string> {
  const { tells } = await tx
    .selectFrom('practice_versions')
    .where('practice_id', '=', practiceId)
    .orderBy(sql`number`, 'desc')
    .limit(1)
    .select('tells')
    .executeTakeFirstOrThrow()
  return tells
}
