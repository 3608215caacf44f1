import { z } from 'zod'
import { deliveryKinds, passageKinds, pointKinds } from '#src/platform/database/tables/hygiene.ts'
import { nearDayField, onceRead, optionalField, textField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import { mostDays } from './binder.ts'
import { longestMeans, longestWhat } from './cleaning.ts'
import { longestAbout, longestFirstName, longestRemark } from './reading.ts'
import { acts, readTenths, usualLimits, type Tenths } from './temperature.ts'

const tick = z
  .literal('yes')
  .optional()
  .catch(undefined)
  .transform((sent) => sent === 'yes')

function byField(text: Text) {
  return textField({ max: longestFirstName, required: text('hygiene:form.byNeeded') }, text('hygiene:form.long', { max: longestFirstName }))
}

function degreesField(text: Text): z.ZodType<Tenths, string> {
  const wrong = text('hygiene:form.degreesWrong')
  return z.string(wrong).transform((typed, context): Tenths => {
    const tenths = readTenths(typed)
    if (tenths !== undefined) return tenths
    context.addIssue({ code: 'custom', message: wrong })
    return z.NEVER
  })
}

/** Of each place what was typed, or what one tap says of one of them (`id:tenths`). @param points those in use */
export function readingsForm(text: Text, points: readonly { id: string }[]) {
  const at = Object.fromEntries(points.map(({ id }) => [id, optionalField(degreesField(text)).default(null)]))
  return z
    .object({ by: byField(text), tap: z.string().max(60).catch('').default(''), at: z.object(at).default({}) })
    .transform(({ by, tap, at: typed }) => {
      const [tapped = '', tenths = ''] = tap.split(':')
      const said = new Map(Object.entries(typed).flatMap(([id, value]) => (value === null ? [] : [[id, value as Tenths] as const])))
      const isTap = points.some(({ id }) => id === tapped) && /^-?\d{1,4}$/.test(tenths)
      if (isTap && readTenths(String(Number(tenths) / 10)) !== undefined) said.set(tapped, Number(tenths))
      return { by, readings: [...said].map(([pointId, value]) => ({ pointId, tenths: value })) }
    })
    .refine(({ readings }) => readings.length > 0, { path: ['by'], message: text('hygiene:form.nothingRead') })
}

export function deliveryForm(text: Text) {
  return z.object({
    kind: z.enum(deliveryKinds, text('hygiene:form.kindNeeded')),
    about: textField({ max: longestAbout, required: text('hygiene:form.aboutNeeded') }, text('hygiene:form.long', { max: longestAbout })),
    tenths: degreesField(text),
    damaged: tick,
    by: byField(text),
  })
}

export function passageForm(text: Text) {
  return z.object({
    kind: z.enum(passageKinds, text('hygiene:form.kindNeeded')),
    dish: textField({ max: longestAbout, required: text('hygiene:form.dishNeeded') }, text('hygiene:form.long', { max: longestAbout })),
    tenths: degreesField(text),
    by: byField(text),
  })
}

/** A measure of a passage, or what a reading should have said. */
export function measureForm(text: Text) {
  return z.object({ tenths: degreesField(text), by: byField(text) })
}

export function actForm(text: Text) {
  return z.object({
    act: z.enum(acts, text('hygiene:form.actNeeded')),
    remark: textField({ max: longestRemark }, text('hygiene:form.long', { max: longestRemark })).default(''),
    by: byField(text),
  })
}

/** Of which dish a sample was taken, or none is needed. */
export function sampleForm(text: Text) {
  const dish = z.string().max(500).optional().catch(undefined)
  return z
    .object({ by: byField(text), taken: dish, notNeeded: dish })
    .transform(({ by, taken, notNeeded }) => ({
      by,
      dish: taken ?? notNeeded ?? '',
      state: taken ? ('taken' as const) : ('not-needed' as const),
    }))
    .refine(({ dish: named }) => named !== '', { path: ['by'], message: text('hygiene:form.nothingTapped') })
}

/** The sample that was thrown away: `meal:dish`. */
export function disposalForm(text: Text) {
  return z
    .object({ by: byField(text), gone: z.string().max(600).catch('').default('') })
    .transform(({ by, gone }) => ({ by, mealId: gone.slice(0, 36), dish: gone.slice(37) }))
    .refine(({ mealId }) => z.guid().safeParse(mealId).success, { path: ['by'], message: text('hygiene:form.nothingTapped') })
}

/** What was cleaned. */
export function cleaningForm(text: Text) {
  return z
    .object({ by: byField(text), done: z.string().catch('').default('') })
    .refine(({ done }) => z.guid().safeParse(done).success, { path: ['by'], message: text('hygiene:form.nothingTapped') })
}

/** A place to read. Limits that are left out are the usual ones of its kind. */
export function pointForm(text: Text) {
  return z
    .object({
      name: textField({ max: 60, required: text('hygiene:form.nameNeeded') }, text('hygiene:form.long', { max: 60 })),
      kind: z.enum(pointKinds, text('hygiene:form.kindNeeded')),
      timesADay: wholeNumberField({ min: 0, max: 6 }, text('hygiene:form.timesWrong')),
      lowest: optionalField(degreesField(text)),
      highest: optionalField(degreesField(text)),
    })
    .refine(
      ({ lowest, highest }) => lowest === null || highest === null || lowest <= highest,
      onceRead(['lowest', 'highest'], 'highest', text('hygiene:form.limitsWrong')),
    )
    .transform((point) => (point.lowest === null && point.highest === null ? { ...point, ...usualLimits[point.kind] } : point))
}

export function plannedForm(text: Text) {
  return z.object({
    what: textField({ max: longestWhat, required: text('hygiene:form.whatNeeded') }, text('hygiene:form.long', { max: longestWhat })),
    means: textField({ max: longestMeans }, text('hygiene:form.long', { max: longestMeans })).default(''),
    everyDays: wholeNumberField({ min: 1, max: 366 }, text('hygiene:form.everyWrong')),
  })
}

/** @param skills those that may be chosen; none: nobody looks at trainings */
export function skillChoiceForm(skills: readonly { id: string }[]) {
  return z.object({ skill: z.enum(['', ...skills.map(({ id }) => id)]).catch('') }).transform(({ skill }) => skill || null)
}

/** Of the binder: a year at most, none of it to come. */
export function periodForm(text: Text, today: string) {
  const day = nearDayField({ today, years: 10 }, { wrong: text('hygiene:form.dayWrong'), far: text('hygiene:form.dayFar') })
  return z
    .object({ from: day, until: day.refine((last) => last <= today, text('hygiene:form.dayAhead')) })
    .refine(({ from, until }) => from <= until, { path: ['until'], message: text('hygiene:form.endsBefore') })
    .refine(({ from, until }) => Temporal.PlainDate.from(from).until(until, { largestUnit: 'days' }).days < mostDays, {
      path: ['from'],
      message: text('hygiene:form.periodLong'),
    })
}
