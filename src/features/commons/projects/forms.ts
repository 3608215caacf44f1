import { z } from 'zod'
import { isRna } from '#src/features/organisation/canteens/canteen.ts'
import { pathStepForm } from '#src/features/commons/paths/step-fields.ts'
import { stepStates, type StepKind } from '#src/platform/database/tables/projects.ts'
import { nearDayField, optionalField, sirenField, textField } from '#src/platform/web/form-fields.ts'
import { readEmail } from '#src/platform/messages/email.ts'
import type { Typed } from '#src/platform/web/form.ts'
import type { Text } from '#src/ui/page.tsx'
import type { ProjectSettings } from './change-project.ts'
import { cohortsAround, longestBlock, longestName, longestNote, longestWhy, longestWords, type Step } from './project.ts'

function long(text: Text, max: number): string {
  return text('projects:form.long', { max })
}

/** A slip of the hand is farther away. */
function nearDay(text: Text, today: string) {
  return nearDayField({ today, years: 6 }, { wrong: text('projects:form.dayWrong'), far: text('projects:form.dayFar') })
}

const tick = z
  .literal('yes')
  .optional()
  .catch(undefined)
  .transform((sent) => sent === 'yes')

const mostHolders = 6

/** Beside the canteen's name and place, which `openingForm` reads. */
export function beginningForm(text: Text) {
  return z.object({
    holders: textField({ max: 600, lines: true }, long(text, 600))
      .transform((typed) => typed.split(/[\s,;]+/).filter(Boolean))
      .refine((emails) => emails.length > 0, text('projects:form.holdersNeeded'))
      .refine((emails) => emails.length <= mostHolders, text('projects:form.holdersMany', { max: mostHolders }))
      .refine((emails) => emails.every((email) => readEmail(email) !== undefined), text('projects:form.holdersWrong'))
      .transform((emails) => emails.map((email) => readEmail(email)!)),
    words: textField({ max: longestWords, lines: true }, long(text, longestWords)).default(''),
    carrier: z.union([z.literal(''), z.guid()], text('canteens:network.associationUnknown')).default(''),
  })
}

export function projectForm(text: Text, { today, accompanists }: { today: string; accompanists: readonly { id: string }[] }) {
  const known = accompanists.map(({ id }) => id)
  return z.object({
    cohort: z
      .enum(['', ...cohortsAround(today)])
      .catch('')
      .transform((cohort) => cohort || null),
    accompaniedBy: z
      .string()
      .default('')
      .refine((id) => id === '' || known.includes(id), text('projects:form.accompaniedWrong'))
      .transform((id) => id || null),
    isShown: tick,
    words: textField({ max: longestWords, lines: true }, long(text, longestWords)).default(''),
    carrierName: textField({ max: longestName }, long(text, longestName)).default(''),
  })
}

export function typedProject({ cohort, accompaniedBy, isShown, words, carrierName }: ProjectSettings): Typed {
  return { cohort: cohort ?? '', accompaniedBy: accompaniedBy ?? '', ...(isShown && { isShown: 'yes' }), words, carrierName }
}

export function openingDayForm(text: Text, today: string) {
  return z.object({
    openingOn: nearDay(text, today),
    openingWhy: textField({ max: longestWhy }, long(text, longestWhy)).default(''),
  })
}

/** Whether it was accepted is the network's to say. */
export function statesOf(kind: StepKind, isNetwork: boolean) {
  if (kind === 'act') return ['open', 'done', 'dropped'] as const
  return isNetwork ? (['open', 'asked', 'received', 'accepted', 'dropped'] as const) : (['open', 'asked', 'received'] as const)
}

export function stepForm(text: Text, { today, step, isNetwork }: { today: string; step: Step; isNetwork: boolean }) {
  const states: readonly string[] = [...statesOf(step.kind, isNetwork), step.state]
  return z.object({
    state: z
      .enum(stepStates, text('projects:form.stateNeeded'))
      .refine((state) => states.includes(state), text('projects:form.stateNeeded')),
    dueOn: optionalField(nearDay(text, today)),
    why: textField({ max: longestWhy }, long(text, longestWhy)).default(''),
    note: textField({ max: longestNote, lines: true }, long(text, longestNote)).default(''),
  })
}

/** With the document that lies there: nobody accepts another one than they looked at. */
export function typedStep({ state, dueOn, note, fileDigest }: Step): Typed {
  return { state, dueOn: dueOn ?? '', note, document: fileDigest ?? '' }
}

/** One of one's own has a stage, a kind, a source like those of the network, and a day. */
export function ownStepForm(text: Text, today: string) {
  const day = optionalField(nearDay(text, today))
  return pathStepForm(text).and(z.object({ dueOn: day }))
}

export function blockForm(text: Text) {
  const needed = text('projects:form.blockNeeded')
  return z.object({ block: textField({ max: longestBlock, lines: true, required: needed }, long(text, longestBlock)) })
}

export function associationForm(text: Text, today: string) {
  const named = text('projects:form.nameNeeded')
  return z.object({
    legalName: textField({ max: longestName, required: named }, long(text, longestName)),
    siren: optionalField(sirenField(text('canteens:form.sirenWrong'))),
    rna: optionalField(
      z
        .string()
        .transform((typed) => typed.replaceAll(/[\s\u00a0\u202f.]/g, '').toUpperCase())
        .refine(isRna, text('canteens:form.rnaWrong')),
    ),
    on: nearDay(text, today).refine((day) => day <= today, text('projects:form.dayFuture')),
  })
}

export function stopForm(text: Text) {
  return z.object({ sure: z.literal('yes', text('projects:form.tick')) })
}
