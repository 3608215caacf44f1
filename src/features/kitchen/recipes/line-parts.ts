/** Where the amount of a line stands: before the name, behind it, or inside (« le jus de 2 citrons »). Pure. */
import type { UnitKey } from '#src/features/kitchen/ingredients/unit.ts'
import { unitOf } from '#src/features/kitchen/ingredients/unit.ts'
import { behindWords, behindOf, signAt, wordAt, type Token } from './line-tokens.ts'
import { takenOf, vague } from './line-words.ts'
import { behindAmount, behindTimes, rangeOf, readAmount, readNumber, type Amount, type Read } from './read-amount.ts'
import { isSpoonOfNoSize, readFilling, readSize, readUnit, times, withHalf } from './read-unit.ts'
import type { Size } from './recipe.ts'

export type Measured = {
  amount: Amount | null
  unit: UnitKey | null
  size: Size | null
  /** Where the name begins; where the unit stood, for it may be part of a name: « filet de poulet ». */
  next: number
  unitAt: number
  remark: string
  amountUnclear: boolean
  unitUnclear: boolean
}

const nothing = { amount: null, unit: null, size: null, remark: '', amountUnclear: false, unitUnclear: false }

/** @returns what stands before the name, which begins at `next` */
export function readMeasured(tokens: readonly Token[], at: number): Measured {
  const taken = readTaken(tokens, at)
  if (taken) return taken
  const isLittle = behindVague(tokens, at) !== undefined && wordAt(tokens, at) === 'un'
  const amount = isLittle ? undefined : readAmount(tokens, at)
  if (!amount) return readVague(tokens, at)
  const product = readProduct(tokens, amount)
  if (product) return product
  return readCounted(tokens, amount)
}

function readCounted(tokens: readonly Token[], amount: Read<Amount>): Measured {
  const start = behindTimes(tokens, amount.next) ?? behindAmount(tokens, amount.next)
  const unit = readUnit(tokens, start)
  const plain = { ...nothing, amount: amount.value, amountUnclear: amount.isUnclear, unitAt: start }
  if (!unit) return { ...plain, next: behindOf(tokens, start), unitUnclear: isSpoonOfNoSize(tokens, start) }
  const filling = readFilling(tokens, unit.next)
  const more = readUpTo(tokens, amount, unit.value, filling.next)
  const behind = more?.next ?? filling.next
  const size = unitOf(unit.value).kind === 'container' ? readSize(tokens, behind) : undefined
  const halved = { from: withHalf(amount.value.from, filling.value), to: withHalf(amount.value.to, filling.value) }
  return {
    ...plain,
    amount: more?.value ?? halved,
    amountUnclear: amount.isUnclear || more?.isUnclear === true || size?.isUnclear === true,
    unit: unit.value,
    size: size?.value ?? null,
    next: behindOf(tokens, size?.next ?? behind),
  }
}

/** « 200 g à 250 g ». */
function readUpTo(tokens: readonly Token[], from: Read<Amount>, unit: UnitKey, at: number): Read<Amount> | undefined {
  const isJoined = ['a', 'ou'].includes(wordAt(tokens, at) ?? '') || ['-', '–'].includes(signAt(tokens, at) ?? '')
  const to = isJoined ? readNumber(tokens, at + 1) : undefined
  const again = to && readUnit(tokens, to.next)
  if (!to || !again) return undefined
  const range = rangeOf({ ...from, value: from.value.from }, { ...to, next: again.next })
  return { ...range, isUnclear: range.isUnclear || again.value !== unit }
}

/** « 4 x 400 g », and « 4 boîtes de 400 g » without its boxes. */
function readProduct(tokens: readonly Token[], amount: Read<Amount>): Measured | undefined {
  const at = behindTimes(tokens, amount.next)
  const size = at === undefined ? undefined : readSize(tokens, at)
  if (!size) return undefined
  const sum = { from: times(size.value, amount.value.from), to: times(size.value, amount.value.to) }
  const amountUnclear = amount.isUnclear || size.isUnclear
  return { ...nothing, amount: sum, unit: size.value.unit, next: behindOf(tokens, size.next), unitAt: size.next, amountUnclear }
}

/** « le jus d’un citron », « zestes de 2 oranges »: so many of the fruit. */
function readTaken(tokens: readonly Token[], at: number): Measured | undefined {
  const start = ['le', 'les', 'l'].includes(wordAt(tokens, at) ?? '') ? at + 1 : at
  const what = wordAt(tokens, start) ?? ''
  const behind = behindOf(tokens, start + 1)
  const amount = takenOf.includes(what) && behind > start + 1 ? readAmount(tokens, behind) : undefined
  return amount && { ...readCounted(tokens, amount), remark: what }
}

/** « un peu de », « quelques brins de », « du ». */
function readVague(tokens: readonly Token[], at: number): Measured {
  const behind = behindVague(tokens, at)
  const start = behind === undefined ? at : behindOf(tokens, behind)
  const unit = behind === undefined ? undefined : readUnit(tokens, start)
  const isPart = unit && unitOf(unit.value).kind !== 'measure'
  return { ...nothing, unit: isPart ? unit.value : null, next: isPart ? behindOf(tokens, unit.next) : start, unitAt: start }
}

function behindVague(tokens: readonly Token[], at: number): number | undefined {
  return vague.map((words) => behindWords(tokens, at, words)).find((place) => place !== undefined)
}

/** « Farine : 500 g », « Œufs x 6 », « beurre 250 g »: the amount, and where the name before it ends. */
export function readBehind(tokens: readonly Token[]): { measured: Measured; end: number } | undefined {
  for (let at = 1; at < tokens.length; at++) {
    const amount = signAt(tokens, at - 1) === ',' ? undefined : readAmount(tokens, at)
    if (!amount) continue
    const measured = readProduct(tokens, amount) ?? readCounted(tokens, amount)
    if (measured.next >= tokens.length && !measured.unitUnclear) return { measured, end: endOfName(tokens, at) }
  }
  return undefined
}

/** Before « : », « - », « x ». */
function endOfName(tokens: readonly Token[], at: number): number {
  const isBetween = [':', '-', '–', '—', '='].includes(signAt(tokens, at - 1) ?? '') || wordAt(tokens, at - 1) === 'x'
  return isBetween ? endOfName(tokens, at - 1) : at
}
