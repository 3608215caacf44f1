import { z } from 'zod'
import { clockField, nearDayField, textField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import type { Typed } from '#src/platform/web/form.ts'
import type { Text } from '#src/ui/page.tsx'
import type { Decision, Meeting } from './assembly.ts'
import type { WhatOfVoice } from './note-voice.ts'

export const mostDecisions = 12

/** A meeting is called weeks before, and its minutes may be written long after. */
const yearsAround = 2

export function meetingForm(text: Text, today: string) {
  return z.object({
    day: nearDayField({ today, years: yearsAround }, { wrong: text('assemblies:form.day'), far: text('assemblies:form.dayFar') }),
    clock: clockField(text('assemblies:form.clock')),
    place: textField({ max: 200, required: text('assemblies:form.place') }, text('assemblies:form.place')),
    agenda: textField({ max: 4000, required: text('assemblies:form.agenda'), lines: true }, text('assemblies:form.agendaLong')),
  })
}

/** `member`: nobody's where a link of a mail says whose voice it is. Nobody is noted as absent because a form is not understood. */
export const voiceForm = z
  .object({
    member: z.string().default(''),
    gesture: z.enum(['present', 'absent', 'proxy']),
    holder: z.string().default(''),
  })
  .transform(({ member, gesture, holder }): { member: string; what: WhatOfVoice } => ({
    member,
    what: gesture === 'proxy' ? { gesture, holder } : { gesture },
  }))

export function minutesForm(text: Text) {
  const votes = z
    .string()
    .default('')
    .transform((typed) => typed.trim() || '0')
    .pipe(wholeNumberField({ max: 100_000 }, text('assemblies:form.votes')))
  const decision = z.object({
    text: textField({ max: 500 }, text('assemblies:form.decisionLong')),
    for: votes,
    against: votes,
    abstained: votes,
  })
  return z.object({
    minutes: textField({ max: 20_000, required: text('assemblies:form.minutes'), lines: true }, text('assemblies:form.minutesLong')),
    decisions: z
      .array(decision)
      .max(mostDecisions)
      .default([])
      .transform((all) => all.filter((each) => each.text !== '')),
  })
}

export const callForm = z.object({ member: z.guid(), called: z.enum(['yes', 'no']) })

export function typedMeeting({ day, clock, place, agenda }: Meeting): Typed {
  return { day, clock, place, agenda }
}

export function typedMinutes({ minutes }: { minutes: string }, decisions: readonly Decision[]): Typed {
  const rows = decisions.flatMap((each, row) => [
    [`decisions.${row}.text`, each.text],
    [`decisions.${row}.for`, String(each.for)],
    [`decisions.${row}.against`, String(each.against)],
    [`decisions.${row}.abstained`, String(each.abstained)],
  ])
  return { minutes, ...Object.fromEntries(rows) }
}
