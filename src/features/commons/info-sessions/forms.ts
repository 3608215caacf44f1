import { z } from 'zod'
import { clockField, emailField, nameField, nearDayField, onceRead, textField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { dayAt, instantAt, networkTimeZone } from '#src/platform/time.ts'
import type { Text } from '#src/ui/page.tsx'
import {
  longestLink,
  longestName,
  longestPlace,
  longestWords,
  mostPeople,
  mostPlaces,
  type RegistrationSaid,
  type SessionSaid,
} from './info-session.ts'

function long(text: Text, max: number): string {
  return text('info-sessions:form.long', { max })
}

/** An address of the web, or nothing. */
function linkField(text: Text) {
  return textField({ max: longestLink }, long(text, longestLink))
    .refine((link) => link === '' || /^https:\/\/[^\s/]+\.\S+$/.test(link), text('info-sessions:form.linkWrong'))
    .default('')
}

export function sessionForm(text: Text, today: string) {
  const clock = clockField(text('info-sessions:form.clockWrong'))
  return z
    .object({
      day: nearDayField({ today, years: 2 }, { wrong: text('info-sessions:form.dayWrong'), far: text('info-sessions:form.dayFar') }),
      from: clock,
      to: clock,
      place: textField({ max: longestPlace }, long(text, longestPlace)).default(''),
      link: linkField(text),
      words: textField({ max: longestWords, lines: true }, long(text, longestWords)).default(''),
      capacity: wholeNumberField({ min: 1, max: mostPlaces }, text('info-sessions:form.capacityWrong', { max: mostPlaces })),
    })
    .refine(({ day }) => day >= today, onceRead(['day'], 'day', text('info-sessions:form.dayPast')))
    .refine(({ from, to }) => from < to, onceRead(['from', 'to'], 'to', text('info-sessions:form.endsBefore')))
    .refine(({ place, link }) => place !== '' || link !== '', onceRead(['place', 'link'], 'place', text('info-sessions:form.placeNeeded')))
    .transform(({ day, from, to, ...said }): SessionSaid => ({
      ...said,
      startsAt: instantAt(day, from, networkTimeZone),
      endsAt: instantAt(day, to, networkTimeZone),
    }))
}

/** The form as it is opened on a meeting. */
export function typedSession({ startsAt, endsAt, capacity, place, link, words }: SessionSaid): Typed {
  const clock = (at: Date) => at.toLocaleTimeString('fr-FR', { timeZone: networkTimeZone, hour: '2-digit', minute: '2-digit' })
  const when = { day: dayAt(startsAt, networkTimeZone), from: clock(startsAt), to: clock(endsAt) }
  return { ...when, place, link, words, capacity: String(capacity) }
}

export function cancelForm(text: Text) {
  return z.object({
    cancelledWords: textField({ max: 500, lines: true }, long(text, 500)).default(''),
    sure: z.literal('yes', text('info-sessions:form.tick')),
  })
}

function saidFields(text: Text) {
  const needed = text('info-sessions:form.nameNeeded')
  return {
    name: nameField({ max: longestName, required: needed, wrong: needed }, long(text, longestName)),
    people: wholeNumberField({ min: 1, max: mostPeople }, text('info-sessions:form.peopleWrong', { max: mostPeople })),
    town: textField({ max: longestName }, long(text, longestName)).default(''),
    words: textField({ max: longestWords, lines: true }, long(text, longestWords)).default(''),
  }
}

export function registrationForm(text: Text) {
  return z.object({ ...saidFields(text), email: emailField(text('info-sessions:form.emailWrong')) })
}

export function ownForm(text: Text) {
  return z.object(saidFields(text))
}

export function typedRegistration({ name, people, town, words }: RegistrationSaid): Typed {
  return { name, people: String(people), town, words }
}
