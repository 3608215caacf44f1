import { z } from 'zod'
import { languages } from '#src/platform/language.ts'
import { plainText } from '#src/platform/plain-text.ts'
import { readSiren } from '#src/platform/siren.ts'
import type { Typed } from '#src/platform/web/form.ts'
import {
  amountField,
  dayField,
  emailField,
  optionalField,
  postcodeAnywhereField,
  postcodeField,
  sirenField,
  textField,
  onceRead,
} from '#src/platform/web/form-fields.ts'
import { readTypedDay } from '#src/platform/time.ts'
import type { Text } from '#src/ui/page.tsx'
import { claimedNatures, firstDayClaimed, largestClaim } from './claim.ts'
import { donorKinds, giftForms, giftMeans, largestGift, notedKinds, type Donor, type GiftContent } from './gift.ts'
import { statedBodies, type Statement } from './statement.ts'

/** Before it a year was mistyped. */
const firstDay = '2000-01-01'

export const lineMaximum = 120
export const whatMaximum = 200

function line(text: Text, required?: string) {
  return textField({ max: lineMaximum, ...(required !== undefined && { required }) }, text('gifts:form.tooLong', { max: lineMaximum }))
}

/** Who gives: the address may come later, before a receipt. */
function donorFields(text: Text) {
  return {
    donorKind: z.enum(donorKinds, text('gifts:form.donorKindNeeded')),
    name: line(text, text('gifts:form.nameNeeded')),
    firstNames: line(text).default(''),
    legalForm: line(text).default(''),
    siren: optionalField(sirenField(text('gifts:form.sirenWrong'))),
    street: line(text).default(''),
    postcode: optionalField(postcodeAnywhereField(text('gifts:form.postcodeWrong'))).transform((postcode) => postcode ?? ''),
    town: line(text).default(''),
    email: optionalField(emailField(text('gifts:form.emailWrong'))),
    language: z.enum(languages).default('fr').catch('fr'),
  }
}

type TypedDonor = z.output<z.ZodObject<ReturnType<typeof donorFields>>>

/** A person has first names, a company a form and a number. */
function donorOf({ donorKind, ...typed }: TypedDonor): Donor {
  const { name, firstNames, legalForm, siren, street, postcode, town, email, language } = typed
  const told = donorKind === 'person' ? { firstNames, legalForm: '', siren: null } : { firstNames: '', legalForm, siren }
  return { kind: donorKind, name, ...told, street, postcode, town, email, language }
}

function firstNamesOfPerson(text: Text) {
  const fits = ({ donorKind, firstNames }: Pick<TypedDonor, 'donorKind' | 'firstNames'>) => donorKind !== 'person' || firstNames !== ''
  return [fits, onceRead(['donorKind', 'firstNames'], 'firstNames', text('gifts:form.firstNamesNeeded'))] as const
}

export function donorForm(text: Text) {
  return z
    .object(donorFields(text))
    .refine(...firstNamesOfPerson(text))
    .transform(donorOf)
}

/** Whoever gave without a name: a person, with all that a receipt says. */
export function namingForm(text: Text) {
  return z
    .object({
      firstNames: line(text, text('gifts:form.firstNamesNeeded')),
      name: line(text, text('gifts:form.nameNeeded')),
      ...addressFields(text),
      email: optionalField(emailField(text('gifts:form.emailWrong'))),
    })
    .transform((person) => ({ ...person, kind: 'person' as const, legalForm: '', siren: null, language: 'fr' as const }))
}

export function typedDonor({ kind, siren, email, ...donor }: Donor): Typed {
  return { ...donor, donorKind: kind, siren: siren ?? '', email: email ?? '' }
}

/**
 * @param today nothing is given tomorrow, and what was given a year ago or more is asked about once: the box answers for the day that it was shown with
 * @param booksFrom the first day of the books, where there are any: of before it no entry is written, which is asked about as well
 */
export function giftForm(text: Text, today: string, booksFrom?: string) {
  const aYearBefore = Temporal.PlainDate.from(today).subtract({ years: 1 }).toString()
  const isSure = ({ givenOn, sure }: { givenOn: string; sure?: string | undefined }) => readTypedDay(sure ?? '') === givenOn
  type Dated = Parameters<typeof isSure>[0]
  const isBefore = ({ givenOn }: Dated) => givenOn >= firstDay && booksFrom !== undefined && givenOn < booksFrom
  const isBeforeSure = (given: Dated) => !isBefore(given) || isSure(given)
  const isYearSure = (given: Dated) => isBefore(given) || given.givenOn < firstDay || given.givenOn >= aYearBefore || isSure(given)
  const isDaySure = (given: Dated) => isBeforeSure(given) && isYearSure(given)
  const noCounterpart = (of: 'person' | 'company') => {
    const fits = ({ counterpart, donorKind }: { counterpart: 'none' | 'some'; donorKind: string }) =>
      counterpart === 'none' || donorKind !== of
    return [fits, onceRead(['counterpart', 'donorKind'], 'counterpart', text(`gifts:form.counterpartRefused.${of}`))] as const
  }
  return z
    .object({
      ...donorFields(text),
      counterpart: z.enum(['none', 'some'], text('gifts:form.counterpartNeeded')),
      kind: z.enum(notedKinds, text('gifts:form.kindNeeded')),
      form: z.enum(giftForms, text('gifts:form.kindNeeded')).default('manual'),
      means: z.enum(giftMeans).optional().catch(undefined),
      what: textField({ max: whatMaximum }, text('gifts:form.tooLong', { max: whatMaximum })).default(''),
      amount: amountField({ min: 1, max: largestGift }, { wrong: text('gifts:form.amountNeeded'), tooMuch: text('gifts:form.amountMuch') }),
      givenOn: dayField(text('gifts:form.dayNeeded'))
        .refine((day) => day <= today, text('gifts:form.dayLater'))
        .refine((day) => day >= firstDay, text('gifts:form.dayFar')),
      sure: z.string().optional(),
    })
    .refine(isDaySure, onceRead(['givenOn'], 'sure', text('gifts:form.sureNeeded')))
    .refine(isYearSure, onceRead(['givenOn'], 'givenOn', text('gifts:form.dayLongAgo')))
    .refine(isBeforeSure, onceRead(['givenOn'], 'givenOn', text('gifts:form.dayBeforeBooks')))
    .refine(...firstNamesOfPerson(text))
    .refine(...noCounterpart('person'))
    .refine(...noCounterpart('company'))
    .refine(
      ({ kind, donorKind }) => kind !== 'service' || donorKind !== 'person',
      onceRead(['kind', 'donorKind'], 'kind', text('gifts:form.serviceRefused')),
    )
    .refine(({ kind, means }) => kind !== 'money' || means, onceRead(['kind', 'means'], 'means', text('gifts:form.meansNeeded')))
    .refine(({ kind, what }) => kind === 'money' || what !== '', onceRead(['kind', 'what'], 'what', text('gifts:form.whatNeeded')))
    .transform(({ kind, form, means, what, amount: cents, givenOn, ...donor }) => {
      const gift: GiftContent = { givenOn, kind, form, means: kind === 'money' ? means! : null, what, cents }
      return { gift, donor: donorOf(donor) }
    })
}

/** « 356 000 000 », or « W591234567 ». */
function registrationField(text: Text) {
  return z.string(text('gifts:statement.registrationNeeded')).transform((typed, context): string => {
    const read = readRegistration(plainText(typed))
    if (read !== undefined) return read
    context.addIssue({ code: 'custom', message: text('gifts:statement.registrationNeeded') })
    return z.NEVER
  })
}

function readRegistration(typed: string): string | undefined {
  const rna = typed.replaceAll(/\s/g, '').toUpperCase()
  return /^W\d{9}$/.test(rna) ? rna : readSiren(typed)
}

export function statementForm(text: Text, today: string) {
  const needed = (field: 'name' | 'street' | 'town' | 'officer' | 'office') => line(text, text(`gifts:statement.${field}Needed`))
  const long = text('gifts:form.tooLong', { max: whatMaximum })
  return z
    .object({
      name: needed('name'),
      registration: registrationField(text),
      street: needed('street'),
      postcode: postcodeField(text('gifts:statement.postcodeNeeded')),
      town: needed('town'),
      purpose: textField({ max: whatMaximum, required: text('gifts:statement.purposeNeeded') }, long),
      body: z.enum(statedBodies, text('gifts:statement.bodyNeeded')),
      recognised: textField({ max: whatMaximum }, long).default(''),
      officer: needed('officer'),
      office: needed('office'),
      since: dayField(text('gifts:form.dayNeeded')).refine((day) => day >= firstDay && day <= today, text('gifts:statement.sinceLater')),
      sure: z.literal('yes', text('gifts:statement.sureNeeded')),
    })
    .refine(
      ({ body, recognised }) => body !== 'public-utility' || recognised !== '',
      onceRead(['body', 'recognised'], 'recognised', text('gifts:statement.recognisedNeeded')),
    )
    .transform(({ name, registration, street, postcode, town, purpose, body, recognised, officer, office, since }): Statement => ({
      ...{ name, registration, street, postcode, town, purpose, body, recognised, officer, office, since },
    }))
}

export function typedStatement(statement: Statement): Typed {
  const { name, registration, street, postcode, town, purpose, body, recognised, officer, office, since } = statement
  return { name, registration, street, postcode, town, purpose, body, recognised, officer, office, since }
}

/** What a volunteer spent. Where they live is asked once they give it: only a receipt needs it. */
export function claimForm(text: Text, today: string) {
  return z
    .object({
      firstNames: line(text, text('gifts:claim.firstNamesNeeded')),
      name: line(text, text('gifts:claim.nameNeeded')),
      email: emailField(text('gifts:form.emailWrong')),
      nature: z.enum(claimedNatures as [string, ...string[]], text('gifts:claim.natureNeeded')),
      what: textField({ max: whatMaximum, required: text('gifts:claim.whatNeeded') }, text('gifts:form.tooLong', { max: whatMaximum })),
      amount: amountField(
        { min: 1, max: largestClaim },
        { wrong: text('gifts:form.amountNeeded'), tooMuch: text('gifts:claim.amountMuch') },
      ),
      spentOn: dayField(text('gifts:form.dayNeeded'))
        .refine((day) => day <= today, text('gifts:form.dayLater'))
        .refine((day) => day >= firstDayClaimed(today), text('gifts:claim.dayOld')),
    })
    .transform(({ nature, what, amount: cents, spentOn, ...person }) => ({
      claim: { nature, what, cents, spentOn },
      donor: { ...person, ...noAddress, kind: 'person' as const, legalForm: '', siren: null },
    }))
}

export function decisionForm(text: Text) {
  return z
    .object({
      decision: z.enum(['approve', 'refuse'], text('gifts:claim.decisionNeeded')),
      answer: textField({ max: whatMaximum }, text('gifts:form.tooLong', { max: whatMaximum })).default(''),
    })
    .refine(
      ({ decision, answer }) => decision === 'approve' || answer !== '',
      onceRead(['decision', 'answer'], 'answer', text('gifts:claim.answerNeeded')),
    )
    .transform(({ decision, answer }) => ({ approve: decision === 'approve', answer }))
}

/** The receipt of what is given says where its donor lives. */
export function waiverForm(text: Text) {
  return z.object({ ...addressFields(text), signed: line(text, text('gifts:claim.signedNeeded')) })
}

const noAddress = { street: '', postcode: '', town: '' } as const

/** All of it, each with its own sentence. */
function addressFields(text: Text) {
  return {
    street: line(text, text('gifts:claim.streetNeeded')),
    postcode: postcodeAnywhereField(text('gifts:claim.postcodeNeeded')),
    town: line(text, text('gifts:claim.townNeeded')),
  }
}

export const receiptForm = z.object({
  scope: z.enum(['gift', 'year']).default('gift'),
  replaces: optionalField(z.guid()).default(null),
})

export function cancellingForm(text: Text) {
  return z.object({
    reason: textField({ max: whatMaximum, required: text('gifts:cancel.reasonNeeded') }, text('gifts:form.tooLong', { max: whatMaximum })),
    replace: z.enum(['yes', 'no'], text('gifts:cancel.replaceNeeded')).transform((answer) => answer === 'yes'),
  })
}
