import { z } from 'zod'
import { slugOf } from '#src/features/organisation/canteens/canteen.ts'
import { practiceKinds, practiceNeeds } from '#src/platform/database/tables/practices.ts'
import { foldName } from '#src/platform/names.ts'
import { nearDayField, textField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import { measures, writtenMeasure } from './need.ts'
import { longestAlt } from './picture.ts'
import { longestHow, longestPart, longestTag, longestTitle, mostTags, needFields } from './practice.ts'
import { longestWhy, yearsAround } from './trial.ts'

function lines(text: Text, max: number, required?: string) {
  return textField({ max, lines: true, ...(required !== undefined && { required }) }, text('practices:form.long', { max }))
}

function line(text: Text, max: number, required?: string) {
  return textField({ max, ...(required !== undefined && { required }) }, text('practices:form.long', { max }))
}

/** Written with commas between them; twice the same is once. */
function tagsField(text: Text) {
  const wrong = text('practices:form.tagsWrong', { max: mostTags, length: longestTag })
  return line(text, (longestTag + 2) * mostTags)
    .default('')
    .transform((typed) => {
      const tags = typed
        .split(',')
        .map((tag) => tag.trim())
        .filter((tag) => foldName(tag) !== '')
      return [...new Map(tags.map((tag) => [foldName(tag), tag])).values()]
    })
    .refine((tags) => tags.length <= mostTags && tags.every((tag) => tag.length <= longestTag), wrong)
}

/** @param isNew the first version says nothing of what is other than before */
export function practiceForm(text: Text, { isNew }: { isNew: boolean }) {
  return z.object({
    title: line(text, longestTitle, text('practices:form.titleNeeded')).refine(
      (title) => title === '' || slugOf(title) !== '',
      text('practices:form.titleNeeded'),
    ),
    kind: z.enum(practiceKinds, text('practices:form.kindNeeded')),
    tags: tagsField(text),
    applies: lines(text, 2000, text('practices:form.appliesNeeded')),
    how: lines(text, longestHow, text('practices:form.howNeeded')),
    takes: lines(text, longestPart).default(''),
    risks: lines(text, longestPart).default(''),
    tells: line(text, 200).default(''),
    changed: isNew
      ? z
          .string()
          .default('')
          .transform(() => '')
      : lines(text, 500, text('practices:form.changedNeeded')),
    measure: z
      .string()
      .default('')
      .refine((typed) => typed === '' || knownMeasures.has(typed), text('practices:form.measureWrong')),
    forBreakEven: ticked,
    forRota: ticked,
    forFirstWeek: ticked,
    isGiven: ticked,
  })
}

const ticked = z.literal('yes').optional()
const knownMeasures: ReadonlySet<string> = new Set(measures().map(writtenMeasure))

/** Of a translation, that it has caught up. */
export const followForm = z.object({ follows: ticked })

type Ticked = Record<(typeof needFields)[keyof typeof needFields], 'yes' | undefined>

/** The moments that were ticked, in their order. */
export function needsIn(form: Partial<Ticked>) {
  return practiceNeeds.filter((need) => form[needFields[need]] === 'yes')
}

/** In whose name: a canteen's slug, or the network's. */
export function ownerForm(text: Text, canteens: readonly string[]) {
  return z.object({
    owner: z.string(text('practices:form.ownerNeeded')).refine((owner) => canteens.includes(owner), text('practices:form.ownerNeeded')),
  })
}

export function pictureForm(text: Text) {
  return z.object({ alt: line(text, longestAlt, text('practices:pictures.altNeeded')) })
}

/** Guides that come in: in whose name, and about what those are that do not say it. */
export function guidesForm(text: Text, canteens: readonly string[]) {
  return ownerForm(text, canteens).extend({ kind: z.enum(practiceKinds, text('practices:form.kindNeeded')) })
}

export function questionForm(text: Text) {
  return z.object({ words: lines(text, 2000, text('practices:questions.needed')) })
}

export function answerForm(text: Text) {
  return z.object({ answer: lines(text, 2000, text('practices:questions.answerNeeded')) })
}

/** Nothing to add is said by sending it empty. `written`: which words were read; without it, none. */
export function readingForm(text: Text) {
  return z.object({ words: lines(text, 2000).default(''), written: z.coerce.date().catch(new Date(0)) })
}

export function sureForm(text: Text) {
  return z.object({ sure: z.literal('yes', text('practices:withdraw.tick')) })
}

/** For which canteen somebody speaks: by its slug. */
function canteenField(text: Text, canteens: readonly string[]) {
  return z
    .string(text('practices:trials.canteenNeeded'))
    .refine((canteen) => canteens.includes(canteen), text('practices:trials.canteenNeeded'))
}

export function tryForm(text: Text, { canteens, today }: { canteens: readonly string[]; today: string }) {
  const words = { wrong: text('practices:trials.dayWrong'), far: text('practices:trials.dayFar', { years: yearsAround }) }
  return z.object({ canteen: canteenField(text, canteens), startedOn: nearDayField({ today, years: yearsAround }, words) })
}

export function decideForm(text: Text, canteens: readonly string[]) {
  return z.object({
    canteen: canteenField(text, canteens),
    decision: z.enum(['kept', 'stopped'], text('practices:trials.decisionNeeded')),
    why: lines(text, longestWhy, text('practices:trials.whyNeeded')),
  })
}

export function undoForm(text: Text, canteens: readonly string[]) {
  return z.object({ canteen: canteenField(text, canteens) })
}
