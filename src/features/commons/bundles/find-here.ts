/** Which piece of elsewhere is which here, and what both had last. */
import type { Database } from '#src/platform/database/database.ts'
import type { LocalPiece } from './local-piece.ts'
import { digestOf, type Piece, type PieceIdentity, type PieceKind } from './piece.ts'
import { readPractices } from './practice-pieces.ts'
import { standingOf, type Standing } from './comparison.ts'
import { readTasks, readWeeks } from './template-pieces.ts'

export const ofCanteen: Record<PieceKind, boolean> = { practice: false, task: true, week: true }

type Ids = Partial<Record<PieceKind, readonly string[]>>

export async function readLocal(db: Database, ids: Ids, isGiven: boolean): Promise<LocalPiece[]> {
  const [practices, tasks, weeks] = [
    await readPractices(db, { ids: ids.practice ?? [], isGiven }),
    await readTasks(db, { ids: ids.task ?? [], isGiven }),
    await readWeeks(db, { ids: ids.week ?? [], isGiven }),
  ]
  return [...practices, ...tasks, ...weeks]
}

/** @param local ids of pieces here @returns of those that were ever taken from others: whose they are, and what they were then */
export async function findOrigins(db: Database, local: readonly string[]) {
  if (local.length === 0) return new Map<string, PieceIdentity & { digest: string }>()
  const rows = await db
    .selectFrom('taken_pieces')
    .where('local_id', 'in', local)
    .select(['local_id as localId', 'source', 'kind', 'piece_key as key', 'digest'])
    .execute()
  return new Map(rows.map(({ localId, ...origin }) => [localId, origin]))
}

export type Compared = { piece: Piece; standing: Standing; local: LocalPiece | undefined }

type Comparing = { pieces: readonly Piece[]; ownKey: string; canteenId: string | null }

/** Each piece of a bundle beside what is here: the network's practices, and the templates of one canteen. */
export async function compareHere(db: Database, { pieces, ownKey, canteenId }: Comparing): Promise<Compared[]> {
  const taken = await findTaken(db, pieces, canteenId)
  const idOf = (piece: Piece) => (piece.source === ownKey ? piece.key : taken.get(nameOf(piece))?.localId)
  const ids = Map.groupBy(pieces, ({ kind }) => kind)
  const local = await readLocal(
    db,
    Object.fromEntries([...ids].map(([kind, some]) => [kind, some.flatMap((piece) => idOf(piece) ?? [])])),
    false,
  )
  const byId = new Map(local.map((each) => [each.localId, each]))
  return pieces.map((piece) => {
    const here = byId.get(idOf(piece) ?? '')
    const mine = here && (!ofCanteen[piece.kind] || here.canteenId === canteenId) ? here : undefined
    const bases = [taken.get(nameOf(piece))?.digest, piece.basis].flatMap((base) => base ?? [])
    return { piece, local: mine, standing: standingOf({ here: mine && digestOf(mine), bases, there: digestOf(piece) }) }
  })
}

function nameOf({ source, kind, key }: PieceIdentity): string {
  return `${source} ${kind} ${key}`
}

async function findTaken(db: Database, pieces: readonly Piece[], canteenId: string | null) {
  if (pieces.length === 0) return new Map<string, { localId: string; digest: string }>()
  const rows = await db
    .selectFrom('taken_pieces')
    .where('piece_key', 'in', [...new Set(pieces.map(({ key }) => key))])
    .where((eb) => eb.or([eb('canteen_id', 'is', null), ...(canteenId ? [eb('canteen_id', '=', canteenId)] : [])]))
    .select(['source', 'kind', 'piece_key as key', 'local_id as localId', 'digest'])
    .execute()
  return new Map(rows.map(({ localId, digest, ...identity }) => [nameOf(identity), { localId, digest }]))
}
