import type { LedgerLine } from '#src/features/money/ledger/ledger.ts'
import type { Language } from '#src/platform/language.ts'
import { typedCents } from '#src/platform/money.ts'
import type { Typed } from '#src/platform/web/form.ts'
import type { DraftContent } from './draft.ts'
import type { Asking } from './forms.ts'

/** A draft as its form shows it. */
export function typedDraft(draft: DraftContent, { canteens, language }: { canteens: Asking['canteens']; language: Language }): Typed {
  const { kind, way, day, label, nature, amountCents, vatCents, thirdParty, document, dueOn, repeats } = draft
  const common = { day, label, canteen: canteens.find(({ id }) => id === draft.canteenId)?.slug ?? '' }
  const amount = typedCents(amountCents, language)
  if (kind === 'move')
    return { ...common, amount, move: way ?? '', cheques: (draft.chequeCents ?? []).map((cents) => typedCents(cents, language)).join('\n') }
  if (kind === 'entry') return { ...common, ...typedLines(draft.lines ?? [], language) }
  const paid = { ...common, amount, nature: nature ?? '', thirdParty: thirdParty?.name ?? '', way: way ?? '' }
  const withVat = { ...paid, vat: vatCents > 0 ? typedCents(vatCents, language) : '' }
  if (kind === 'income') return withVat
  return { ...withVat, document, dueOn: dueOn ?? '', repeats: repeats ? 'yes' : '' }
}

function typedLines(lines: readonly LedgerLine[], language: Language): Typed {
  const cents = (amount: number) => (amount > 0 ? typedCents(amount, language) : '')
  return Object.fromEntries(
    lines.flatMap(({ account, debitCents, creditCents }, index) => [
      [`lines.${index}.account`, account],
      [`lines.${index}.debit`, cents(debitCents)],
      [`lines.${index}.credit`, cents(creditCents)],
    ]),
  )
}
