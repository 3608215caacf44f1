/** Lines of a recipe as French people write them, read by a small grammar: what it is not sure of it says. Pure. */
import type { NameIndex } from '#src/features/kitchen/ingredients/find-ingredient.ts'
import type { Ingredient } from '#src/features/kitchen/ingredients/ingredient.ts'
import { unitOf, type UnitKey } from '#src/features/kitchen/ingredients/unit.ts'
import { compare, fraction, product } from '#src/platform/fraction.ts'
import { findName, isUnderstood, lookThrough, type Found } from './find-name.ts'
import { readBehind, readMeasured, type Measured } from './line-parts.ts'
import { behindOf, textOf, tokensOf, wordAt, type Token } from './line-tokens.ts'
import { saysOptional, takenOf } from './line-words.ts'
import type { Amount } from './read-amount.ts'
import { readSize } from './read-unit.ts'
import type { Scaling, Size } from './recipe.ts'

/** Why a person has to look at a line. */
export const doubts = [
  'no-ingredient',
  'misspelt',
  'several-ingredients',
  'another-ingredient',
  'words-not-read',
  'no-amount',
  'amount-unclear',
  'unit-unclear',
  'title-or-ingredient',
] as const
export type Doubt = (typeof doubts)[number]

export type LineReading = {
  text: string
  amount: Amount | null
  unit: UnitKey | null
  size: Size | null
  /** Key of the catalogue. */
  ingredient: string | null
  remark: string
  isOptional: boolean
  scaling: Scaling
  /** None: sure. */
  doubts: readonly Doubt[]
}

const longestLine = 200

/** One line. */
export function readLine(index: NameIndex, written: string): LineReading {
  const text = withoutBullet(written.slice(0, longestLine))
  const { outside, inside } = splitBrackets(text)
  const tokens = tokensOf(outside)
  const { measured, found, rest } = placeParts(index, tokens, inside)
  const size = measured.size ?? sizeInBrackets(measured, inside)
  const ingredient = found?.ingredient
  const remarks = [rest, ...inside.filter((bracket) => !readsAsSize(bracket))]
  const reading = {
    text: written.trim(),
    amount: measured.amount,
    unit: measured.unit,
    size,
    ingredient: ingredient?.key ?? null,
    remark: [measured.remark, ...remarks.map(textOf)].map(withoutComma).filter(Boolean).join(', '),
    isOptional: [...tokens, ...inside.flat()].some((token) => token.kind === 'word' && saysOptional(token.folded)),
    scaling: scalingOf(measured),
  }
  return { ...reading, doubts: doubtsOf(index, measured, found, remarks, written) }
}

function withoutBullet(text: string): string {
  return text
    .trim()
    .replace(/^(?:[-–—•*·▪☐□✓]|\d{1,2}[.)](?=\s+\d))\s*/u, '')
    .trim()
}

function splitBrackets(text: string): { outside: string; inside: Token[][] } {
  const brackets = [...text.matchAll(/[([]([^()[\]]*)[)\]]/g)]
  return { outside: text.replaceAll(/[([][^()[\]]*[)\]]/g, ' '), inside: brackets.map(([, content = '']) => tokensOf(content)) }
}

type Parts = { measured: Measured; found: Found | undefined; rest: Token[] }

function placeParts(index: NameIndex, tokens: readonly Token[], inside: readonly (readonly Token[])[]): Parts {
  const whole = findName(index, tokens, 0)
  const before = readMeasured(tokens, 0)
  // « 4 épices », « quatre-épices »: no amount, but a name.
  if (before.amount && whole && whole.next > before.next) return partsOf(tokens, { ...before, amount: null, unit: null }, whole)
  if (before.amount) return withUnitOrName(index, tokens, before)
  const behind = readBehind(tokens)
  if (behind) return partsOf(tokens.slice(0, behind.end), behind.measured, findName(index, tokens.slice(0, behind.end), 0))
  const bracket = inside
    .map((content) => readMeasured(content, 0))
    .find((measured, at) => measured.amount && measured.next >= inside[at]!.length)
  if (bracket && whole) return partsOf(tokens, bracket, whole)
  return withUnitOrName(index, tokens, before)
}

/** « 2 filets de poulet » are two pieces of an ingredient, « un filet d’huile » is a unit of another. */
function withUnitOrName(index: NameIndex, tokens: readonly Token[], written: Measured): Parts {
  const behind = findTaken(index, tokens, written)
  const measured = unitFor(written, behind?.ingredient)
  const isPart = measured.unit !== null && unitOf(measured.unit).kind === 'part' && measured.size === null
  const whole = isPart ? findName(index, tokens, measured.unitAt) : undefined
  const isOwnPart = behind && measured.unit && behind.ingredient.sizes.has(measured.unit)
  if (isOwnPart || !whole || (behind?.isUnderstood && whole.next <= behind.from) || measured.unit === 'piece')
    return partsOf(tokens, measured, behind)
  const own = measured.unit && whole.ingredient.sizes.has(measured.unit) ? measured.unit : null
  const isBetter = whole.isUnderstood && !(behind?.isUnderstood && behind.next > whole.next)
  return isBetter ? partsOf(tokens, { ...measured, unit: own }, whole) : partsOf(tokens, measured, behind)
}

/** « 1 zeste de citron »: of the fruit, unless the catalogue has it by itself. */
function findTaken(index: NameIndex, tokens: readonly Token[], { next, amount, unit }: Measured): Found | undefined {
  const isTaken = takenOf.includes(wordAt(tokens, next) ?? '') && (amount === null || unit === null)
  const of = isTaken && amount !== null ? findName(index, tokens, behindOf(tokens, next + 1)) : undefined
  return of ?? findName(index, tokens, next)
}

/** « Filet » is what runs from a bottle, or a piece of fish. */
function unitFor(measured: Measured, ingredient: Ingredient | undefined): Measured {
  if (!ingredient || (measured.unit !== 'trickle' && measured.unit !== 'fillet')) return measured
  const isPiece = ingredient.role === 'main' && (ingredient.sizes.has('fillet') || ['meat', 'fish'].includes(ingredient.animal))
  return { ...measured, unit: isPiece ? 'fillet' : 'trickle' }
}

function partsOf(tokens: readonly Token[], measured: Measured, found: Found | undefined): Parts {
  return { measured, found, rest: tokens.slice(found?.next ?? measured.next) }
}

/** « 2 boîtes (400 g) », « 1 sachet de levure (11 g) »: of one of them. */
function sizeInBrackets({ unit }: Measured, inside: readonly (readonly Token[])[]): Size | null {
  if (unit === null || unitOf(unit).kind !== 'container') return null
  return inside.flatMap((content) => readSize(content, 0)?.value ?? [])[0] ?? null
}

function readsAsSize(content: readonly Token[]): boolean {
  const start = ['soit', 'ou'].includes(wordAt(content, 0) ?? '') ? 1 : 0
  const size = readSize(content, start)
  return size !== undefined && isUnderstood(content, size.next)
}

function scalingOf({ amount, unit, size }: Measured): Scaling {
  if (!amount) return 'to-taste'
  if (size || (unit && unitOf(unit).kind === 'container')) return 'by-container'
  return unit === null || (unitOf(unit).kind === 'part' && unit !== 'trickle') ? 'whole' : 'linear'
}

/** « , pour la cuisson » stands after a comma of its own. */
function withoutComma(remark: string): string {
  return remark.replace(/^[\s,;:]+/, '')
}

function doubtsOf(index: NameIndex, measured: Measured, found: Found | undefined, remarks: readonly Token[][], written: string): Doubt[] {
  const said = remarks.map((remark) => lookThrough(index, remark, found?.ingredient))
  const isCut = written.length > longestLine || /[()[\]]/.test(splitBrackets(withoutBullet(written)).outside)
  const raised: Record<Doubt, boolean> = {
    'no-ingredient': !found,
    misspelt: found?.isMisspelt === true,
    'several-ingredients': said.some(({ names, counts }) => names || counts),
    'another-ingredient': said.some(({ changes }) => changes),
    'words-not-read': isCut || (found !== undefined && !found.isUnderstood),
    'no-amount': measured.amount === null && found?.ingredient.role === 'main',
    'amount-unclear': measured.amountUnclear || isHuge(measured),
    'unit-unclear': measured.unitUnclear || isOddUnit(measured, found?.ingredient),
    // By whoever reads a whole list, which alone has titles.
    'title-or-ingredient': false,
  }
  return doubts.filter((doubt) => raised[doubt])
}

/** More than anybody cooks at once is a slip: 400 g for each of five hundred heads, and ten pieces each. */
const most = { measured: fraction(200_000), counted: fraction(5000) }

function isHuge({ amount, unit }: Measured): boolean {
  if (amount === null) return false
  const size = unit === null ? null : unitOf(unit).size
  return compare(size ? product(amount.to, size) : amount.to, size ? most.measured : most.counted) > 0
}

/** « 3 farine »: pieces of what has none. */
function isOddUnit({ amount, unit }: Measured, ingredient: Ingredient | undefined): boolean {
  return amount !== null && unit === null && ingredient !== undefined && !ingredient.sizes.has('piece')
}
