import { z } from 'zod'
import { expenseNatures } from '#src/features/money/accounts/nature.ts'
import { credit, debit, type LedgerLine } from '#src/features/money/ledger/ledger.ts'
import { parseCents } from '#src/platform/money.ts'
import { amountField, dayField, optionalField, textField, wholeNumberField, onceRead } from '#src/platform/web/form-fields.ts'
import type { Text } from '#src/ui/page.tsx'
import {
  confidentialNatures,
  emptyContent,
  everydayNatures,
  expenseWays,
  incomeWays,
  longestDocument,
  longestLabel,
  longestName,
  mostCents,
  moves,
  receivedNatures,
  thirdPartyKindOf,
  type DraftContent,
} from './draft.ts'
import { isSpent } from './refund.ts'

export const mostLines = 10
const mostCheques = 100

/** What the forms of drafts need to know. */
export type Asking = {
  text: Text
  /** `YYYY-MM-DD` */
  today: string
  /** Those that a draft may be of; `null` as an id: the whole association. */
  canteens: readonly { id: string | null; slug: string; name: string }[]
  /** Whoever may see wages may note them. */
  isWhole: boolean
}

/** What the drop-down sends for the whole association. */
export const ofAssociation = '-'

function commonFields({ text, today, canteens }: Asking) {
  const lastDay = Temporal.PlainDate.from(today).add({ years: 1 }).toString()
  return {
    day: dayField(text('drafts:form.dayNeeded')).refine((day) => day >= '2000-01-01' && day <= lastDay, text('drafts:form.dayFar')),
    label: textField({ max: longestLabel }, text('drafts:form.labelLong', { max: longestLabel })).default(''),
    canteen: z
      .string()
      .default(canteens[0]?.slug ?? '')
      .refine((slug) => canteens.some((canteen) => canteen.slug === slug), text('drafts:form.canteenNeeded'))
      .transform((slug) => canteens.find((canteen) => canteen.slug === slug)?.id ?? null),
  }
}

function draftAmount(text: Text) {
  return amountField({ min: 1, max: mostCents }, { wrong: text('drafts:form.amountNeeded'), tooMuch: text('drafts:form.amountMuch') })
}

function vatField(text: Text) {
  return optionalField(
    amountField({ max: mostCents }, { wrong: text('drafts:form.vatWrong'), tooMuch: text('drafts:form.vatWrong') }),
  ).default(null)
}

function vatWithin(text: Text) {
  const fits = ({ amount, vat }: { amount: number; vat: number | null }) => vat === null || vat <= amount
  return [fits, onceRead(['amount', 'vat'], 'vat', text('drafts:form.vatMuch'))] as const
}

function nameField(text: Text) {
  return textField({ max: longestName }, text('drafts:form.nameLong', { max: longestName }))
}

const tick = z
  .literal('yes')
  .optional()
  .catch(undefined)
  .transform((sent) => sent === 'yes')

export function expenseForm(asking: Asking) {
  const { text, isWhole } = asking
  const natures = isWhole ? [...everydayNatures, ...confidentialNatures] : everydayNatures
  return z
    .object({
      ...commonFields(asking),
      nature: optionalField(z.enum(natures, text('drafts:form.natureNeeded'))),
      amount: draftAmount(text),
      vat: vatField(text),
      thirdParty: nameField(text).default(''),
      way: z.enum(expenseWays, text('drafts:form.wayNeeded')),
      document: textField({ max: longestDocument }, text('drafts:form.documentLong', { max: longestDocument })).default(''),
      dueOn: optionalField(dayField(text('drafts:form.dayNeeded'))),
      repeats: tick,
    })
    .refine(({ day, dueOn }) => dueOn === null || dueOn >= day, onceRead(['day', 'dueOn'], 'dueOn', text('drafts:form.dueBefore')))
    .refine(...vatWithin(text))
    .refine(
      ({ thirdParty, way }) => thirdParty !== '' || way !== 'person',
      onceRead(['thirdParty', 'way'], 'thirdParty', text('drafts:form.personNeeded')),
    )
    .refine(
      ({ thirdParty, way, document }) => thirdParty !== '' || (way !== 'unpaid' && document === ''),
      onceRead(['thirdParty', 'way', 'document'], 'thirdParty', text('drafts:form.supplierNeeded')),
    )
    .transform(({ amount, vat, thirdParty, canteen, ...same }): DraftContent => ({
      ...emptyContent,
      ...same,
      kind: 'expense',
      canteenId: canteen,
      amountCents: amount,
      vatCents: vat ?? 0,
      thirdParty: thirdParty === '' ? null : { name: thirdParty, kind: thirdPartyKindOf(same.way) },
    }))
}

export function incomeForm(asking: Asking) {
  const { text } = asking
  return z
    .object({
      ...commonFields(asking),
      nature: z.enum([...receivedNatures, ...expenseNatures], text('drafts:form.natureNeeded')),
      amount: draftAmount(text),
      thirdParty: textField(
        { max: longestName, required: text('drafts:form.funderNeeded') },
        text('drafts:form.nameLong', { max: longestName }),
      ),
      way: z.enum(incomeWays, text('drafts:form.receivedWayNeeded')),
      vat: vatField(text),
    })
    .refine(...vatWithin(text))
    .refine(({ nature, vat }) => !vat || isSpent(nature), onceRead(['nature', 'vat'], 'vat', text('drafts:form.vatOfRefund')))
    .transform(({ amount, vat, thirdParty, canteen, ...same }): DraftContent => ({
      ...emptyContent,
      ...same,
      kind: 'income',
      canteenId: canteen,
      amountCents: amount,
      vatCents: vat ?? 0,
      thirdParty: { name: thirdParty, kind: isSpent(same.nature) ? 'supplier' : 'funder' },
    }))
}

export function moveForm(asking: Asking) {
  const { text } = asking
  return z
    .object({
      ...commonFields(asking),
      move: z.enum(moves, text('drafts:form.moveNeeded')),
      amount: optionalField(draftAmount(text)),
      cheques: textField({ max: 2000, lines: true }, text('drafts:form.chequesLong', { max: mostCheques })).default(''),
    })
    .transform(({ amount, cheques, move, canteen, ...same }, context): DraftContent => {
      const read = move === 'cheque-deposit' ? readCheques(cheques) : []
      const say = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message })
      if (!read) say('cheques', text('drafts:form.chequesWrong'))
      if (read && read.length > mostCheques) say('cheques', text('drafts:form.chequesLong', { max: mostCheques }))
      const sum = (read ?? []).reduce((all, cents) => all + cents, 0)
      if (amount === null && sum === 0 && read) say('amount', text('drafts:form.amountNeeded'))
      if (amount !== null && sum !== 0 && amount !== sum) say('amount', text('drafts:form.chequesDiffer'))
      if (sum > mostCents) say('cheques', text('drafts:form.amountMuch'))
      return {
        ...emptyContent,
        ...same,
        kind: 'move',
        canteenId: canteen,
        way: move,
        amountCents: amount ?? sum,
        chequeCents: read && read.length > 0 ? read : null,
      }
    })
}

/** One a line, in whatever order: the slip numbers them by their amounts, so that no order tells whose they are. */
function readCheques(typed: string): number[] | undefined {
  const read = typed
    .split(/[\n;]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map(parseCents)
  return read.every((cents) => cents !== undefined && cents > 0) ? (read as number[]).toSorted((one, other) => one - other) : undefined
}

/** `isOfBags`: of contributions or memberships, which nobody writes by hand. */
type AskingEntry = Asking & { accounts: readonly { account: string }[]; isOfBags: (account: string) => boolean }

export function entryForm(asking: AskingEntry) {
  const { text, accounts, isOfBags } = asking
  const amount = optionalField(
    amountField({ max: mostCents }, { wrong: text('drafts:form.amountNeeded'), tooMuch: text('drafts:form.amountMuch') }),
  ).default(null)
  return z
    .object({
      ...commonFields(asking),
      label: textField(
        { max: longestLabel, required: text('drafts:form.labelNeeded') },
        text('drafts:form.labelLong', { max: longestLabel }),
      ),
      lines: z
        .array(z.object({ account: z.string().default(''), debit: amount, credit: amount }), text('drafts:form.unbalanced'))
        .max(mostLines, text('drafts:form.unbalanced'))
        .default([]),
    })
    .transform(({ lines, canteen, ...same }, context): DraftContent => {
      const kept: LedgerLine[] = []
      for (const [index, { account: typed, debit: toDebit, credit: toCredit }] of lines.entries()) {
        const account = /^\d+/.exec(typed.trim())?.[0] ?? ''
        if (account === '' && toDebit === null && toCredit === null) continue
        const isKnown = accounts.some((each) => each.account === account)
        if (!isKnown || isOfBags(account)) {
          const message = text(isKnown ? 'drafts:form.accountOfBags' : 'drafts:form.accountUnknown')
          context.addIssue({ code: 'custom', path: ['lines', index, 'account'], message })
        }
        if (Boolean(toDebit) === Boolean(toCredit))
          context.addIssue({ code: 'custom', path: ['lines', index, 'debit'], message: text('drafts:form.oneSide') })
        kept.push(toDebit ? debit(account, toDebit) : credit(account, toCredit ?? 0))
      }
      const [debits, credits] = [sumOf(kept, 'debitCents'), sumOf(kept, 'creditCents')]
      if (debits !== credits || debits === 0)
        context.addIssue({ code: 'custom', path: ['lines', 0, 'debit'], message: text('drafts:form.unbalanced') })
      if (debits > mostCents) context.addIssue({ code: 'custom', path: ['lines', 0, 'debit'], message: text('drafts:form.amountMuch') })
      return { ...emptyContent, ...same, kind: 'entry', canteenId: canteen, amountCents: Math.max(1, debits), lines: kept }
    })
}

function sumOf(lines: readonly LedgerLine[], side: 'debitCents' | 'creditCents'): number {
  return lines.reduce((sum, line) => sum + line[side], 0)
}

/** @param months those that are offered, `YYYY-MM` */
export function volunteeringForm(text: Text, months: readonly string[]) {
  return z.object({
    month: z.string().refine((month) => months.includes(month), text('drafts:volunteering.monthNeeded')),
    hours: wholeNumberField({ max: 20_000 }, text('drafts:volunteering.hoursNeeded')),
  })
}

export function rateForm(text: Text) {
  const wrong = text('drafts:volunteering.rateNeeded')
  return z.object({
    rate: amountField({ max: 10_000 }, { wrong, tooMuch: wrong }),
    validFrom: dayField(text('drafts:form.dayNeeded')).refine((day) => day >= '2000-01-01', text('drafts:form.dayFar')),
  })
}
