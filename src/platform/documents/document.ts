/** A written document, as far as Markdown can say it: what it is made of, and what could not be taken along. Pure. */

/** A run of words. */
export type Run = { text: string; bold?: boolean; italic?: boolean; link?: string | undefined }

export type Block =
  | { kind: 'heading'; level: number; runs: Run[] }
  | { kind: 'paragraph'; runs: Run[] }
  | { kind: 'item'; level: number; isNumbered: boolean; runs: Run[] }
  /** Each row of a table, cell by cell. */
  | { kind: 'row'; cells: Run[][] }

/** What a text of ours cannot hold. */
export const losses = ['pictures', 'tables', 'notes', 'layout', 'too-long'] as const
export type Loss = (typeof losses)[number]

export type Written = { blocks: Block[]; lost: ReadonlySet<Loss> }

/** As Markdown. What would mean something there stays the sign that it was. */
export function toMarkdown(blocks: readonly Block[]): string {
  const lines: string[] = []
  let numbers: number[] = []
  let before: Block['kind'] | undefined
  for (const block of blocks) {
    if (block.kind !== 'item') numbers = []
    const line = lineOf(block, numbers)
    if (line === '') continue
    const isList = block.kind === 'item' || block.kind === 'row'
    if (lines.length > 0 && !(isList && before === block.kind)) lines.push('')
    lines.push(line)
    before = block.kind
  }
  return lines.join('\n')
}

function lineOf(block: Block, numbers: number[]): string {
  if (block.kind === 'row') {
    const cells = block.cells.map((runs) => runsOf(runs).trim()).filter((cell) => cell !== '')
    return cells.length === 0 ? '' : `- ${cells.join(' — ')}`
  }
  const words = runsOf(block.runs).trim()
  if (words === '') return ''
  if (block.kind === 'heading')
    return `${'#'.repeat(Math.min(6, Math.max(1, block.level)))} ${words.replaceAll('\n', ' ').replaceAll('**', '')}`
  if (block.kind === 'paragraph') return words.replaceAll(/^(\s*)([#>+-]|\d+[.)])(?=\s)/gm, String.raw`$1\$2`)
  const level = Math.min(3, Math.max(0, block.level))
  numbers.length = level + 1
  numbers[level] = (numbers[level] ?? 0) + 1
  const sign = block.isNumbered ? `${numbers[level]}.` : '-'
  return `${'   '.repeat(level)}${sign} ${words.replaceAll('\n', ' ')}`
}

function runsOf(runs: readonly Run[]): string {
  return joined(runs).map(runOf).join('')
}

/** Programs cut words where somebody went back to write: what looks the same is one. */
function joined(runs: readonly Run[]): Run[] {
  const all: Run[] = []
  for (const run of runs) {
    const last = all.at(-1)
    if (last && Boolean(last.bold) === Boolean(run.bold) && Boolean(last.italic) === Boolean(run.italic) && last.link === run.link)
      last.text += run.text
    else all.push({ ...run })
  }
  return all
}

function runOf({ text, bold, italic, link }: Run): string {
  const [, before = '', core = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? []
  if (core === '') return text
  const plain = core.replaceAll(/[\\`*[\]]/g, String.raw`\$&`)
  const shown = bold ? `**${plain}**` : italic ? `*${plain}*` : plain
  return `${before}${link !== undefined && /^(https?:\/\/|mailto:)[^\s()]+$/i.test(link) ? `[${shown}](${link})` : shown}${after}`
}
