/** What a piece says here and what it would say, beside each other: what is other on either side, and under which heading. Pure. */
import type { LocalPiece } from './local-piece.ts'
import type { Piece } from './piece.ts'
import { wordsOfPiece, type Block } from './piece-words.ts'

type Shown = { block: Block; isOther: boolean }
/** `isCut`: there is more that is other than a page holds. */
export type Side = { title: string; blocks: readonly Shown[]; isCut: boolean }
export type BothWords = { here: Side | undefined; there: Side }

/** Letters of one side. */
const longestSide = 6000

export function bothWords(piece: Piece, local: LocalPiece | undefined): BothWords {
  const there = wordsOfPiece(piece)
  if (!local) return { here: undefined, there: sideOf(piece.title, there, new Set()) }
  const here = wordsOfPiece(local)
  return { here: sideOf(local.title, here, said(there)), there: sideOf(piece.title, there, said(here)) }
}

function said(blocks: readonly Block[]): ReadonlySet<string> {
  return new Set(blocks.map(written))
}

function written({ kind, text }: Block): string {
  return `${kind} ${text}`
}

/** What the other side says too is left out, but for the heading above what it does not. */
function sideOf(title: string, blocks: readonly Block[], other: ReadonlySet<string>): Side {
  const shown: Shown[] = []
  let [above, letters]: [Block | undefined, number] = [undefined, 0]
  for (const block of blocks) {
    const isOther = !other.has(written(block))
    if (block.kind === 'heading') above = isOther ? undefined : block
    if (!isOther) continue
    if (above) shown.push({ block: above, isOther: false })
    above = undefined
    letters += block.text.length
    shown.push({ block: { ...block, text: block.text.slice(0, longestSide) }, isOther })
    if (letters > longestSide) return { title, blocks: shown, isCut: true }
  }
  return { title, blocks: shown, isCut: false }
}

/** How long it is on a page. */
export function lettersIn({ here, there }: BothWords): number {
  return [here, there].reduce((sum, side) => sum + (side?.blocks ?? []).reduce((all, { block }) => all + block.text.length, 0), 0)
}
