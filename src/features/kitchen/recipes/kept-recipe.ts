/** A recipe as a canteen keeps it, version by version. Pure. */
import { isSameName } from '#src/platform/names.ts'
import {
  isDoubtful,
  isHeading,
  lineFromJson,
  lineToJson,
  partFromJson,
  partToJson,
  recipeLineOf,
  type JsonPart,
  type KeptPart,
  type ReadLine,
} from './kept-lines.ts'
import type { Recipe } from './recipe.ts'

export const longestName = 120
export const longestLines = 8000
export const mostLines = 100
export const mostVariants = 8
export const mostCovers = 2000
export const longestSource = 200
export const longestLine = 200

/** `by`: null where the line is left out. */
export type KeptInstead = { line: string; by: ReadLine | null }
export type KeptVariant = { key: string; name: string; instead: readonly KeptInstead[] }

export type RecipeContent = {
  name: string
  covers: number
  lines: readonly KeptPart[]
  variants: readonly KeptVariant[]
  steps: readonly string[]
  preparationMinutes: number | null
  cookingMinutes: number | null
  equipment: string
  author: string
  licence: string
}

export function linesIn({ lines }: Pick<RecipeContent, 'lines'>): ReadLine[] {
  return lines.filter((part): part is ReadLine => !isHeading(part))
}

/** A line that it replaced has changed since: what is cooked of it, nobody has said. */
export function isOutdated(content: Pick<RecipeContent, 'lines'>, { instead }: Pick<KeptVariant, 'instead'>): boolean {
  const there = new Set(linesIn(content).map(({ id }) => id))
  return instead.some(({ line }) => !there.has(line))
}

/** A line that a person has to look at, and where it stands: in the recipe, or in a variant in place of another. */
export type OpenLine = { variant: string | null; line: ReadLine }

export function openLines(content: RecipeContent): OpenLine[] {
  const ofVariants = content.variants.flatMap(({ key, instead }) =>
    instead.flatMap(({ by }) => (by && isDoubtful(by) ? [{ variant: key, line: by }] : [])),
  )
  const own = linesIn(content).filter(isDoubtful)
  return [...own.map((line) => ({ variant: null, line })), ...ofVariants]
}

/** Each open line as somebody settled it, in their order. */
export function withLines(content: RecipeContent, settled: ReadonlyMap<ReadLine, readonly KeptPart[]>): RecipeContent {
  const settledOf = (line: ReadLine) => settled.get(line)?.find((part): part is ReadLine => !isHeading(part)) ?? line
  return {
    ...content,
    lines: content.lines.flatMap((part) => (isHeading(part) ? [part] : (settled.get(part) ?? [part]))),
    variants: content.variants.map((variant) => ({
      ...variant,
      instead: variant.instead.map(({ line, by }) => ({ line, by: by && settledOf(by) })),
    })),
  }
}

/** For the rules of recipes; a variant that is outdated is none. */
export function recipeOf(key: string, content: RecipeContent): Recipe {
  const { name, covers, steps, preparationMinutes, cookingMinutes, author, licence } = content
  return {
    ...{ key, name, covers, steps, author, licence },
    lines: linesIn(content).map(recipeLineOf),
    preparation: preparationMinutes === null ? null : `PT${preparationMinutes}M`,
    cooking: cookingMinutes === null ? null : `PT${cookingMinutes}M`,
    variants: content.variants
      .filter((variant) => !isOutdated(content, variant))
      .map(({ key: variant, name: called, instead }) => ({
        key: variant,
        name: called,
        instead: new Map(instead.map(({ line, by }) => [line, by && recipeLineOf(by)])),
      })),
  }
}

/** As `recipe_versions.content` holds it. */
export type JsonContent = Omit<RecipeContent, 'lines' | 'variants'> & {
  lines: JsonPart[]
  variants: { key: string; name: string; instead: { line: string; by: ReturnType<typeof lineToJson> | null }[] }[]
}

export function contentToJson(content: RecipeContent): JsonContent {
  return {
    ...content,
    lines: content.lines.map(partToJson),
    variants: content.variants.map((variant) => ({
      ...variant,
      instead: variant.instead.map(({ line, by }) => ({ line, by: by && lineToJson(by) })),
    })),
  }
}

export function contentFromJson(content: JsonContent): RecipeContent {
  return {
    ...content,
    lines: content.lines.map(partFromJson),
    variants: content.variants.map((variant) => ({
      ...variant,
      instead: variant.instead.map(({ line, by }) => ({ line, by: by && lineFromJson(by) })),
    })),
  }
}

/** A recipe has so many versions, and two of them never one name. @param key its own, where it is sent again or changed */
export function refusalOfVariant(
  { variants }: Pick<RecipeContent, 'variants'>,
  { key, name, isNew }: { key: string; name: string; isNew: boolean },
): 'many' | 'sameName' | undefined {
  const others = variants.filter((variant) => variant.key !== key)
  if (others.some((other) => isSameName(other.name, name))) return 'sameName'
  return isNew && others.length >= mostVariants ? 'many' : undefined
}
