/** One answered questionnaire: nothing of who, where or when. Pure. */
import { z } from 'zod'
import { textField } from '#src/platform/web/form-fields.ts'
import { ages, longestWords, loneliness, occupations, situations, wellbeing, type Block } from './questionnaire.ts'

/** Numbers and names of answers as the form sends them; what was not answered is absent. */
export type Ballot = {
  resources?: number
  welcomed?: number
  difference?: number
  talked?: boolean
  age?: (typeof ages)[number]
  firstTime?: boolean
  trust?: number
  /** From 1, all the time. */
  lonely?: number
  situation?: (typeof situations)[number]
  occupation?: (typeof occupations)[number]
  satisfied?: number
  worthwhile?: number
  happy?: number
  anxious?: number
  words?: string
}

/** A radio button that was not touched is sent by nobody; one that somebody made up is no answer. */
const upTo = (least: number, most: number) => optional(z.coerce.number().int().min(least).max(most))
const yesOrNo = optional(z.enum(['oui', 'non']).transform((said) => said === 'oui'))

function optional<Type extends z.ZodType>(type: Type) {
  return z.preprocess((value) => (value === '' ? undefined : value), type.optional())
}

const always = {
  resources: upTo(1, 5),
  welcomed: upTo(1, 5),
  difference: upTo(1, 5),
  talked: yesOrNo,
  age: optional(z.enum(ages)),
  firstTime: yesOrNo,
}

const tenths = upTo(0, 10)
const ofBlocks = {
  trust: tenths,
  lonely: upTo(1, loneliness.length),
  situation: optional(z.enum(situations)),
  occupation: optional(z.enum(occupations)),
  ...{ satisfied: tenths, worthwhile: tenths, happy: tenths, anxious: tenths },
}

const fieldsOfBlock: Record<Block, readonly (keyof typeof ofBlocks)[]> = {
  trust: ['trust'],
  loneliness: ['lonely'],
  situation: ['situation'],
  occupation: ['occupation'],
  wellbeing,
}

/** What a form of these blocks may send: what the others ask is read by nobody. @param tooLong the sentence for words that are too long */
export function ballotForm(asked: readonly Block[], tooLong: string): ReturnType<typeof makeForm> {
  const kind = JSON.stringify([asked, tooLong])
  const form = forms.get(kind) ?? makeForm(asked, tooLong)
  forms.set(kind, form)
  return form
}

/** By what they ask and in which language: a form is costly to make, and a table of guests asks for the same one. */
const forms = new Map<string, ReturnType<typeof makeForm>>()

function makeForm(asked: readonly Block[], tooLong: string) {
  const fields = asked.flatMap((block) => fieldsOfBlock[block])
  const some = Object.fromEntries(fields.map((name) => [name, ofBlocks[name]])) as typeof ofBlocks
  return z.object({ ...always, ...some, words: optional(textField({ max: longestWords, lines: true }, tooLong)) })
}

/** What was answered alone. Undefined where nothing was. */
export function ballotOf(read: Readonly<Record<string, unknown>>): Ballot | undefined {
  const answered = Object.entries(read).filter(([, value]) => value !== undefined && value !== '')
  return answered.length === 0 ? undefined : (Object.fromEntries(answered) as Ballot)
}

/** In an order that says nothing of when they came: by what they say. */
export function inNoOrder(ballots: readonly Ballot[]): Ballot[] {
  return ballots.toSorted((one, other) => (textOf(one) < textOf(other) ? -1 : 1))
}

function textOf(ballot: Ballot): string {
  return JSON.stringify(Object.entries(ballot).toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

/** Free words go their own way, so that no style of writing leads to an age or a situation. */
export function withoutWords(ballots: readonly Ballot[]): { ballots: Ballot[]; words: string[] } {
  const words = ballots.flatMap((ballot) => ballot.words ?? []).toSorted((one, other) => one.localeCompare(other, 'fr'))
  return { ballots: inNoOrder(ballots.map(wordless)), words }
}

function wordless(ballot: Ballot): Ballot {
  const rest = { ...ballot }
  delete rest.words
  return rest
}
