import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Typed } from '#src/platform/form.ts'
import { optionalField, phoneField } from '#src/platform/form-fields.ts'
import type { Language } from '#src/platform/language.ts'
import { formatPhone } from '#src/platform/phone.ts'
import { foldName } from '#src/platform/names.ts'
import { ageClasses, attendeeModes, dietaryNeeds } from '#src/platform/tables/bookings.ts'
import { situations } from '#src/platform/tables/seating.ts'
import type { Text } from '#src/ui/page.tsx'
import { largestPartyOf, type Asker } from './booking.ts'
import type { DietaryCounts } from './count-needs.ts'
import type { Booking } from './queries.ts'

/** What a guest fills in to book. */
export function bookingForm(text: Text) {
  return z
    .object({
      ...partyFields(text, 'guest'),
      requestKey: z.uuid(text('bookings:form.errors.stale')),
      // No person sees this field: who fills it in is a machine.
      website: z.string().max(0, text('bookings:form.errors.honeypot')).default(''),
    })
    .superRefine(oneContact(text))
    .transform(withContact)
}

/** What a guest fills in to change a booking; the team may leave out names and contacts. */
export function changeForm(text: Text, asker: Asker) {
  const fields = z.object(partyFields(text, asker))
  return (asker === 'guest' ? fields.superRefine(oneContact(text)) : fields).transform(withContact)
}

/** The needs that who cancels takes back. */
export function cancelForm(text: Text) {
  return z.object({ needsTakenBack: needCounts(text) })
}

/** What a slip of paper says: the code, and the first name of somebody in the party. */
export function codeForm(text: Text) {
  return z.object({
    code: z
      .string()
      .transform(readCode)
      .refine((code) => code.length === 6, text('bookings:code.errors.code')),
    firstName: z.string().trim().min(1, text('bookings:form.errors.firstName')).max(60, text('bookings:form.errors.firstNameLong')),
  })
}

/** A code as the database keeps it, however it was said and written down. */
export function readCode(typed: string): string {
  return typed.replaceAll(/[\s.-]/g, '').toUpperCase()
}

/** The needs that who accepts an offer adds. */
export function acceptForm(text: Text) {
  return z.object({ needs: needCounts(text) })
}

/** Where in line the team puts a party, and why. */
export function moveForm(text: Text) {
  const place = text('waitlists:team.placeNeeded')
  const reason = text('waitlists:team.reasonNeeded')
  return z.object({
    place: z.coerce.number(place).int(place).min(1, place),
    reason: z.string(reason).trim().min(1, reason).max(200, reason),
  })
}

/** One line of the team's list. */
export const lineForm = z.object({
  line: z.string().trim().max(200).catch(''),
  channel: z.enum(['phone', 'walk-in', 'partner']).catch('phone'),
  // Two bookings under one number on purpose.
  again: z.literal('yes').optional().catch(undefined),
  // The meal is full: the caller waits; a second time under one number on purpose.
  wait: z.enum(['yes', 'again']).optional().catch(undefined),
  requestKey: z.uuid().catch(() => randomUUID()),
})

export type LineForm = z.infer<typeof lineForm>

function partyFields(text: Text, asker: Asker) {
  const largest = largestPartyOf(asker)
  const tooMany = text('bookings:form.errors.people', { count: largest })
  return {
    people: z
      .array(person(text), tooMany)
      .min(1, tooMany)
      .max(largest, tooMany)
      .refine(([first]) => asker === 'team' || first?.firstName, {
        path: [0, 'firstName'],
        message: text('bookings:form.errors.firstName'),
      }),
    email: z
      .string()
      .trim()
      .toLowerCase()
      .pipe(z.union([z.literal('').transform(() => null), z.email(text('bookings:form.errors.email'))]))
      .default(null),
    companionName: z.string().trim().max(60, text('bookings:form.errors.firstNameLong')).default(''),
    phone: optionalField(phoneField(text('bookings:form.errors.phone'))),
    needs: needCounts(text),
    needsTakenBack: needCounts(text),
  }
}

function person(text: Text) {
  return z.object({
    id: z.uuid().optional(),
    firstName: z.string().trim().max(60, text('bookings:form.errors.firstNameLong')).default(''),
    mode: z.enum(attendeeModes, text('bookings:form.errors.mode')),
    isChild: z
      .literal('yes')
      .optional()
      .transform((ticked) => ticked === 'yes'),
    ageClass: z.enum(ageClasses).nullable().catch(null),
    firstTime: z
      .enum(['yes', 'no'])
      .optional()
      .transform((answer) => (answer ? answer === 'yes' : null)),
    seating: seatingAnswer,
  })
}

const ticked = z
  .literal('yes')
  .optional()
  .catch(undefined)
  .transform((answer) => answer === 'yes')

/** What helps to seat somebody. Who leaves it folded says nothing, and nothing is written. */
const seatingAnswer = z
  .object({ situation: z.enum(situations).nullable().catch(null), hosts: ticked, wheelchair: ticked, remembered: ticked })
  .optional()
  .catch(undefined)

function needCounts(text: Text) {
  const wrong = text('bookings:form.errors.need', { count: 99 })
  const count = z.coerce.number(wrong).int(wrong).min(0, wrong).max(99, wrong)
  const counts = Object.fromEntries(dietaryNeeds.map((need) => [need, count.optional()]))
  return z
    .object(counts)
    .default({})
    .transform((typed): DietaryCounts => typed)
}

type Reachable = { email: string | null; phone: string | null }

/** A cancelled meal must be able to reach the party. */
function oneContact(text: Text) {
  return ({ email, phone }: Reachable, context: z.RefinementCtx) => {
    if (email || phone) return
    context.addIssue({ code: 'custom', path: ['email'], message: text('bookings:form.errors.contact') })
  }
}

function withContact<Fields extends Reachable & { needs: DietaryCounts }>({ email, phone, needs, ...fields }: Fields) {
  return { ...fields, contact: { email, phone }, dietaryNeeds: needs }
}

/** How many people a form holds; at least one. */
export function peopleTyped(typed: Typed): number {
  return Object.keys(typed).reduce((most, name) => Math.max(most, positionOf(name) + 1), 1)
}

/** The form again with a person more or less, when that is what its button asked for. */
export function redraw(typed: Typed): Typed | undefined {
  const [intent, position] = (typed.intent ?? '').split('.')
  if (intent === 'add') return withPersonAdded(typed)
  if (intent === 'remove') return withPersonRemoved(typed, Number(position))
  return undefined
}

/** The form with one person more, who comes for the same as the one before. */
function withPersonAdded(typed: Typed): Typed {
  const position = peopleTyped(typed)
  return { ...typed, [`people.${position}.mode`]: typed[`people.${position - 1}.mode`] ?? 'eat' }
}

/** The form without one person: those after move up. */
function withPersonRemoved(typed: Typed, removed: number): Typed {
  const kept = Object.entries(typed).filter(([name]) => positionOf(name) !== removed)
  return Object.fromEntries(kept.map(([name, value]) => [movedUp(name, removed), value]))
}

function movedUp(name: string, removed: number): string {
  const position = positionOf(name)
  return position > removed ? name.replace(/\d+/, String(position - 1)) : name
}

function positionOf(name: string): number {
  return Number(/^people\.(\d{1,2})\./.exec(name)?.[1] ?? -1)
}

/** The same people, cooks who no longer fit in the kitchen moved to the table. */
export function withModes(typed: Typed, people: readonly { mode: string }[]): Typed {
  return { ...typed, ...Object.fromEntries(people.map(({ mode }, position) => [`people.${position}.mode`, mode])) }
}

/** A party typed anew: who was in the booking already keeps the place; needs counted the first time are not counted again. */
export function typedAgain(typed: Typed, { attendees }: Pick<Booking, 'attendees'>): Typed {
  const unclaimed = [...attendees]
  const ids = Array.from({ length: peopleTyped(typed) }, (_, position) => {
    const name = foldName(typed[`people.${position}.firstName`] ?? '')
    const known = unclaimed.findIndex(({ firstName }) => foldName(firstName) === name)
    return known < 0 ? [] : [[`people.${position}.id`, unclaimed.splice(known, 1)[0]!.id] as const]
  })
  const party = Object.entries(typed).filter(([name]) => !name.startsWith('needs.'))
  return Object.fromEntries([...party, ...ids.flat()])
}

/** A booking as its form shows it. */
export function typedBooking({ attendees, email, phone, companionName }: Booking, language: Language): Typed {
  const people = attendees.flatMap((attendee, position) => {
    const answers = {
      id: attendee.id,
      firstName: attendee.firstName,
      mode: attendee.mode,
      ...(attendee.isChild && { isChild: 'yes' }),
      ...(attendee.ageClass && !attendee.isChild && { ageClass: attendee.ageClass }),
      ...(attendee.firstTime !== null && { firstTime: attendee.firstTime ? 'yes' : 'no' }),
    }
    return Object.entries(answers).map(([field, value]) => [`people.${position}.${field}`, value] as const)
  })
  const contact = { ...(email && { email }), ...(phone && { phone: formatPhone(phone, language) }) }
  return { ...Object.fromEntries(people), ...contact, ...(companionName && { companionName }) }
}
