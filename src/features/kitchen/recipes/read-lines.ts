/** A list that was pasted: its headings, its lines, and « sel, poivre » taken apart. Pure. */
import { findNamed, type NameIndex } from '#src/features/kitchen/ingredients/find-ingredient.ts'
import { foldedWords } from '#src/platform/names.ts'
import { readLine, type LineReading } from './read-line.ts'
import type { RecipeLine } from './recipe.ts'

export type ListPart = { kind: 'heading'; text: string } | { kind: 'line'; line: LineReading }

const linesMaximum = 200

export function readLines(index: NameIndex, pasted: string): ListPart[] {
  const lines = pasted.split(/\r?\n/).map((line) => line.trim())
  return lines
    .filter(Boolean)
    .slice(0, linesMaximum)
    .flatMap((line) => readPart(index, line))
}

function readPart(index: NameIndex, line: string): ListPart[] {
  if (line.endsWith(':') && !/\d/.test(line)) return [titleOrLine(index, line)]
  return seasonings(index, line).map((one) => ({ kind: 'line', line: readLine(index, one) }))
}

/** « Pour la pâte : » is a title. « Beurre de cacahuète : » may be one, and may be what is in the dish: a person says which. */
function titleOrLine(index: NameIndex, line: string): ListPart {
  const text = line.replace(/\s*:$/, '')
  const reading = readLine(index, text)
  if (reading.ingredient === null || /^pour\b/i.test(text)) return { kind: 'heading', text }
  return { kind: 'line', line: { ...reading, text: line, doubts: [...reading.doubts, 'title-or-ingredient'] } }
}

/** Only where each part is an ingredient by itself and nothing is counted: anything else stays one line, and doubtful. */
function seasonings(index: NameIndex, line: string): string[] {
  const parts = line.split(/\s*(?:,|\bet\b|\+|&|\/)\s*/i).map((part) => part.replace(/^[-•*]\s*/, ''))
  const isEach = !/\d/.test(line) && parts.every((part) => findNamed(index, foldedWords(part)))
  return isEach ? parts : [line]
}

/** As a line of a recipe, once a person has looked at what is doubtful. */
export function lineOf(reading: LineReading, id: string): RecipeLine {
  const { text, amount, unit, size, ingredient, remark, isOptional, scaling } = reading
  return { id, amount, unit, size, ingredient, name: text, remark, isOptional, scaling }
}
