/** Which piece of elsewhere is which here, and what both had last. */
import type { Database } from '#src/platform/database/database.ts'
import type { LocalPiece } from './local-piece.ts'
import { digestOf, type Piece, type PieceIdentity, type PieceKind } from './piece.ts'
import { onlyIds, readPath, readSurvey } from './network-pieces.ts'
import { readPractices } from './practice-pieces.ts'
import { readRecipes } from './recipe-pieces.ts'
import { readReferences, referenceIdOf, referenceKinds } from './reference-pieces.ts'
import { isVouched, standingOf, type Standing } from './comparison.ts'
import { readTasks, readWeeks } from './template-pieces.ts'

export const ofCanteen: Record<PieceKind, boolean> = {
  ...{ practice: false, recipe: true, task: true, week: true },
  ...{ path: false, survey: false, indicator: false, mail: false },
}

type Ids = Partial<Record<PieceKind, readonly string[]>>

export async function readLocal(db: Database, ids: Ids, isGiven: boolean): Promise<LocalPiece[]> {
  const reading = (...kinds: PieceKind[]) => ({ ids: kinds.flatMap((kind) => ids[kind] ?? []), isGiven })
  return [
    ...(await readPractices(db, reading('practice'))),
    ...(await readRecipes(db, reading('recipe'))),
    ...(await readTasks(db, reading('task'))),
    ...(await readWeeks(db, reading('week'))),
    ...(await readPath(db, reading('path'))),
    ...(await readSurvey(db, reading('survey'))),
    ...(await readReferences(db, reading(...referenceKinds))),
  ]
}

/** @param local ids of pieces here @returns of those that were ever taken from others: whose they are, and what they were then */
export async function findOrigins(db: Database, local: readonly string[]) {
  if (local.length === 0) return new Map<string, PieceIdentity & { digest: string; publisher: string }>()
  const rows = await db
    .selectFrom('taken_pieces')
    .where('local_id', 'in', local)
    .where('giver', 'is not', null)
    // The last one from whom it was taken stands.
    .orderBy('taken_at')
    .select(['local_id as localId', 'source', 'kind', 'piece_key as key', 'digest', 'publisher'])
    .execute()
  return new Map(rows.map(({ localId, ...origin }) => [localId, origin]))
}

export type Compared = {
  piece: Piece
  standing: Standing
  local: LocalPiece | undefined
  /** Whether whoever signed may change it, or may give it as theirs. */
  vouched: boolean
  /** The id here of what was taken once and is here no more. */
  gone: string | undefined
}

type Comparing = { pieces: readonly Piece[]; signer: string; ownKey: string; canteenId: string | null }

/** Each piece of a bundle beside what is here: the network's practices, and the templates of one canteen. */
export async function compareHere(db: Database, { pieces, signer, ownKey, canteenId }: Comparing): Promise<Compared[]> {
  const taken = await findTaken(db, pieces, canteenId)
  const idsOf = (piece: Piece) => idsHere(piece, ownKey, taken.get(nameOf(piece))?.localId)
  const ids = Map.groupBy(pieces, ({ kind }) => kind)
  const local = await readLocal(db, Object.fromEntries([...ids].map(([kind, some]) => [kind, some.flatMap(idsOf)])), false)
  const mine = local.filter((each) => !ofCanteen[each.kind] || each.canteenId === canteenId)
  const byId = new Map(mine.map((each) => [each.localId, each]))
  return pieces.map((piece) => {
    const here = idsOf(piece).flatMap((id) => byId.get(id) ?? [])[0]
    const row = taken.get(nameOf(piece))
    const vouched = isVouched({ signer, source: piece.source, giver: row?.giver, isHere: here !== undefined })
    const bases = [row?.digest, vouched ? piece.basis : null].flatMap((base) => base ?? [])
    const standing = standingOf({ here: here && digestOf(here), bases, there: digestOf(piece), vouched })
    return { piece, local: here, standing, vouched, gone: here ? undefined : row?.localId }
  })
}

/** What it may be here, the likeliest first. */
function idsHere(piece: Piece, ownKey: string, taken: string | undefined): string[] {
  if (piece.kind === 'path' || piece.kind === 'survey') return [onlyIds[piece.kind]]
  const known = taken === undefined ? [] : [taken]
  if (piece.kind === 'indicator' || piece.kind === 'mail') return known.length > 0 ? known : [referenceIdOf(piece)]
  return piece.source === ownKey ? [...known, piece.key] : known
}

function nameOf({ source, kind, key }: PieceIdentity): string {
  return `${source} ${kind} ${key}`
}

async function findTaken(db: Database, pieces: readonly Piece[], canteenId: string | null) {
  if (pieces.length === 0) return new Map<string, { localId: string; digest: string; giver: string | null }>()
  const rows = await db
    .selectFrom('taken_pieces')
    .where('piece_key', 'in', [...new Set(pieces.map(({ key }) => key))])
    .where((eb) => eb.or([eb('canteen_id', 'is', null), ...(canteenId ? [eb('canteen_id', '=', canteenId)] : [])]))
    .select(['source', 'kind', 'piece_key as key', 'local_id as localId', 'digest', 'giver'])
    .execute()
  return new Map(rows.map(({ localId, digest, giver, ...identity }) => [nameOf(identity), { localId, digest, giver }]))
}
