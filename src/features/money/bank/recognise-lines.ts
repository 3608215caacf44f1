/** Which lines of a statement are there already: statements overlap, and formats name lines in their own ways. Pure. */
import { foldedWords } from '#src/platform/names.ts'

/** A line as it is kept: of its label what is kept of it. */
export type Kept = { day: string; cents: number; label: string; bankId: string | null }

/** `twin`: the line of that day and that amount that it may be. */
export type Told<Line, Known> = { line: Line; state: 'fresh' } | { line: Line; state: 'known' | 'doubtful'; twin: Known }

/**
 * Each kept line stands for one line of the statement at most. Two names by which one bank calls lines are two lines, whatever else they share; where
 * no name says, the same day, amount and words are the same line, and other words are a question.
 */
export function tellApart<Line extends Kept, Known extends Kept>(lines: readonly Line[], known: readonly Known[]): Told<Line, Known>[] {
  const left = Map.groupBy(known, keyOf)
  const told = new Map<Line, Told<Line, Known>>()
  for (const { state, isTwin } of rounds)
    for (const line of lines.filter((each) => !told.has(each))) {
      const among = left.get(keyOf(line)) ?? []
      const twin = among.find((each) => isTwin(line, each))
      if (!twin) continue
      among.splice(among.indexOf(twin), 1)
      told.set(line, { line, state, twin })
    }
  return lines.map((line) => told.get(line) ?? { line, state: 'fresh' })
}

type Round = { state: 'known' | 'doubtful'; isTwin: (line: Kept, known: Kept) => boolean }

/** The surest first, so that no line takes the place of one that is surer. */
const rounds: readonly Round[] = [
  { state: 'known', isTwin: (line, known) => line.bankId !== null && line.bankId === known.bankId },
  { state: 'known', isTwin: (line, known) => !areTwo(line, known) && saysTheSame(line.label, known.label) },
  { state: 'doubtful', isTwin: (line, known) => !areTwo(line, known) },
]

function keyOf({ day, cents }: Kept): string {
  return `${day} ${cents}`
}

/** Named in the same format, by two names. */
function areTwo({ bankId }: Kept, known: Kept): boolean {
  return bankId !== null && known.bankId !== null && formatOf(bankId) === formatOf(known.bankId) && bankId !== known.bankId
}

function formatOf(bankId: string): string {
  return bankId.split(':')[0]!
}

/** Who is not awaited any more is not named any more: a label with something left out says what the other says beside that. */
function saysTheSame(one: string, other: string): boolean {
  const [ones, others] = [foldedWords(one), foldedWords(other)]
  if (ones.join(' ') === others.join(' ')) return true
  return (one.includes('…') && isWithin(ones, others)) || (other.includes('…') && isWithin(others, ones))
}

function isWithin(words: readonly string[], all: readonly string[]): boolean {
  return words.length > 0 && words.every((word) => all.includes(word))
}
