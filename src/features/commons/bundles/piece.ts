/** What a network hands on, piece by piece: by its type nothing of a person has a place in it. Pure. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import * as paths from '#src/features/commons/paths/path.ts'
import { longestHow, longestPart, longestTag, longestTitle, mostTags } from '#src/features/commons/practices/practice.ts'
import { longestAlt, mostPictures } from '#src/features/commons/practices/picture.ts'
import { slugOf } from '#src/features/organisation/canteens/canteen.ts'
import { disorderOf } from '#src/features/planning/meals/hours.ts'
import { blocks } from '#src/features/impact/surveys/questionnaire.ts'
import { longestLine, longestName, mostCovers, mostLines, mostVariants } from '#src/features/kitchen/recipes/kept-recipe.ts'
import { longestTaskName, mostMinutes, mostPlaces, mostStart } from '#src/features/kitchen/tasks/task-kind.ts'
import { practiceKinds, practiceNeeds } from '#src/platform/database/tables/practices.ts'
import { projectStages, stepKinds } from '#src/platform/database/tables/projects.ts'
import { languages } from '#src/platform/language.ts'
import { uuidOf } from '#src/platform/secrets.ts'
import { filledLine, holdsAddress, line, lines } from './piece-text.ts'

export const pieceKinds = ['practice', 'recipe', 'task', 'week', 'path', 'survey', 'indicator', 'mail'] as const
export type PieceKind = (typeof pieceKinds)[number]

const part = lines(longestPart)

const digest = z.string().regex(/^[0-9a-f]{64}$/)

/** In their order; the texts name them by the first twelve signs. None is no list, as where there were never any. */
const pictures = z
  .array(z.strictObject({ sha256: digest, alt: line(longestAlt) }))
  .min(1)
  .max(mostPictures)
  .refine((all) => new Set(all.map(({ sha256 }) => sha256.slice(0, 12))).size === all.length)

const practice = z.strictObject({
  kind: z.enum(practiceKinds),
  tags: z.array(filledLine(longestTag)).max(mostTags),
  applies: lines(2000),
  how: lines(longestHow),
  takes: part,
  risks: part,
  /** Which figure it is meant to move, and when it is proposed. */
  measure: z.string().regex(/^([a-zA-Z0-9]{1,40}\.[a-zA-Z0-9]{1,40})?$/),
  needs: z.array(z.enum(practiceNeeds)).max(practiceNeeds.length),
  pictures: pictures.optional(),
})

const task = z.strictObject({
  places: z.int().min(1).max(mostPlaces),
  startsMinutes: z.int().min(-mostStart).max(mostStart),
  lastsMinutes: z.int().min(5).max(mostMinutes),
  minimumAge: z.literal([0, 16, 18]),
  suitsFirstTime: z.boolean(),
  isKey: z.boolean(),
  closes: z.boolean(),
  leads: z.boolean(),
})

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { abort: true })

const week = z
  .strictObject({
    weekday: z.int().min(1).max(7),
    rhythm: z.enum(['weekly', 'fortnightly', 'first', 'second', 'third', 'fourth', 'last']),
    kind: z.enum(['lunch', 'dinner', 'brunch', 'theme-evening', 'workshop', 'first-time', 'group-visit', 'celebration']),
    cooksAt: clock.nullable(),
    tableAt: clock,
    endsAt: clock,
    kitchenPlaces: z.int().min(0).max(1000),
    tablePlaces: z.int().min(0).max(1000),
    bookingClosesMinutes: z.int().min(0).max(20_160),
  })
  .refine((clocks) => disorderOf(clocks) === undefined, { path: ['endsAt'] })

/** As a recipe is written here: what is eaten raw cooks no minute. */
const minutes = z.int().min(0).max(2880).nullable()
const row = filledLine(longestLine)
/** Of all steps together: what a kitchen types is far below. */
const longestSteps = 100_000

/** Lines as somebody wrote them, which a kitchen elsewhere reads with what it has. Who wrote it is told as the canteen's. */
const recipe = z.strictObject({
  covers: z.int().min(1).max(mostCovers),
  lines: z.array(row).min(1).max(mostLines),
  steps: z
    .array(lines(8000))
    .max(500)
    .refine((steps) => steps.join('').length <= longestSteps),
  preparationMinutes: minutes,
  cookingMinutes: minutes,
  equipment: line(1000),
  /** In place of which line, counted from 0, another stands; null: it is left out. */
  variants: z
    .array(
      z.strictObject({
        name: filledLine(120),
        instead: z.array(z.strictObject({ line: z.int().min(0).max(mostLines), by: row.nullable() })).max(mostLines),
      }),
    )
    .max(mostVariants),
})

const step = z.strictObject({
  key: filledLine(40),
  stage: z.enum(projectStages),
  kind: z.enum(stepKinds),
  weeksBefore: z.int().min(-60).max(200).nullable(),
  titleFrench: filledLine(paths.longestTitle),
  titleEnglish: line(paths.longestTitle),
  wordsFrench: lines(paths.longestWords),
  wordsEnglish: lines(paths.longestWords),
  sourceName: line(paths.longestSource),
  sourceUrl: line(paths.longestAddress).regex(/^(https:\/\/[^\s/]+\.\S+)?$/),
})

const path = z.strictObject({
  steps: z
    .array(step)
    .min(1)
    .max(200)
    .refine((steps) => new Set(steps.map(({ key }) => key)).size === steps.length),
})

const survey = z.strictObject({ blocks: z.array(z.enum(blocks)).max(blocks.length) })

/** The same on every installation that has it. */
const name = z.string().regex(/^[A-Za-z0-9-]{1,60}$/)
const words = lines(3000)
/** More than anybody writes; no column counts further than it likes. */
const version = z.int().min(1).max(1_000_000)

const indicator = z.strictObject({
  ...{ name, unit: words, counted: words, population: words, unknown: words, hidden: words, limits: words, aim: words },
  classes: z.array(words).max(40),
  /** Figures of two versions are not compared. */
  version,
})

/** What stands in square brackets is filled in. */
const mail = z.strictObject({ name, when: words, subject: filledLine(300), body: words })

const longestOfKind: Record<PieceKind, number> = {
  ...{ practice: longestTitle, recipe: longestName, task: longestTaskName, week: 120, path: 120, survey: 120, indicator: 160, mail: 160 },
}

/** Whose it was first, and which it is there: the same wherever it goes. `source`: the public key of that installation. */
const identity = { source: z.string().regex(/^[0-9a-f]{64}$/), key: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) }

function pieceOf<Kind extends PieceKind, Content extends z.ZodType>(kind: Kind, content: Content) {
  const title = filledLine(longestOfKind[kind])
  return z.strictObject({
    ...identity,
    kind: z.literal(kind),
    language: z.enum(languages),
    // It becomes an address.
    title: kind === 'practice' ? title.refine((said) => slugOf(said) !== '') : title,
    /** In whose name it was written: a canteen or a network. */
    author: line(120),
    version,
    /** Of a piece of which a version was taken from others: what it was then. Whoever has just that knows that this one goes on from it. */
    basis: digest.nullable(),
    content,
  })
}

/** What a practice says in another language. `isCurrent`: whether it says the last version of it, as far as the giver knows. */
const translates = z.strictObject({ ...identity, isCurrent: z.boolean() })

export const pieceSchema = z.discriminatedUnion('kind', [
  pieceOf('practice', practice).extend({ translates: translates.optional() }),
  pieceOf('recipe', recipe),
  pieceOf('task', task),
  pieceOf('week', week),
  pieceOf('path', path),
  pieceOf('survey', survey),
  pieceOf('indicator', indicator),
  pieceOf('mail', mail),
])
export type Piece = z.infer<typeof pieceSchema>
export type PieceOf<Kind extends PieceKind> = Extract<Piece, { kind: Kind }>
export type PieceIdentity = Pick<Piece, 'source' | 'kind' | 'key'>

/** SHA-256 of what it says, whoever hands it on and however often. */
export function digestOf({ kind, language, title, content }: Pick<Piece, 'kind' | 'language' | 'title' | 'content'>): string {
  return createHash('sha256').update(canonical({ kind, language, title, content })).digest('hex')
}

/** The same uuid (RFC 9562, version 8) for the same content. */
export function idFrom(content: string | Buffer): string {
  const id = uuidOf(createHash('sha256').update(content).digest())
  return `${id.slice(0, 14)}8${id.slice(15, 19)}8${id.slice(20)}`
}

/** JSON with its names in order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `{${entries.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(',')}}`
}

/** Whether somebody wrote a person’s address into it. Digests are no numbers of anybody, whatever their digits. */
export function namesSomebody({ title, author, content }: Pick<Piece, 'title' | 'author' | 'content'>): boolean {
  const written = JSON.stringify([title, author, content], (name, value: unknown) => (name === 'sha256' ? undefined : value))
  return holdsAddress(written.replaceAll(/\]\(image:[0-9a-f]{12}\)/g, ']'))
}
