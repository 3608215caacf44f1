/** Recipes as schema.org/Recipe, which other recipe books read and write. Pure. */
import { isSame, toNumber } from '#src/platform/fraction.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Catalogue } from '#src/features/kitchen/ingredients/catalogue.ts'
import type { Base } from '#src/features/kitchen/ingredients/unit.ts'
import { measureOf } from './measure.ts'
import { isSubRecipe, type Recipe, type RecipeLine, type SubRecipe } from './recipe.ts'

/** UN/CEFACT recommendation 20. */
const unitCodes: Record<Base, string> = { g: 'GRM', ml: 'MLT', piece: 'H87' }
const unitsOfCodes: Readonly<Record<string, string>> = { KGM: 'kg', GRM: 'g', LTR: 'l', MLT: 'ml', H87: '' }

export type SchemaRecipe = Readonly<Record<string, unknown>>

/** Its lines as text, and each that has a size as a supply that a program reads. */
export function toSchema(recipe: Recipe, catalogue: Catalogue, nameOf: (recipe: string) => string): SchemaRecipe {
  const { name, covers, lines, steps, preparation, cooking, author, licence } = recipe
  return {
    '@context': 'https://schema.org',
    '@type': 'Recipe',
    name,
    inLanguage: 'fr',
    recipeYield: `${covers}`,
    recipeIngredient: lines.map((line) => (isSubRecipe(line) ? nameOf(line.recipe) : line.name)),
    supply: lines.flatMap((line) => supplyOf(line, catalogue)),
    recipeInstructions: steps.map((text) => ({ '@type': 'HowToStep', text })),
    ...(preparation && { prepTime: preparation }),
    ...(cooking && { cookTime: cooking }),
    ...(author && { author: { '@type': 'Person', name: author } }),
    ...(licence && { license: licence }),
  }
}

function supplyOf(line: RecipeLine | SubRecipe, catalogue: Catalogue): object[] {
  if (isSubRecipe(line) || !line.amount) return []
  const ingredient = catalogue.get(line.ingredient ?? '')
  const [from, to] = [line.amount.from, line.amount.to].map((amount) => measureOf({ ...line, amount }, ingredient))
  if (!ingredient || !from || !to) return []
  const value = isSame(from.value, to.value)
    ? { value: toNumber(to.value) }
    : { minValue: toNumber(from.value), maxValue: toNumber(to.value) }
  const requiredQuantity = { '@type': 'QuantitativeValue', ...value, unitCode: unitCodes[to.base] }
  return [{ '@type': 'HowToSupply', name: ingredient.name, requiredQuantity }]
}

/** What a file says of a recipe, as text: its lines are still to be read, and looked at by a person. */
export type RecipeDraft = {
  name: string
  covers: number | null
  lines: readonly string[]
  /** Ingredients of the file of which nothing could be read, or that are too many: nobody knows what is in them. */
  unread: number
  steps: readonly string[]
  preparation: string | null
  cooking: string | null
  author: string
  licence: string
}

const longestText = 2000
const partsMaximum = 200
/** More than a recipe may have: its form says so, rather than a list that is silently cut. */
const linesMaximum = 1000
const coversMaximum = 10_000

/** From the text of a file, of the script of a page, or of the page itself. */
export function readSchema(text: string): Result<RecipeDraft, 'no-recipe'> {
  const found = [text, ...scriptsIn(text)].map((json) => findRecipe(parse(json), 4)).find(Boolean)
  const name = found && textOf(found.name)
  if (!found || !name) return refuse('no-recipe')
  return accept({
    name,
    covers: coversOf(found.recipeYield),
    ...linesOf(found),
    steps: stepsOf(found.recipeInstructions, 3).slice(0, partsMaximum),
    preparation: durationOf(found.prepTime),
    cooking: durationOf(found.cookTime),
    author: textOf(found.author) || textOf(listOf(found.author).map(recordOf)[0]?.name),
    licence: textOf(found.license),
  })
}

/** What a page says of itself to programs. Nothing of it is run, and it is read once, however it is made. */
function scriptsIn(page: string): string[] {
  const parts = page.split(/<\/script/i, partsMaximum)
  return parts.flatMap((part) => {
    const begins = part.search(/<script/i)
    const opens = begins < 0 ? -1 : part.indexOf('>', begins)
    return opens > 0 && /application\/ld\+json/i.test(part.slice(begins, opens)) ? part.slice(opens + 1) : []
  })
}

type Node = Readonly<Record<string, unknown>>

function parse(json: string): unknown {
  try {
    return JSON.parse(json) as unknown
  } catch {
    return null
  }
}

/** Alone, in a list or in a graph. */
function findRecipe(value: unknown, depth: number): Node | undefined {
  if (depth === 0) return undefined
  const node = recordOf(value)
  if (listOf(node?.['@type']).includes('Recipe')) return node
  const within = Array.isArray(value) ? value : listOf(node?.['@graph'] ?? node?.mainEntity)
  return within
    .slice(0, partsMaximum)
    .map((one) => findRecipe(one, depth - 1))
    .find(Boolean)
}

/** « 6 », 6, « 6 personnes », ["6", "6 personnes"]. */
function coversOf(value: unknown): number | null {
  const said = listOf(value).map((one) => recordOf(one)?.value ?? one)
  const numbers = said.map((one) => Number(/^\D{0,40}(\d{1,5})\b/.exec(`${textOf(one)}`)?.[1]))
  return numbers.find((number) => number >= 1 && number <= coversMaximum) ?? null
}

function linesOf(recipe: Node): { lines: string[]; unread: number } {
  const written = flatListOf(recipe.recipeIngredient ?? recipe.ingredients, nestedMost).filter(isSaid)
  const all = written.length > 0 ? written.map(ingredientLine) : flatListOf(recipe.supply, nestedMost).map(supplyLine)
  const lines = all.filter(Boolean).slice(0, linesMaximum)
  return { lines, unread: all.length - lines.length }
}

const nestedMost = 6

/** An empty place in a list is no ingredient that was lost. */
function isSaid(value: unknown): boolean {
  return value !== null && !(typeof value === 'string' && value.trim() === '')
}

/** Lists in lists, and lists that are objects, one after another. */
function flatListOf(value: unknown, depth: number): readonly unknown[] {
  return listOf(value).flatMap((one) => {
    const within = Array.isArray(one) ? one : recordOf(one)?.itemListElement
    return within !== undefined && depth > 0 ? flatListOf(within, depth - 1) : [one]
  })
}

/** Text; or, as a program writes it, a thing with its name, its amount and its unit. Empty where it says nothing that can be read. */
function ingredientLine(value: unknown): string {
  const node = recordOf(value)
  if (!node) return textOf(value)
  if (node.item !== undefined) return ingredientLine(node.item)
  if (node.requiredQuantity !== undefined) return supplyLine(node)
  const unit = textOf(node.unitText) || (unitsOfCodes[textOf(node.unitCode)] ?? '')
  const name = textOf(node.name) || textOf(node.text)
  return name && [textOf(node.value ?? node.amount), unit, name].filter(Boolean).join(' ')
}

/** As somebody would write it: « 1,5 kg farine de blé ». */
function supplyLine(value: unknown): string {
  const supply = recordOf(value)
  const quantity = recordOf(supply?.requiredQuantity)
  const unit = unitsOfCodes[textOf(quantity?.unitCode)]
  const name = textOf(supply?.name) || textOf(value)
  const [from, to] = [quantity?.minValue ?? quantity?.value, quantity?.maxValue ?? quantity?.value].map(numberText)
  if (unit === undefined || !from || !to) return name
  return [from === to ? from : `${from} à ${to}`, unit, name].filter(Boolean).join(' ')
}

function numberText(value: unknown): string {
  const number = typeof value === 'number' ? value : Number(textOf(value) || Number.NaN)
  return number > 0 && number < 1_000_000 ? `${Math.round(number * 1000) / 1000}`.replace('.', ',') : ''
}

/** Text, steps, or sections of steps. */
function stepsOf(value: unknown, depth: number): string[] {
  if (depth === 0) return []
  return listOf(value).flatMap((one) => {
    const step = recordOf(one)
    if (step?.itemListElement) return stepsOf(step.itemListElement, depth - 1)
    const text = step ? textOf(step.text) || textOf(step.name) : textOf(one)
    return text
      .split(/\n+/)
      .map((part) => part.trim())
      .filter(Boolean)
  })
}

function durationOf(value: unknown): string | null {
  const text = textOf(value)
  return /^P(?:\d{1,3}D)?(?:T(?:\d{1,3}H)?(?:\d{1,4}M)?(?:\d{1,5}S)?)?$/.test(text) && /\d/.test(text) ? text : null
}

function textOf(value: unknown): string {
  if (typeof value === 'number' && Number.isFinite(value)) return `${value}`
  return typeof value === 'string' ? value.trim().slice(0, longestText) : ''
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : [value]
}

function recordOf(value: unknown): Node | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Node) : undefined
}
