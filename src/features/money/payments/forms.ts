import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { largestContribution } from '#src/features/money/contributions/contribution.ts'
import { parseCents } from '#src/platform/money.ts'
import { readPostcodeAnywhere } from '#src/platform/postcode.ts'
import type { Language } from '#src/platform/language.ts'
import { emailField, optionalField, textField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import type { Keys } from './account.ts'
import { largestOnlineGift, mostPeople, smallestPayment } from './payment.ts'
import type { Giver } from './seal-donor.ts'

/**
 * An amount chosen, or written: what is written counts. `key`: the same form sent twice opens one page; without one it is another each time.
 * @param most for how many one may pay at once: a membership is one person's
 */
export function payForm(text: Text, most = mostPeople) {
  return z
    .object({
      amount: z.string().default(''),
      other: z.string().trim().default(''),
      people: wholeNumberField({ min: 1, max: most }, text('payments:form.peopleWrong')).default(1),
      formKey: z.guid().catch(() => randomUUID()),
    })
    .transform(({ amount, other, people, formKey: key }, context) => {
      const eachCents = parseCents(other || amount)
      if (eachCents !== undefined && eachCents <= largestContribution && eachCents >= smallestPayment) return { eachCents, people, key }
      context.addIssue({ code: 'custom', path: ['other'], message: messageFor(text, other, eachCents) })
      return z.NEVER
    })
}

export const giverMaxima = { firstNames: 80, name: 80, street: 120, postcode: 12, town: 80 } as const

/** Who gives is asked only of whoever wants a receipt, and asked whole: without an address none is good, and by mail it is sent. */
export function giveForm(text: Text, { isStated, language }: { isStated: boolean; language: Language }) {
  const line = (name: keyof typeof giverMaxima) =>
    textField({ max: giverMaxima[name] }, text('gifts:form.tooLong', { max: giverMaxima[name] })).default('')
  return z
    .object({
      amount: z.string().default(''),
      other: z.string().trim().default(''),
      receipt: z.string().default(''),
      firstNames: line('firstNames'),
      name: line('name'),
      street: line('street'),
      postcode: line('postcode'),
      town: line('town'),
      email: optionalField(emailField(text('gifts:form.emailWrong'))),
      formKey: z.guid().catch(() => randomUUID()),
    })
    .transform(({ amount, other, receipt, formKey: key, email, ...told }, context) => {
      const say = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
      const eachCents = parseCents(other || amount)
      const isRight = eachCents !== undefined && eachCents <= largestOnlineGift && eachCents >= smallestPayment
      if (!isRight) say('other', messageOfGift(text, other, eachCents))
      if (isStated && receipt !== 'yes' && receipt !== 'no') say('receipt', text('payments:give.receiptNeeded'))
      const giver: Giver | undefined = isStated && receipt === 'yes' ? { ...told, email: email ?? '', language } : undefined
      for (const field of giver ? neededOfGiver : []) if (giver?.[field] === '') say(field, text(`payments:give.needed.${field}`))
      const postcode = giver && readPostcodeAnywhere(giver.postcode)
      if (giver?.postcode && postcode === undefined) say('postcode', text('payments:give.needed.postcode'))
      return { eachCents: eachCents ?? 0, people: 1, key, giver: giver && { ...giver, postcode: postcode ?? '' } }
    })
}

const neededOfGiver = ['firstNames', 'name', 'street', 'postcode', 'town', 'email'] as const

function messageOfGift(text: Text, other: string, cents: number | undefined): string {
  if (cents === undefined) return text(other ? 'contributions:form.notAnAmount' : 'contributions:form.chooseAmount')
  return text(cents < smallestPayment ? 'payments:form.tooLittle' : 'payments:give.tooMuch')
}

/** Meals paid ahead cost what a meal costs: only how many is chosen. */
export function prepaidForm(text: Text) {
  return z.object({
    people: wholeNumberField({ min: 1, max: mostPeople }, text('solidarity:form.mealsWrong')),
    formKey: z.guid().catch(() => randomUUID()),
  })
}

function messageFor(text: Text, other: string, cents: number | undefined): string {
  if (cents === undefined) return text(other ? 'contributions:form.notAnAmount' : 'contributions:form.chooseAmount')
  return text(cents < smallestPayment ? 'payments:form.tooLittle' : 'contributions:form.tooMuch')
}

const key = (text: Text) => z.string().trim().max(300, text('payments:form.keyLong')).default('')

export type Typed = z.output<ReturnType<typeof accountForm>>

/** Keys that were typed before are never shown: a field left empty keeps what stands. */
export function accountForm(text: Text) {
  return z.object({
    provider: z.enum(['stripe', 'helloasso'], text('payments:form.providerNeeded')),
    mode: z.enum(['test', 'live'], text('payments:form.modeNeeded')),
    isOpen: z
      .literal('yes')
      .optional()
      .catch(undefined)
      .transform((sent) => sent === 'yes'),
    secretKey: key(text),
    signingSecret: key(text),
    organization: key(text),
    clientId: key(text),
    clientSecret: key(text),
    signatureKey: key(text),
  })
}

export type AccountFields = keyof Typed

/** The keys that are meant, or which field lacks something. @param before those that stand, where they can be read */
export function keysOf(
  typed: Typed,
  before: Keys | undefined,
  text: Text,
): { keys: Keys } | { errors: Partial<Record<AccountFields, string>> } {
  return typed.provider === 'stripe' ? stripeKeys(typed, before, text) : helloAssoKeys(typed, before, text)
}

function stripeKeys(typed: Typed, before: Keys | undefined, text: Text): ReturnType<typeof keysOf> {
  const stands = before?.provider === 'stripe' ? before : undefined
  const secretKey = typed.secretKey || stands?.secretKey || ''
  const signingSecret = typed.signingSecret || stands?.signingSecret || ''
  if (!/^[rs]k_(?:test|live)_\w+$/.test(secretKey)) return { errors: { secretKey: text('payments:form.secretKeyWrong') } }
  if (secretKey.slice(3, 7) !== typed.mode) return { errors: { secretKey: text(`payments:form.keyNot.${typed.mode}`) } }
  if (!/^whsec_\S+$/.test(signingSecret)) return { errors: { signingSecret: text('payments:form.signingSecretWrong') } }
  return { keys: { provider: 'stripe', secretKey, signingSecret } }
}

function helloAssoKeys(typed: Typed, before: Keys | undefined, text: Text): ReturnType<typeof keysOf> {
  const stands = before?.provider === 'helloasso' ? before : undefined
  const [organization, clientId, clientSecret, signatureKey] = (['organization', 'clientId', 'clientSecret', 'signatureKey'] as const).map(
    (name) => typed[name] || stands?.[name] || '',
  )
  if (!/^[a-z0-9-]+$/.test(organization!)) return { errors: { organization: text('payments:form.organizationWrong') } }
  if (!clientId) return { errors: { clientId: text('payments:form.clientIdNeeded') } }
  if (!clientSecret) return { errors: { clientSecret: text('payments:form.clientSecretNeeded') } }
  return { keys: { provider: 'helloasso', organization: organization!, clientId, clientSecret, signatureKey: signatureKey! } }
}
