import { z } from 'zod'
import { clockField, nearDayField, textField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
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

export function voiceForm() {
  return z
    .object({
      member: z.uuid().catch(''),
      gesture: z.enum(['present', 'absent', 'proxy']).catch('absent'),
      holder: z.string().max(100).catch(''),
    })
    .transform(({ member, gesture, holder }): { member: string; what: WhatOfVoice } => ({
      member,
      what: gesture === 'proxy' ? { gesture, holder } : { gesture },
    }))
}

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

export const callForm = z.object({ member: z.uuid(), called: z.enum(['yes', 'no']) })
