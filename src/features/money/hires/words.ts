import { totalsOf } from '#src/features/money/invoices/invoice.ts'
import { formatCents } from '#src/platform/money.ts'
import type { Language } from '#src/platform/language.ts'
import type { Text } from '#src/ui/page.tsx'
import type { QuoteContent } from './hire.ts'

/** What is asked on order; undefined where nothing is. Where no VAT is asked, nothing is said to be without it: the mention says why. */
export function depositWords(text: Text, { lines, depositCents, depositKind }: QuoteContent, language: Language): string | undefined {
  if (depositCents === 0) return undefined
  const isTaxed = totalsOf({ lines, deposits: [] }).taxCents > 0
  return text(isTaxed ? `hires:quote.${depositKind}` : `hires:quote.untaxed.${depositKind}`, {
    amount: formatCents(depositCents, language),
  })
}
