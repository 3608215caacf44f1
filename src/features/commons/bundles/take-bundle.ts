/** What somebody chose of a bundle is taken over: new pieces are added, others get a version after the last; nothing is written that was not looked at. */
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { recordEvent } from '#src/platform/database/events.ts'
import { compareHere, ofCanteen, type Compared } from './find-here.ts'
import type { Writing } from './local-piece.ts'
import { writePath, writeSurvey } from './network-pieces.ts'
import { digestOf, idFrom, type Piece } from './piece.ts'
import { writePractice } from './practice-pieces.ts'
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

/** @returns how many were taken, and how many changed here since they were looked at: those are left as they are */
export function takeBundle(db: Database, taking: TakeBundle): Promise<{ taken: number; changedSince: number }> {
  return inTransaction(db, async (tx) => {
    await tx.selectFrom('received_bundles').where('id', '=', taking.received.id).forUpdate().select('id').execute()
    const compared = await compareHere(tx, { ...taking, pieces: taking.received.pieces })
    let [taken, changedSince] = [0, 0]
    for (const each of compared) {
      // What both say alike is where the next comparison begins.
      if (each.standing === 'same') {
        await noteLookedAt(tx, each, taking)
        continue
      }
      const seen = taking.chosen.get(nameOf(each.piece))
      if (seen === undefined) {
        if (taking.kept.has(nameOf(each.piece))) await noteLookedAt(tx, each, taking)
        continue
      }
      if (seen !== seenOf(each)) {
        changedSince += 1
        continue
      }
      await noteTaken(tx, each.piece, await writePiece(tx, each, taking), taking)
      taken += 1
    }
    await tx.updateTable('received_bundles').set({ taken_at: taking.now }).where('id', '=', taking.received.id).execute()
    const { title, version } = taking.received.manifest
    const facts = { title, version: Number(version), pieces: taken }
    await recordEvent(tx, {
      name: 'bundle.taken',
      canteenId: taking.canteenId,
      subjectId: taking.received.id,
      actorId: taking.actorId,
      at: taking.now,
      facts,
    })
    return { taken, changedSince }
  })
}

/** As a form names it. */
export function nameOf({ kind, source, key }: Piece): string {
  return `${kind}.${key}.${source.slice(0, 16)}`
}

/** What stood here when a page was shown. */
export function seenOf({ local }: Compared): string {
  return local ? digestOf(local).slice(0, 16) : 'none'
}

function writePiece(tx: Database, { piece, local }: Compared, { changed, canteenId, actorId, now, today }: TakeBundle): Promise<string> {
  const writing: Writing = { localId: local?.localId, newId: newIdOf(piece, canteenId), canteenId, changed, actorId, now, today }
  if (piece.kind === 'practice') return writePractice(tx, piece, writing)
  if (piece.kind === 'recipe') return writeRecipe(tx, piece, writing)
  if (piece.kind === 'path') return writePath(tx, piece)
  if (piece.kind === 'survey') return writeSurvey(tx, piece, writing)
  if (piece.kind === 'indicator' || piece.kind === 'mail') return writeReference(tx, piece, writing)
  return piece.kind === 'task' ? writeTask(tx, piece, writing) : writeWeek(tx, piece, writing)
}

/** The same piece, taken twice at once, is one. */
function newIdOf({ source, kind, key }: Piece, canteenId: string | null): string {
  return idFrom(`${source} ${kind} ${key} ${canteenId}`)
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
