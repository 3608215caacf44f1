/** What somebody chose of a bundle is taken over: new pieces are added, others get a version after the last; nothing is written that was not looked at. */
import { sql } from 'kysely'
import { isWholePicture } from '#src/platform/files/picture.ts'
import { inTransaction, untilRefused, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { compareHere, ofCanteen, type Compared } from './find-here.ts'
import type { Writing } from './local-piece.ts'
import { writePath, writeSurvey } from './network-pieces.ts'
import { digestOf, idFrom, type Piece, type PieceOf } from './piece.ts'
import { findTranslated, writePractice } from './practice-pieces.ts'
import type { Received } from './queries.ts'
import { writeRecipe } from './recipe-pieces.ts'
import { writeReference } from './reference-pieces.ts'
import { writeTask, writeWeek } from './template-pieces.ts'

type TakeBundle = {
  received: Received
  /** Of each piece that is taken: its place in the bundle, and the digest of what was here when it was looked at. */
  chosen: ReadonlyMap<string, string>
  /** Kept as they are here, though both changed: not asked again until there is another change. */
  kept: ReadonlySet<string>
  canteenId: string | null
  ownKey: string
  changed: string
  actorId: string
  now: Date
  today: string
}

/** What became of what was chosen. `changedSince`: here, since somebody looked: left as it is. `left`: no table takes it, or a picture of it does not draw, and the others are taken all the same. */
export type Outcome = { taken: number; changedSince: number; left: Piece[] }

export async function takeBundle(db: Database, taking: TakeBundle): Promise<Outcome> {
  const broken = await brokenPictures(taking.received)
  return inTransaction(db, async (tx) => {
    // The same piece may be in two bundles that two people take at once.
    await sql`select pg_advisory_xact_lock(hashtextextended('take bundles', 0))`.execute(tx)
    const { pieces, source } = taking.received
    const outcome: Outcome = { taken: 0, changedSince: 0, left: [] }
    const compared = await compareHere(tx, { ...taking, pieces, signer: source })
    // What is translated is there before what translates it.
    for (const each of compared.toSorted((one, other) => Number(isTranslation(one)) - Number(isTranslation(other))))
      await decide(tx, each, { ...taking, broken }, outcome)
    if (outcome.taken > 0) await noteBundle(tx, taking, outcome)
    return outcome
  })
}

function isTranslation({ piece }: Compared): boolean {
  return piece.kind === 'practice' && piece.translates !== undefined
}

/** Digests of what has the form of a picture and does not draw. */
async function brokenPictures({ pictures }: Received): Promise<ReadonlySet<string>> {
  const broken = new Set<string>()
  for (const [sha256, content] of pictures) if (!(await isWholePicture(content))) broken.add(sha256)
  return broken
}

async function decide(tx: Database, each: Compared, taking: TakeBundle & { broken: ReadonlySet<string> }, outcome: Outcome): Promise<void> {
  const { piece, standing, vouched } = each
  // What both say alike is where the next comparison begins: of those who may change it.
  if (standing === 'same') return vouched ? noteLookedAt(tx, each, taking) : undefined
  const seen = taking.chosen.get(nameOf(piece))
  if (seen === undefined) return taking.kept.has(nameOf(piece)) ? noteLookedAt(tx, each, taking) : undefined
  if (seen !== seenOf(each)) {
    outcome.changedSince += 1
    return
  }
  const isBroken = piece.kind === 'practice' && piece.content.pictures?.some(({ sha256 }) => taking.broken.has(sha256))
  const localId = isBroken ? undefined : await untilRefused(tx, () => writePiece(tx, each, taking))
  if (localId === undefined) {
    outcome.left.push(piece)
    return
  }
  await noteTaken(tx, piece, localId, taking)
  outcome.taken += 1
}

async function noteBundle(tx: Database, { received, canteenId, actorId, now }: TakeBundle, { taken }: Outcome): Promise<void> {
  await tx.updateTable('received_bundles').set({ taken_at: now }).where('id', '=', received.id).execute()
  const facts = { title: received.manifest.title, version: Number(received.manifest.version), pieces: taken }
  await recordEvent(tx, { name: 'bundle.taken', canteenId, subjectId: received.id, actorId, at: now, facts })
}

/** As a form names it: short, and of no other piece. */
export function nameOf({ kind, source, key }: Piece): string {
  return `piece.${idFrom(`${kind} ${key} ${source}`)}`
}

/** What stood here when a page was shown. */
export function seenOf({ local }: Compared): string {
  return local ? digestOf(local).slice(0, 16) : 'none'
}

async function writePiece(tx: Database, { piece, local, gone }: Compared, taking: TakeBundle): Promise<string> {
  const { received, changed, canteenId, actorId, now, today } = taking
  const writing: Writing = {
    pictures: received.pictures,
    localId: local?.localId,
    newId: newIdOf(piece, canteenId, gone),
    canteenId,
    changed,
    actorId,
    now,
    today,
  }
  if (piece.kind === 'practice') return writePractice(tx, piece, { ...writing, translates: await translatedHere(tx, piece, taking) })
  if (piece.kind === 'recipe') return writeRecipe(tx, piece, writing)
  if (piece.kind === 'path') return writePath(tx, piece)
  if (piece.kind === 'survey') return writeSurvey(tx, piece, writing)
  if (piece.kind === 'indicator' || piece.kind === 'mail') return writeReference(tx, piece, writing)
  return piece.kind === 'task' ? writeTask(tx, piece, writing) : writeWeek(tx, piece, writing)
}

/** What a practice translates, as it is here; undefined where it is not. */
async function translatedHere(tx: Database, { translates }: PieceOf<'practice'>, { ownKey }: TakeBundle) {
  if (!translates) return undefined
  const { source, key, isCurrent } = translates
  const taken = await tx
    .selectFrom('taken_pieces')
    .where('source', '=', source)
    .where('kind', '=', 'practice')
    .where('piece_key', '=', key)
    .select('local_id')
    .executeTakeFirst()
  const localId = taken?.local_id ?? (source === ownKey ? key : undefined)
  return localId === undefined ? undefined : findTranslated(tx, localId, isCurrent)
}

/** The same piece, taken twice, is one. `gone`: its id before somebody removed it here: what is taken again is there again, beside what was removed. */
function newIdOf({ source, kind, key }: Piece, canteenId: string | null, gone: string | undefined): string {
  return idFrom(`${source} ${kind} ${key} ${canteenId}${gone === undefined ? '' : ` after ${gone}`}`)
}

/** Nothing of it was taken: the next comparison begins here, and whose it is here stays as it was. */
function noteLookedAt(tx: Database, { piece, local }: Compared, taking: TakeBundle): Promise<void> {
  return local ? noteTaken(tx, piece, local.localId, taking, { isNew: false }) : Promise.resolve()
}

async function noteTaken(
  tx: Database,
  piece: Piece,
  localId: string,
  { received, canteenId, now }: TakeBundle,
  { isNew = true } = {},
): Promise<void> {
  const { manifest } = received
  const facts = {
    local_id: localId,
    digest: digestOf(piece),
    publisher: manifest.contributors[0]?.title ?? '',
    from_page: manifest.homepage,
    giver: isNew ? received.source : null,
    taken_at: now,
  }
  const identity = { source: piece.source, kind: piece.kind, piece_key: piece.key, canteen_id: ofCanteen[piece.kind] ? canteenId : null }
  await tx
    .insertInto('taken_pieces')
    .values({ ...identity, ...facts })
    .onConflict((conflict) =>
      conflict.columns(['source', 'kind', 'piece_key', 'canteen_id']).doUpdateSet(isNew ? facts : { digest: facts.digest }),
    )
    .execute()
}
