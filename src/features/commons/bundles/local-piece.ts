/** A piece as it is here, before it has a name that others know. */
import type { Language } from '#src/platform/language.ts'
import type { PieceKind, PieceOf } from './piece.ts'

export type LocalPiece<Kind extends PieceKind = PieceKind> = Kind extends PieceKind
  ? Pick<PieceOf<Kind>, 'kind' | 'title' | 'content'> & {
      localId: string
      /** null: the network’s. */
      canteenId: string | null
      language: Language
      version: number
      author: string | null
      /** Of a practice that says another one in another language: its id here. */
      translates?: { localId: string; isCurrent: boolean }
    }
  : never

/** `isGiven`: only what may be handed on, as it is published. */
export type Reading = { ids: readonly string[]; isGiven: boolean }

/** `localId`: of what is here already; `newId`: else. `changed`: from whom it is. */
export type Writing = {
  /** Of the bundle, by their digests. */
  pictures: ReadonlyMap<string, Buffer>
  /** What it translates, where that is here: its last version, and which one it says. */
  translates?: { practiceId: string; slug: string; version: number } | undefined
  localId: string | undefined
  newId: string
  canteenId: string | null
  changed: string
  actorId: string
  now: Date
  today: string
}
