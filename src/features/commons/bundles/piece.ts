/** What a network hands on, piece by piece: by its type nothing of a person has a place in it. Pure. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { longestHow, longestPart, longestTag, longestTitle, mostTags } from '#src/features/commons/practices/practice.ts'
import { longestTaskName, mostMinutes, mostPlaces, mostStart } from '#src/features/kitchen/tasks/task-kind.ts'
import { practiceKinds, practiceNeeds } from '#src/platform/database/tables/practices.ts'
import { languages } from '#src/platform/language.ts'
import { uuidOf } from '#src/platform/secrets.ts'

export const pieceKinds = ['practice', 'task', 'week'] as const
export type PieceKind = (typeof pieceKinds)[number]

const part = z.string().max(longestPart)

const practice = z.strictObject({
  kind: z.enum(practiceKinds),
  tags: z.array(z.string().max(longestTag)).max(mostTags),
  applies: z.string().max(2000),
  how: z.string().max(longestHow),
  takes: part,
  risks: part,
  /** Which figure it is meant to move, and when it is proposed. */
  measure: z.string().max(80),
  needs: z.array(z.enum(practiceNeeds)).max(practiceNeeds.length),
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

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

const week = z.strictObject({
  weekday: z.int().min(1).max(7),
  rhythm: z.enum(['weekly', 'fortnightly', 'first', 'second', 'third', 'fourth', 'last']),
  kind: z.enum(['lunch', 'dinner', 'brunch', 'theme-evening', 'workshop', 'first-time', 'group-visit', 'celebration']),
  cooksAt: clock.nullable(),
  tableAt: clock,
  endsAt: clock,
  kitchenPlaces: z.int().min(0).max(500),
  tablePlaces: z.int().min(0).max(500),
  bookingClosesMinutes: z.int().min(0).max(20_160),
})

const longestOfKind: Record<PieceKind, number> = { practice: longestTitle, task: longestTaskName, week: 80 }

/** Whose it was first, and which it is there: the same wherever it goes. `source`: the public key of that installation. */
const identity = { source: z.string().regex(/^[0-9a-f]{64}$/), key: z.guid() }

const digest = z.string().regex(/^[0-9a-f]{64}$/)

function pieceOf<Kind extends PieceKind, Content extends z.ZodType>(kind: Kind, content: Content) {
  return z.strictObject({
    ...identity,
    kind: z.literal(kind),
    language: z.enum(languages),
    title: z.string().trim().min(1).max(longestOfKind[kind]),
    /** In whose name it was written: a canteen or a network. */
    author: z.string().max(120),
    version: z.int().min(1),
    /** Of a piece of which a version was taken from others: what it was then. Whoever has just that knows that this one goes on from it. */
    basis: digest.nullable(),
    content,
  })
}

export const pieceSchema = z.discriminatedUnion('kind', [pieceOf('practice', practice), pieceOf('task', task), pieceOf('week', week)])
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

/** Mail addresses and telephone numbers, which somebody may have written into a text: they stay at home. */
export function namesSomebody({ title, content }: Pick<Piece, 'title' | 'content'>): boolean {
  const words = JSON.stringify([title, content])
  return /[\w.+-]+@[\w-]+\.\w{2,}/.test(words) || /(?<!\d)(?:\+33|0033|0)\s?[1-9](?:[\s.-]?\d{2}){4}(?!\d)/.test(words)
}
