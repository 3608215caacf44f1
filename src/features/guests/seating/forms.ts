import { z } from 'zod'
import { readEmail } from '#src/platform/messages/email.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { textField } from '#src/platform/web/form-fields.ts'
import { readPhone } from '#src/platform/messages/phone.ts'
import { situations } from '#src/platform/database/tables/seating.ts'
import type { Text } from '#src/ui/page.tsx'
import { readPartyId, type SeatingGuest } from './seating.ts'
import { weightBounds, weightNames, type WeightName } from './weights.ts'

/** A box that is left empty sends nothing. */
const ticked = z
  .literal('yes')
  .optional()
  .catch(undefined)
  .transform((value) => value === 'yes')

const course = z.coerce.number().int().min(1).max(3).catch(1)

export const searchForm = z.object({ courses: course, newcomersNeedHost: ticked, afresh: ticked })

/** A booking, or a part of it: what the room's picture and lists send. */
const party = z
  .string()
  .regex(/^[0-9a-f-]{36}(\.[1-9])?$/)
  .transform(readPartyId)

/** Null: without a seat. */
const seat = z.union([z.literal('').transform(() => null), z.guid()])

/** Where the page showed the party; a form that does not say so is at no table that there is. */
const shownAt = seat.catch('unsaid')

export const moveForm = z
  .object({ bookingId: party, course, tableId: seat, shownAt })
  .transform(({ bookingId, ...move }) => ({ ...move, ...bookingId }))

export const pinForm = z
  .object({ bookingId: party, course, pinned: ticked, shownAt })
  .transform(({ bookingId, ...pin }) => ({ ...pin, ...bookingId }))

export const splitForm = z.object({ bookingId: z.guid() })

/** Only what was offered is read; anything else counts as not said. */
export const answersForm = z.object({
  guests: z
    .array(
      z.object({
        attendeeId: z.guid(),
        situation: z.enum(situations).nullable().catch(null),
        hosts: ticked,
        wheelchair: ticked,
        remembered: ticked,
      }),
    )
    .max(60)
    .catch([]),
})

export const notesForm = z.object({
  guests: z
    .array(z.object({ attendeeId: z.guid(), hosts: ticked, wheelchair: ticked, guardianId: z.guid().nullable().catch(null) }))
    .max(60)
    .catch([]),
})

/** What the guests of a party have said, as their form shows it. */
export function typedAnswers(guests: readonly SeatingGuest[]): Typed {
  return typedGuests(guests, ({ situation, hosts, wheelchair, guestKey }) => ({
    situation: situation ?? 'unsaid',
    hosts: tickOf(hosts),
    wheelchair: tickOf(wheelchair),
    remembered: tickOf(guestKey !== null),
  }))
}

/** What the team has noted of a party, as its form shows it. */
export function typedNotes(guests: readonly SeatingGuest[]): Typed {
  return typedGuests(guests, ({ hosts, wheelchair, guardianId }) => ({
    hosts: tickOf(hosts),
    wheelchair: tickOf(wheelchair),
    guardianId: guardianId ?? '',
  }))
}

function typedGuests(guests: readonly SeatingGuest[], said: (guest: SeatingGuest) => Typed): Typed {
  const fields = guests.flatMap((guest, position) =>
    Object.entries({ attendeeId: guest.id, ...said(guest) }).map(([name, value]) => [`guests.${position}.${name}`, value] as const),
  )
  return Object.fromEntries(fields)
}

function tickOf(isTicked: boolean): string {
  return isTicked ? 'yes' : ''
}

/** What was typed of each guest, in the order in which they are now: somebody may have come to the party, or left it. */
export function typedOf(guests: readonly Pick<SeatingGuest, 'id'>[], typed: Typed): Typed {
  const sent = Object.entries(typed)
  const fields = guests.flatMap(({ id }, position) => {
    const was = sent.find(([name, value]) => value === id && name.endsWith('.attendeeId'))?.[0].replace('attendeeId', '')
    return was ? sent.flatMap(([name, value]) => (name.startsWith(was) ? [[name.replace(was, `guests.${position}.`), value]] : [])) : []
  })
  return Object.fromEntries(fields)
}

export function keepApartForm(text: Text) {
  return z.object({ canteen: z.guid(text('seating:keptApart.canteenNeeded')), first: someone(text), second: someone(text) })
}

/** Numbers with a comma or a point, each within its bounds. */
export function weightsForm(text: Text) {
  const fields = weightNames.map((name) => [name, weightField(name, text)] as const)
  return z.object(Object.fromEntries(fields) as Record<WeightName, ReturnType<typeof weightField>>)
}

function weightField(name: WeightName, text: Text) {
  const [least, most] = weightBounds[name]
  const message = text('seating:weights.outOfBounds', { least, most })
  return z
    .string(message)
    .trim()
    .regex(/^\d{1,4}([.,]\d{1,2})?$/, message)
    .transform((typed) => Number(typed.replace(',', '.')))
    .refine((number) => least <= number && number <= most, message)
}

/** A guest as bookings know them: a first name, and an address or a phone number. */
function someone(text: Text) {
  const name = text('seating:keptApart.nameNeeded')
  return z
    .object({ firstName: textField({ max: 60, required: name }, name), contact: z.string().default('') })
    .transform(({ firstName, contact }, context) => {
      const email = readEmail(contact)
      if (email) return { firstName, email, phone: null }
      const phone = readPhone(contact)
      if (!phone) context.addIssue({ code: 'custom', path: ['contact'], message: text('seating:keptApart.contactNeeded') })
      return { firstName, email: null, phone: phone ?? null }
    })
}
