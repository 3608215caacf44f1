import { z } from 'zod'
import { clockField, nearDayField, onceRead, textField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import { dayAt } from '#src/platform/time.ts'
import type { Typed } from '#src/platform/web/form.ts'
import type { Text } from '#src/ui/page.tsx'
import { hasBegun, votesOn, type Decision, type Meeting } from './assembly.ts'
import type { WhatOfVoice } from './note-voice.ts'

export const mostDecisions = 12

/** A meeting is called weeks before, and its minutes may be written long after. */
const yearsAround = 2

/** Nobody can be called to an hour that has passed. */
export function meetingForm(text: Text, { now, timeZone }: { now: Date; timeZone: string }) {
  const today = dayAt(now, timeZone)
  const fields = z.object({
    day: nearDayField({ today, years: yearsAround }, { wrong: text('assemblies:form.day'), far: text('assemblies:form.dayFar') }),
    clock: clockField(text('assemblies:form.clock')),
    place: textField({ max: 200, required: text('assemblies:form.place') }, text('assemblies:form.place')),
    agenda: textField({ max: 4000, required: text('assemblies:form.agenda'), lines: true }, text('assemblies:form.agendaLong')),
  })
  return fields
    .refine(({ day }) => day >= today, onceRead(['day'], 'day', text('assemblies:form.dayPassed')))
    .refine(
      (meeting) => meeting.day < today || !hasBegun(meeting, { now, timeZone }),
      onceRead(['day', 'clock'], 'clock', text('assemblies:form.clockPassed')),
    )
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

/** To whom a voice is given by the link of a mail. */
export function holderForm(text: Text) {
  return z.object({ holder: textField({ max: 100, required: text('assemblies:form.holder') }, text('assemblies:form.holderLong')) })
}

/** The team says whom a name means, or that it means nobody who can carry a voice. */
export const findingForm = z.object({
  member: z.guid(),
  gesture: z.enum(['match', 'aside']),
  holder: z.union([z.guid(), z.literal('')]).default(''),
})

/** @param mostVotes present and represented together: nobody else votes */
export function minutesForm(text: Text, mostVotes: number) {
  const votes = z
    .string()
    .default('')
    .transform((typed) => typed.trim() || '0')
    .pipe(wholeNumberField({ max: 100_000 }, text('assemblies:form.votes')))
  const decision = z
    .object({
      text: textField({ max: 500 }, text('assemblies:form.decisionLong')),
      for: votes,
      against: votes,
      abstained: votes,
    })
    .superRefine((typed, context) => {
      const counted = votesOn(typed)
      if (counted > 0 && typed.text === '')
        context.addIssue({ code: 'custom', path: ['text'], message: text('assemblies:form.decisionEmpty') })
      if (counted <= mostVotes) return
      const message =
        mostVotes === 0 ? text('assemblies:form.nobodyThere') : text('assemblies:form.tooManyVotes', { count: mostVotes, counted })
      context.addIssue({ code: 'custom', path: ['for'], message })
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

export function typedMinutes({ minutes, decisions }: { minutes: string; decisions: readonly Decision[] }): Typed {
  const rows = decisions.flatMap((each, row) => [
    [`decisions.${row}.text`, each.text],
    [`decisions.${row}.for`, String(each.for)],
    [`decisions.${row}.against`, String(each.against)],
    [`decisions.${row}.abstained`, String(each.abstained)],
  ])
  return { minutes, ...Object.fromEntries(rows) }
}
