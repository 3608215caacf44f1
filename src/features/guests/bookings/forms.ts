import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { emailField, optionalField, phoneField, textField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import { tellsAmount } from '#src/platform/money.ts'
import { plainText } from '#src/platform/plain-text.ts'
import { ageClasses, attendeeModes } from '#src/platform/database/tables/bookings.ts'
import { situations } from '#src/platform/database/tables/seating.ts'
import type { Text } from '#src/ui/page.tsx'
import { largestPartyOf, type Asker } from '#src/features/guests/parties/party.ts'
import { needs, type Need } from '#src/features/guests/parties/need.ts'

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

/** What a slip of paper says: the code, and the first name of somebody in the party. */
export function codeForm(text: Text) {
  return z.object({
    code: z
      .string()
      .transform(readCode)
      .refine((code) => code.length === 6, text('bookings:code.errors.code')),
    firstName: textField({ max: 60, required: text('bookings:form.errors.firstName') }, text('bookings:form.errors.firstNameLong')),
  })
}

/** A code as the database keeps it, however it was said and written down. */
export function readCode(typed: string): string {
  return plainText(typed)
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
}

/** What people of a party that accepts an offer need, when the page asked. */
export function acceptForm(text: Text) {
  return z.object({
    people: z
      .array(z.object({ id: z.uuid(), needs: personNeeds }))
      .default([])
      .superRefine(everybodyAgrees(text))
      .transform(agreed),
  })
}

/** Where in line the team puts a party, and why. */
export function moveForm(text: Text) {
  const place = text('waitlists:team.placeNeeded')
  const reason = text('waitlists:team.reasonNeeded')
  return z.object({
    place: wholeNumberField({ min: 1, max: 9999 }, place),
    reason: textField({ max: 200, required: reason }, reason).refine(
      (sentence) => !tellsAmount(sentence),
      text('waitlists:team.reasonWithoutAmount'),
    ),
  })
}

/** Whether who is removed from the list was seen to wait, or to have an offer. */
export const removalForm = z.object({ seen: z.enum(['waiting', 'offered']).optional().catch(undefined) })

/** One line of the team's list. */
export const lineForm = z.object({
  line: z.string().trim().max(200).catch(''),
  channel: z.enum(['phone', 'walk-in', 'partner']).catch('phone'),
  // Two bookings under one number on purpose.
  again: z.literal('yes').optional().catch(undefined),
  // The very line whose meaning was said back and confirmed.
  understood: z.string().trim().optional().catch(undefined),
  // The meal is full: the caller waits; a second time under one number on purpose.
  wait: z.enum(['yes', 'again']).optional().catch(undefined),
  requestKey: z.uuid().catch(() => randomUUID()),
})

export type LineForm = z.infer<typeof lineForm>

function partyFields(text: Text, asker: Asker) {
  const largest = largestPartyOf(asker)
  const tooMany = text(asker === 'guest' ? 'bookings:form.errors.people' : 'bookings:team.partyTooLarge', { count: largest })
  return {
    people: z
      .array(person(text), tooMany)
      .min(1, tooMany)
      .max(largest, tooMany)
      .refine(([first]) => asker === 'team' || first?.firstName, {
        path: [0, 'firstName'],
        message: text('bookings:form.errors.firstName'),
      })
      .superRefine(everybodyAgrees(text))
      .transform(agreed),
    email: optionalField(emailField(text('bookings:form.errors.email'))),
    companionName: nameField(text).default(''),
    phone: optionalField(phoneField(text('bookings:form.errors.phone'))),
  }
}

function nameField(text: Text) {
  return textField({ max: 60 }, text('bookings:form.errors.firstNameLong'))
}

function person(text: Text) {
  return z.object({
    id: z.uuid().optional(),
    firstName: nameField(text).default(''),
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
    needs: personNeeds,
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

/**
 * All that somebody needs to eat; undefined where nothing is said: what is known stays then. Nothing ticked means no need only in a form that
 * shows what is known (`asked`); anywhere else that is said by `none`.
 */
const personNeeds = z
  .record(z.string(), z.string())
  .optional()
  .catch(undefined)
  .transform((typed): Need[] | NeedsProblem | undefined => {
    const own = needs.filter((need) => typed?.[need] === 'yes')
    const [isAgreed, isNone] = [typed?.agreed === 'yes', typed?.none === 'yes']
    if (own.length > 0 && isNone) return 'noneAndSome'
    if (own.length > 0 && !isAgreed) return 'agree'
    if (own.length === 0 && isAgreed && !isNone) return 'agreedToNothing'
    return own.length > 0 || isNone || typed?.asked === 'yes' ? own : undefined
  })

/** Beside which box each is told. */
const needsProblems = { agree: 'agreed', agreedToNothing: 'agreed', noneAndSome: 'none' } as const
type NeedsProblem = keyof typeof needsProblems
type WithNeeds = { needs?: Need[] | NeedsProblem | undefined }

/** Without their agreement, the needs of nobody are kept; by an agreement to nothing, the needs of nobody go. */
function everybodyAgrees(text: Text) {
  return (people: readonly WithNeeds[], context: z.RefinementCtx) => {
    for (const [position, { needs: said }] of people.entries())
      if (typeof said === 'string')
        context.addIssue({ code: 'custom', path: [position, 'needs', needsProblems[said]], message: text(`bookings:needs.${said}`) })
  }
}

function agreed<Person extends WithNeeds>(people: readonly Person[]) {
  return people.map((person) => ({ ...person, needs: typeof person.needs === 'string' ? undefined : person.needs }))
}

type Reachable = { email: string | null; phone: string | null }

/** A cancelled meal must be able to reach the party. */
function oneContact(text: Text) {
  return ({ email, phone }: Reachable, context: z.RefinementCtx) => {
    if (email || phone) return
    context.addIssue({ code: 'custom', path: ['email'], message: text('bookings:form.errors.contact') })
  }
}

function withContact<Fields extends Reachable>({ email, phone, ...fields }: Fields) {
  return { ...fields, contact: { email, phone } }
}
