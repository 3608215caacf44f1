import { z } from 'zod'
import { circleKinds } from '#src/platform/database/tables/circles.ts'
import { emailField, nameField, nearDayField, onceRead, optionalField, textField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import { longestAbout, longestItem, longestName, longestTitle, longestWhat, longestWhy, longestWords } from './circle.ts'
import type { CircleMember } from './queries.ts'

function long(text: Text, max: number): string {
  return text('circles:form.long', { max })
}

function nearDay(text: Text, today: string) {
  return nearDayField({ today, years: 5 }, { wrong: text('circles:form.dayWrong'), far: text('circles:form.dayFar') })
}

/** @param ofCanteen a core team and a board are a canteen's */
export function circleForm(text: Text, { ofCanteen }: { ofCanteen: boolean }) {
  return z.object({
    ...circleFields(text),
    kind: ofCanteen ? z.enum(circleKinds, text('circles:form.kindNeeded')) : z.enum(['circle']).default('circle'),
  })
}

function circleFields(text: Text) {
  return {
    name: textField({ max: longestName, required: text('circles:form.nameNeeded') }, long(text, longestName)),
    about: textField({ max: longestAbout, lines: true }, long(text, longestAbout)).default(''),
  }
}

/** Of one that is there: who is in it is changed on its page. */
export function changedCircleForm(text: Text) {
  const tick = z
    .literal('yes')
    .optional()
    .catch(undefined)
    .transform((ticked) => ticked === 'yes')
  return z.object({ ...circleFields(text), showsPromises: tick })
}

export function memberForm(text: Text) {
  const needed = text('circles:form.personNeeded')
  return z.object({
    name: nameField({ max: longestName, required: needed, wrong: needed }, long(text, longestName)),
    email: emailField(text('circles:form.emailWrong')),
  })
}

export function meetingForm(text: Text, today: string) {
  return z.object({ meetsOn: optionalField(nearDay(text, today)) })
}

export function itemForm(text: Text) {
  return z.object({
    words: textField({ max: longestItem, required: text('circles:form.itemNeeded'), lines: true }, long(text, longestItem)),
  })
}

/** @param inForce ids of those that another may replace */
export function decisionForm(text: Text, { today, inForce }: { today: string; inForce: readonly string[] }) {
  const decision = z.object({
    title: textField({ max: longestTitle, required: text('circles:form.titleNeeded') }, long(text, longestTitle)),
    decision: textField({ max: longestWords, required: text('circles:form.decisionNeeded'), lines: true }, long(text, longestWords)),
    decidedOn: nearDay(text, today).refine((day) => day <= today, text('circles:form.decidedLater')),
    replaces: z
      .string()
      .default('')
      .transform((id) => (id === '' ? null : id))
      .refine((id) => id === null || inForce.includes(id), text('circles:form.replacesWrong')),
    why: textField({ max: longestWhy, lines: true }, long(text, longestWhy)).default(''),
  })
  const replacesSaying = onceRead(['replaces', 'why'], 'why', text('circles:form.replacedWhyNeeded'))
  return decision.refine(({ replaces, why }) => replaces === null || why !== '', replacesSaying)
}

export function endForm(text: Text) {
  return z.object({ why: textField({ max: longestWhy, required: text('circles:form.whyNeeded'), lines: true }, long(text, longestWhy)) })
}

/** Who does it is somebody of the circle, by their address. @param dueBefore the day that stands, which may be past */
export function actionForm(
  text: Text,
  { today, members, dueBefore }: { today: string; members: readonly CircleMember[]; dueBefore?: string },
) {
  return z.object({
    what: textField({ max: longestWhat, required: text('circles:form.whatNeeded') }, long(text, longestWhat)),
    who: z
      .string(text('circles:form.whoNeeded'))
      .refine((email) => members.some((member) => member.email === email), text('circles:form.whoNeeded')),
    byDay: nearDay(text, today).refine((day) => day >= today || day === dueBefore, text('circles:form.dayPast')),
  })
}
