/** Lines of a recipe as they are kept: what was written, what it was understood as, and whether somebody has looked at a doubt. Pure. */
import { fraction, writeFraction, type Fraction } from '#src/platform/fraction.ts'
import { isUnitKey } from '#src/features/kitchen/ingredients/unit.ts'
import type { NameIndex } from '#src/features/kitchen/ingredients/find-ingredient.ts'
import { readLine, type LineReading } from './read-line.ts'
import { readLines } from './read-lines.ts'
import type { RecipeLine } from './recipe.ts'

export type ReadLine = LineReading & { id: string; /** Somebody said that it is so, whatever the reading doubts. */ isChecked: boolean }
export type Heading = { id: string; heading: string }
export type KeptPart = ReadLine | Heading

export function isHeading(part: KeptPart): part is Heading {
  return 'heading' in part
}

/** Nothing is cooked or counted from a line that nobody has looked at. */
export function isDoubtful({ doubts, isChecked }: ReadLine): boolean {
  return doubts.length > 0 && !isChecked
}

/**
 * What was pasted, read line by line. A line that is written as it was before keeps its id and what somebody said of it.
 * @param before the lines of the version that is changed
 */
export function keptLines(index: NameIndex, pasted: string, before: readonly KeptPart[] = []): KeptPart[] {
  const left = [...before]
  let last = Math.max(0, ...before.map(({ id }) => Number(id)))
  return readLines(index, pasted).map((part): KeptPart => {
    const written = part.kind === 'heading' ? part.text : part.line.text
    const same = left.findIndex((one) => isHeading(one) === (part.kind === 'heading') && writtenOf(one) === written)
    const [was] = same === -1 ? [] : left.splice(same, 1)
    const id = was?.id ?? `${++last}`
    if (part.kind === 'heading') return { id, heading: part.text }
    return was && !isHeading(was) && was.isChecked ? was : { ...part.line, id, isChecked: false }
  })
}

/** One row of a list, written anew: what it would be if the whole list were pasted again. Its first part keeps the row's id. */
export function keptRow(index: NameIndex, written: string, id: string, nextId: () => string): KeptPart[] {
  return readLines(index, written).map((part, at): KeptPart => {
    const own = at === 0 ? id : nextId()
    return part.kind === 'heading' ? { id: own, heading: part.text } : { ...part.line, id: own, isChecked: false }
  })
}

/** One line in place of another, read as a list of this row alone; where that is no one line, it is doubtful. */
export function keptLine(index: NameIndex, written: string, id: string, was?: ReadLine | null): ReadLine {
  const [part, ...others] = readLines(index, written)
  const reading = part?.kind === 'line' && others.length === 0 ? part.line : readLine(index, written)
  return was?.isChecked && was.text === reading.text ? was : { ...reading, id, isChecked: false }
}

/** As somebody would paste it again. */
export function pastedOf(parts: readonly KeptPart[]): string {
  return parts.map((part) => (isHeading(part) ? `${part.heading} :` : part.text)).join('\n')
}

function writtenOf(part: KeptPart): string {
  return isHeading(part) ? part.heading : part.text
}

/** For the rules of recipes: of a doubtful line neither the ingredient nor the amount is taken for sure. */
export function recipeLineOf(line: ReadLine): RecipeLine {
  const { id, text, amount, unit, size, ingredient, remark, isOptional, scaling } = line
  const open = { id, amount: null, unit: null, size: null, ingredient: null, name: text, remark, isOptional, scaling: 'to-taste' } as const
  return isDoubtful(line) ? open : { id, amount, unit, size, ingredient, name: text, remark, isOptional, scaling }
}

type JsonAmount = { from: string; to: string } | null
type JsonSize = { value: string; unit: string } | null
type JsonLine = Omit<ReadLine, 'amount' | 'size'> & { amount: JsonAmount; size: JsonSize }
export type JsonPart = JsonLine | Heading

export function partToJson(part: KeptPart): JsonPart {
  return isHeading(part) ? part : lineToJson(part)
}

export function lineToJson({ amount, size, ...line }: ReadLine): JsonLine {
  return {
    ...line,
    amount: amount && { from: writeFraction(amount.from), to: writeFraction(amount.to) },
    size: size && { ...size, value: writeFraction(size.value) },
  }
}

export function partFromJson(part: JsonPart): KeptPart {
  return 'heading' in part ? part : lineFromJson(part)
}

export function lineFromJson({ amount, size, ...line }: JsonLine): ReadLine {
  return {
    ...line,
    amount: amount && { from: fractionFrom(amount.from), to: fractionFrom(amount.to) },
    size: size && isUnitKey(size.unit) ? { value: fractionFrom(size.value), unit: size.unit } : null,
  }
}

function fractionFrom(written: string): Fraction {
  const [over = '0', under = '1'] = written.split('/')
  return fraction(BigInt(over), BigInt(under))
}
