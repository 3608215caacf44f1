/** A party as its forms send it: read here only, whichever form it is. */
import { z } from 'zod'
import { emailField, optionalField, phoneField, textField } from '#src/platform/web/form-fields.ts'
import { ageClasses, attendeeModes } from '#src/platform/database/tables/bookings.ts'
import { situations } from '#src/platform/database/tables/seating.ts'
import type { Text } from '#src/ui/page.tsx'
import { longestHelp } from './keep-help.ts'
import { needs, type Need } from './need.ts'
import { largestPartyOf, type Asker } from './party.ts'

/** The people of a party, and how to reach it. */
export function partyFields(text: Text, asker: Asker) {
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
    // Undefined in a form that does not ask.
    help: textField({ max: longestHelp }, text('bookings:help.tooLong', { max: longestHelp })).optional(),
    helpAgreed: ticked,
  }
}

function nameField(text: Text) {
  return textField({ max: 60 }, text('bookings:form.errors.firstNameLong'))
}

function person(text: Text) {
  return z.object({
    id: z.guid().optional(),
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

/** What people known already need, each with their agreement. */
export function needsOfPeople(text: Text) {
  return z
    .array(z.object({ id: z.guid(), needs: personNeeds }))
    .default([])
    .superRefine(everybodyAgrees(text))
    .transform(agreed)
}

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

type WithHelp = { help?: string | undefined; helpAgreed: boolean }

/** It may tell of health: without their agreement, nothing of it is kept. */
export function agreedHelp(text: Text) {
  return ({ help, helpAgreed }: WithHelp, context: z.RefinementCtx) => {
    if (help && !helpAgreed) context.addIssue({ code: 'custom', path: ['helpAgreed'], message: text('bookings:help.agree') })
  }
}

/** A cancelled meal must be able to reach the party. */
export function oneContact(text: Text) {
  return ({ email, phone }: Reachable, context: z.RefinementCtx) => {
    if (email || phone) return
    context.addIssue({ code: 'custom', path: ['email'], message: text('bookings:form.errors.contact') })
  }
}

export function withContact<Fields extends Reachable>({ email, phone, ...fields }: Fields) {
  return { ...fields, contact: { email, phone } }
}
