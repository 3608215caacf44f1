import { z } from 'zod'
import { aidKinds, aidPlaces, aidSides, digests, meansKinds, urgentWays } from '#src/platform/database/tables/aid.ts'
import { nearDayField, onceRead, optionalField, phoneField, textField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import {
  farthestReach,
  longestAnswer,
  longestMean,
  longestPhotoText,
  longestThanks,
  longestTitle,
  longestWords,
  mostWanted,
  usualDaysToAnswer,
} from './aid.ts'

function long(text: Text, max: number): string {
  return text('aid:form.long', { max })
}

/** A slip of the hand is farther away. */
function nearDay(text: Text, today: string) {
  return nearDayField({ today, years: 2 }, { wrong: text('aid:form.dayWrong'), far: text('aid:form.dayFar') })
}

export function callForm(text: Text, today: string) {
  const day = nearDay(text, today)
  return z
    .object({
      side: z.enum(aidSides, text('aid:form.sideNeeded')),
      kind: z.enum(aidKinds, text('aid:form.kindNeeded')),
      title: textField({ max: longestTitle, required: text('aid:form.titleNeeded') }, long(text, longestTitle)),
      words: textField({ max: longestWords, lines: true }, long(text, longestWords)).default(''),
      fromDay: optionalField(day),
      toDay: optionalField(day),
      place: z.enum(aidPlaces, text('aid:form.placeNeeded')),
      until: optionalField(day.refine((until) => until >= today, text('aid:form.untilPast'))),
      wanted: wholeNumberField({ min: 1, max: mostWanted }, text('aid:form.wantedWrong', { max: mostWanted })),
      isUrgent: z
        .literal('yes')
        .optional()
        .catch(undefined)
        .transform((ticked) => ticked === 'yes'),
      photoText: textField({ max: longestPhotoText }, long(text, longestPhotoText)).default(''),
    })
    .refine(
      ({ fromDay, toDay }) => fromDay !== null || toDay === null,
      onceRead(['fromDay', 'toDay'], 'fromDay', text('aid:form.fromNeeded')),
    )
    .refine(
      ({ fromDay, toDay }) => fromDay === null || toDay === null || fromDay <= toDay,
      onceRead(['fromDay', 'toDay'], 'toDay', text('aid:form.endsBefore')),
    )
    .refine(
      ({ fromDay, toDay }) => (toDay ?? fromDay ?? today) >= today,
      onceRead(['fromDay', 'toDay'], 'fromDay', text('aid:form.dayPast')),
    )
    .refine(
      ({ fromDay, toDay, until }) => until === null || until <= (toDay ?? fromDay ?? until),
      onceRead(['fromDay', 'toDay', 'until'], 'until', text('aid:form.untilLate')),
    )
    .transform((said) => {
      const toDay = said.toDay ?? said.fromDay
      const until = said.until ?? toDay ?? Temporal.PlainDate.from(today).add({ days: usualDaysToAnswer }).toString()
      return { ...said, toDay, until }
    })
}

export function answerForm(text: Text) {
  return z.object({ words: textField({ max: longestAnswer, lines: true }, long(text, longestAnswer)).default('') })
}

export const acceptForm = z.object({ answer: z.guid() })

export function endForm(text: Text) {
  return z.object({ thanks: textField({ max: longestThanks, lines: true }, long(text, longestThanks)).default('') })
}

function reachField(text: Text) {
  return optionalField(wholeNumberField({ min: 1, max: farthestReach }, text('aid:form.reachWrong', { max: farthestReach })))
}

export function meanForm(text: Text, today: string) {
  return z.object({
    kind: z.enum(meansKinds, text('aid:form.kindNeeded')),
    what: textField({ max: longestMean, required: text('aid:form.whatNeeded') }, long(text, longestMean)),
    reachKm: reachField(text),
    until: optionalField(nearDay(text, today).refine((until) => until >= today, text('aid:form.untilPast'))),
  })
}

export function choicesForm(text: Text) {
  return z
    .object({
      digest: z.enum(digests, text('aid:form.digestNeeded')),
      urgentBy: z.enum(urgentWays, text('aid:form.urgentNeeded')),
      phone: optionalField(phoneField(text('aid:form.phoneWrong'))),
      reachKm: reachField(text),
    })
    .refine(
      ({ urgentBy, phone }) => urgentBy !== 'text' || phone !== null,
      onceRead(['urgentBy', 'phone'], 'phone', text('aid:form.phoneNeeded')),
    )
}
