import { z } from 'zod'
import { contributionForm } from '#src/features/money/contributions/contribution-field.ts'
import { largestContribution } from '#src/features/money/contributions/contribution.ts'
import { membershipYears } from '#src/platform/database/tables/memberships.ts'
import { parseCents } from '#src/platform/money.ts'
import type { ParsedForm } from '#src/platform/web/form.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { emailField, optionalField, phoneField, nameField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import type { Given } from './membership.ts'

const tick = z
  .literal('yes')
  .optional()
  .catch(undefined)
  .transform((sent) => sent === 'yes')

const memberName = (text: Text) =>
  nameField(
    { max: 100, required: text('memberships:form.nameNeeded'), wrong: text('memberships:form.nameWrong') },
    text('memberships:form.nameLong'),
  )

/** Who joins, as somebody of the team writes it down. `until`: which of the years that are offered. */
export function memberForm(text: Text) {
  return z.object({
    name: memberName(text),
    email: optionalField(emailField(text('memberships:form.emailWrong'))),
    phone: optionalField(phoneField(text('memberships:form.phoneWrong'))),
  })
}

export function joiningForm(text: Text) {
  return memberForm(text).extend({ id: z.guid(text('memberships:form.again')), until: z.string().default(''), another: tick })
}

export type Joining = z.output<ReturnType<typeof joiningForm>> & { given: Given }

/** Who joins and what they give, each read by its own form. `later`: the amount is noted by itself, on the screen or another day. */
export function readJoining(text: Text, data: FormData): ParsedForm<Joining> {
  const person = parseForm(joiningForm(text), data)
  const given = data.get('later') === 'yes' ? ({ ok: true, value: null } as const) : parseForm(contributionForm(text), data)
  if (person.ok && given.ok) return { ok: true, value: { ...person.value, given: given.value } }
  const [typed = {}] = [person, given].flatMap((form) => (form.ok ? [] : [form.typed]))
  return { ok: false, typed, errors: { ...(!person.ok && person.errors), ...(!given.ok && given.errors) } }
}

/** Joining by oneself: a mail proves that the address is one's own. */
export function onlineForm(text: Text) {
  return z.object({ name: memberName(text), email: emailField(text('memberships:form.emailNeeded')), until: z.string().default('') })
}

export const takeBackForm = z.object({ token: z.string().default(''), about: z.string().default('') })

export function rulesForm(text: Text) {
  return z.object({
    year: z.enum(membershipYears, text('memberships:rules.yearNeeded')),
    offered: offeredField(text),
    noticeDays: wholeNumberField({ min: 1, max: 90 }, text('memberships:rules.noticeNeeded')),
    quorumPercent: wholeNumberField({ max: 100 }, text('memberships:rules.quorumNeeded')),
    proxiesEach: wholeNumberField({ max: 20 }, text('memberships:rules.proxiesNeeded')),
    graceMonths: z
      .string()
      .default('0')
      .pipe(wholeNumberField({ max: 12 }, text('memberships:rules.graceNeeded'))),
    isNeeded: tick,
  })
}

/** « 1 5 10 20 »: two to eight of them, each once, ascending. */
function offeredField(text: Text) {
  return z.string().transform((typed, context): number[] => {
    const cents = typed
      .split(/[\s;/]+/)
      .filter((word) => word !== '' && word !== '€')
      .map(parseCents)
    const offered = [...new Set(cents)].toSorted((one, other) => (one ?? 0) - (other ?? 0))
    const areAmounts = offered.every((each) => each !== undefined && each <= largestContribution)
    if (areAmounts && offered.length >= 2 && offered.length <= 8) return offered as number[]
    context.addIssue({ code: 'custom', message: text('memberships:rules.offeredNeeded') })
    return z.NEVER
  })
}
