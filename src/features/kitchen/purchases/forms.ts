import { z } from 'zod'
import { families } from '#src/features/kitchen/ingredients/ingredient.ts'
import { boughtBy } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { paidWays } from '#src/features/money/drafts/draft.ts'
import { foldName } from '#src/platform/names.ts'
import { amountField, dayField, optionalField, textField, wholeNumberField } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import { labels, type Label } from './label.ts'
import { longestText, mostCents, saidOrigins, ways, type LineContent, type PurchaseContent, type Said } from './purchase.ts'
import { readThousandths } from './read-quantity.ts'
import { vatRates, vatWithin, type VatRate } from './vat.ts'
import { localKinds, longestWords, mostKilometres, type Rules } from './rules.ts'

type Asking = { text: Text; /** `YYYY-MM-DD` */ today: string }

export const saidRates = ['0', '55', '100', '200'] as const
/** What may be said of the VAT of a total. */
export const saidVat = [...saidRates, 'left-out'] as const
export const priceKinds = ['net', 'gross'] as const

/** How it may go into the expenses at once. */
export const expenseWays = [...paidWays, 'unpaid'] as const

const tick = z
  .literal('yes')
  .optional()
  .catch(undefined)
  .transform((sent) => sent === 'yes')

/** An answer that the form does not offer is none. */
function oneOf<const Values extends readonly string[]>(values: Values) {
  return z.enum(values).nullable().catch(null).default(null)
}

const yesOrNo = oneOf(['yes', 'no']).transform((sent) => (sent === null ? null : sent === 'yes'))
const ticks = Object.fromEntries(labels.map((label) => [label, tick])) as Record<Label, typeof tick>

/** What is said of a line, or of a purchase as a whole: nothing of it is asked for. */
function saidFields() {
  return {
    family: oneOf(families),
    labels: z
      .object(ticks)
      .prefault({})
      .catch(() => Object.fromEntries(labels.map((label) => [label, false])) as Record<Label, boolean>),
    noLabel: tick,
    origin: oneOf(saidOrigins),
    isShortChain: yesOrNo,
    isLocal: yesOrNo,
  }
}

type SentSaid = Omit<Said, 'labels'> & { labels: Record<Label, boolean>; noLabel: boolean }

function saidFrom({ labels: ticked, noLabel, family, origin, isShortChain, isLocal }: SentSaid): Said {
  const borne = labels.filter((label) => ticked[label])
  return { family, origin, isShortChain, isLocal, labels: borne.length > 0 || noLabel ? borne : null }
}

function sayContradiction(text: Text, { labels: ticked, noLabel }: SentSaid, context: z.RefinementCtx): void {
  if (noLabel && labels.some((label) => ticked[label]))
    context.addIssue({ code: 'custom', path: ['noLabel'], message: text('purchases:form.labelOrNone') })
}

function cents(text: Text, min = 0) {
  return amountField({ min, max: mostCents }, { wrong: text('purchases:form.amountNeeded'), tooMuch: text('purchases:form.amountMuch') })
}

export function supplierField(text: Text) {
  return textField(
    { max: longestText, required: text('purchases:form.supplierNeeded') },
    text('purchases:form.long', { max: longestText }),
  ).refine((name) => name === '' || foldName(name) !== '', text('purchases:form.supplierNeeded'))
}

export function purchaseForm({ text, today }: Asking) {
  return z
    .object({
      supplier: supplierField(text),
      day: dayField(text('purchases:form.dayNeeded'))
        .refine((day) => day <= today, text('purchases:form.dayToCome'))
        .refine((day) => day >= '2000-01-01', text('purchases:form.dayNeeded')),
      way: z.enum(ways, text('purchases:form.wayNeeded')),
      amount: cents(text),
      vat: optionalField(cents(text)),
      vatRate: oneOf(saidVat),
      weight: optionalField(thousandths(text('purchases:form.weightWrong'))),
      label: textField({ max: longestText }, text('purchases:form.long', { max: longestText })).default(''),
      paid: oneOf(expenseWays),
      ...saidFields(),
    })
    .superRefine((sent, context) => {
      const say = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
      if (sent.way === 'bought' && sent.amount === 0) say('amount', text('purchases:form.amountNeeded'))
      if (sent.way !== 'bought' && sent.weight === null) say('weight', text('purchases:form.weightNeeded'))
      if (sent.vat !== null && sent.vat > sent.amount) say('vat', text('purchases:form.vatMuch'))
      if (((sent.vat ?? 0) > 0 || Number(sent.vatRate) > 0) && sent.way !== 'bought') say('vat', text('purchases:form.vatOfGift'))
      if (sent.vatRate === 'left-out' && sent.paid !== null && sent.vat === null) say('vat', text('purchases:refusals.total-needed'))
      sayContradiction(text, sent, context)
    })
    .transform(({ weight, paid, ...sent }) => {
      const { supplier, day, way, label } = sent
      const content: PurchaseContent = {
        supplier,
        day,
        way,
        label,
        ...paidFrom(sent),
        weightGrams: weight,
        ...saidFrom(sent),
      }
      return { content, paid: way === 'bought' ? (paid ?? undefined) : undefined }
    })
}

type SentPaid = { way: PurchaseContent['way']; amount: number; vat: number | null; vatRate: (typeof saidVat)[number] | null }

/** The exact amount, where somebody typed it, is worth more than a rate. */
function paidFrom({ way, amount, vat, vatRate }: SentPaid): Pick<PurchaseContent, 'cents' | 'vatCents' | 'vatState'> {
  if (way !== 'bought') return { cents: amount, vatCents: 0, vatState: 'known' }
  if (vat !== null) return { cents: vatRate === 'left-out' ? amount + vat : amount, vatCents: vat, vatState: 'known' }
  if (vatRate === null || vatRate === 'left-out') return { cents: amount, vatCents: 0, vatState: vatRate ?? 'unknown' }
  return { cents: amount, vatCents: vatWithin(amount, rateOf(vatRate)), vatState: 'known' }
}

function rateOf(sent: string): VatRate {
  return vatRates.find((rate) => rate === Number(sent)) ?? 0
}

export function lineForm(text: Text) {
  return z
    .object({
      product: textField(
        { max: longestText, required: text('purchases:line.productNeeded') },
        text('purchases:form.long', { max: longestText }),
      ),
      amount: cents(text),
      price: oneOf(priceKinds),
      rate: oneOf(saidRates),
      quantity: optionalField(thousandths(text('purchases:line.quantityWrong'))),
      unit: oneOf(boughtBy),
      ...saidFields(),
    })
    .superRefine((sent, context) => {
      if (sent.quantity !== null && sent.unit === null)
        context.addIssue({ code: 'custom', path: ['unit'], message: text('purchases:line.unitNeeded') })
      sayContradiction(text, sent, context)
    })
    .transform(({ product, amount, price, rate, quantity, unit, ...sent }) => {
      const what = { product, cents: amount, quantity, unit: quantity === null ? null : unit }
      const content: LineContent = { ...what, ...saidFrom(sent) }
      return price === null ? { content } : { content, price: { isGross: price === 'gross', rate: rate === null ? null : rateOf(rate) } }
    })
}

export const expenseForm = (text: Text) => z.object({ paid: z.enum(expenseWays, text('purchases:expense.wayNeeded')) })
export const matchForm = (text: Text) => z.object({ draft: z.guid(text('purchases:expense.chooseOne')) })

export function rulesForm(text: Text) {
  return z
    .object({
      local: oneOf(localKinds),
      kilometres: optionalField(wholeNumberField({ min: 1, max: mostKilometres }, text('purchases:rules.kilometresWrong'))),
      words: textField({ max: longestWords }, text('purchases:form.long', { max: longestWords })).default(''),
      knownAs: oneOf(['cantine_id', 'siret']),
      number: textField({ max: 40 }, text('purchases:rules.numberWrong'))
        .default('')
        .transform((typed) => typed.replaceAll(/\s/g, '')),
    })
    .superRefine(({ local, kilometres, knownAs, number }, context) => {
      const say = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
      if (local === 'KM' && kilometres === null) say('kilometres', text('purchases:rules.kilometresNeeded'))
      if (knownAs === 'siret' && !/^\d{14}$/.test(number)) say('number', text('purchases:rules.siretWrong'))
      if (knownAs === 'cantine_id' && !/^\d{1,12}$/.test(number)) say('number', text('purchases:rules.numberWrong'))
    })
    .transform(({ local: kind, kilometres, words, knownAs, number }): Rules => {
      const local = kind === 'KM' ? { kind, kilometres: kilometres ?? 1 } : kind && { kind }
      const known = knownAs === 'siret' ? { siret: number } : knownAs && { cantine_id: number }
      return { local, words, known }
    })
}

function thousandths(message: string): z.ZodType<number, string> {
  return z.string(message).transform((typed, context): number => {
    const read = readThousandths(typed)
    if (read !== undefined) return read
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  })
}
