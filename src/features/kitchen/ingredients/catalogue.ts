/** The seed of ingredients, `catalogue.tsv`: a line each, by hand. */
import { readFileSync } from 'node:fs'
import { allergens, type Allergen } from '#src/platform/database/tables/meals.ts'
import { fraction, quotient, readDecimal } from '#src/platform/fraction.ts'
import {
  animals,
  families,
  roles,
  sources,
  statesOf,
  type AllergenStates,
  type Ingredient,
  type Purchase,
  type Sourced,
} from './ingredient.ts'
import { isUnitKey, unitOf, type UnitKey } from './unit.ts'

const file = 'src/features/kitchen/ingredients/catalogue.tsv'

export type Catalogue = ReadonlyMap<string, Ingredient>

let read: Catalogue | undefined
/** Read when somebody first asks; a line that is wrong stops the reading: an allergen is not to be guessed. */
export function seedCatalogue(): Catalogue {
  read ??= readCatalogue(readFileSync(file, 'utf8'))
  return read
}

/** @throws Error that names the line and what is wrong in it */
export function readCatalogue(text: string): Catalogue {
  const [header = '', ...lines] = text.trimEnd().split('\n')
  const columns = header.split('\t')
  return new Map(
    lines.map((line) => {
      const cells = line.split('\t')
      const ingredient = readRow((column) => cells[columns.indexOf(column)] ?? '')
      return [ingredient.key, ingredient]
    }),
  )
}

/** What is sold under another name, beside what butchers make, which is pork unless its name says otherwise. */
const pork: ReadonlySet<string> = new Set(['porc', 'saindoux', 'gelatine'])
const withoutPork: ReadonlySet<string> = new Set(['merguez'])

function readRow(cell: (column: string) => string): Ingredient {
  const key = cell('key')
  const isPork = pork.has(key) || (cell('animal') === 'meat' && cell('family') === 'CHARCUTERIE' && !withoutPork.has(key))
  return {
    key,
    family: oneOf(families, cell('family'), key),
    name: typographic(cell('name')),
    plural: typographic(cell('plural')),
    synonyms: listOf(cell('synonyms'), ','),
    english: cell('english'),
    bought: readPurchase(cell('bought'), key),
    sizes: readSizes(cell('sizes'), key),
    density: readSourced(cell('density'), key),
    net: readShare(cell('net').replace(/^=/, ''), key),
    isNamedWhole: cell('net').startsWith('='),
    ...readAllergens(cell('allergens'), key),
    animal: oneOf(animals, cell('animal'), key),
    pork: isPork ? 'yes' : 'no',
    months: readMonths(cell('months'), key),
    role: oneOf(roles, cell('role') || 'main', key),
  }
}

/** The seed is written with a keyboard’s apostrophe. */
function typographic(name: string): string {
  return name.replaceAll("'", '’')
}

/** `milk ?nuts ~eggs ?`: milk in it; nuts perhaps; traces of eggs; the question mark alone: of all others nothing is known. */
export function readAllergens(text: string, key: string): { allergens: AllergenStates; traces: Allergen[] } {
  const words = listOf(text, ' ')
  const marked = (mark: string) =>
    words.filter((word) => word.startsWith(mark) && word !== mark).map((word) => oneOf(allergens, word.slice(mark.length), key))
  const [unknown, traces] = [marked('?'), marked('~')]
  const contained = words.filter((word) => /^[a-z]/.test(word)).map((word) => oneOf(allergens, word, key))
  const isOpen = words.includes('?')
  const states = statesOf((allergen) => {
    if (contained.includes(allergen)) return 'yes'
    return isOpen || unknown.includes(allergen) ? 'unknown' : 'no'
  })
  return { allergens: states, traces }
}

/** `kg`, `piece`, `tin 400g`, `carton 1000ml`. */
function readPurchase(text: string, key: string): Purchase {
  const { unit = '', value, base } = /^(?<unit>\w+)(?: (?<value>[\d.]+)(?<base>g|ml))?$/.exec(text)?.groups ?? {}
  const size = value === undefined ? null : { value: readDecimal(value)!, base: base as 'g' | 'ml' }
  return { unit: readUnit(unit, key), size }
}

function readSizes(text: string, key: string): Map<UnitKey, Sourced> {
  return new Map(
    listOf(text, ';').map((part) => {
      const [unit = '', value = ''] = part.split('=')
      if (unitOf(readUnit(unit, key)).kind === 'measure') throw new Error(`${key}: ${unit} has its size`)
      return [readUnit(unit, key), readSourced(value, key)!]
    }),
  )
}

function readUnit(text: string, key: string): UnitKey {
  if (!isUnitKey(text)) throw new Error(`${key}: no unit ${text}`)
  return text
}

/** `0.92f`: a number and the letter of its source. */
function readSourced(text: string, key: string): Sourced | null {
  if (text === '') return null
  const value = readDecimal(text.slice(0, -1))
  const source = sources[text.slice(-1) as keyof typeof sources]
  if (!value || !source) throw new Error(`${key}: ${text} is no number with a source`)
  return { value, source }
}

/** `84s`, `=25u`: the sign before it says that recipes name the ingredient whole. */
function readShare(text: string, key: string): Sourced | null {
  const percent = readSourced(text, key)
  return percent && { ...percent, value: quotient(percent.value, fraction(100)) }
}

/** `*`, `4-6`, `9-3` over the turn of the year. */
function readMonths(text: string, key: string): number[] {
  const all = Array.from({ length: 12 }, (_, index) => index + 1)
  if (text === '' || text === '*') return text === '' ? [] : all
  const [from = 0, to = 0] = text.split('-').map(Number)
  if (!all.includes(from) || !all.includes(to)) throw new Error(`${key}: no months ${text}`)
  return all.filter((month) => (from <= to ? month >= from && month <= to : month >= from || month <= to))
}

function listOf(text: string, separator: string): string[] {
  return text.split(separator).filter(Boolean)
}

function oneOf<const Word extends string>(words: readonly Word[], text: string, key: string): Word {
  const found = words.find((word) => word === text)
  if (!found) throw new Error(`${key}: « ${text} » is none of ${words.join(', ')}`)
  return found
}
