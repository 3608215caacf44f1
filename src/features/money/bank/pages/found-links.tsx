import { nameOfMoney } from '#src/features/money/drafts/label.ts'
import { labelIn } from '#src/features/money/ledger/label.ts'
import type { Language } from '#src/platform/language.ts'
import { formatShortDay } from '#src/platform/time.ts'
import { usePage, type Text } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { NotedMoney, NotedPayment, Proposal } from '../matching.ts'
import type { OwedInvoice } from '../matching-invoices.ts'

type Named = Proposal['found'][number] & { name: string }

/** What a line may be, by name; those that look the same are numbered. */
export function named(found: Proposal['found'], terms: { text: Text; language: Language }): Named[] {
  const plain = found.map((each) => ({ ...each, name: nameOf(each.of, terms) }))
  const alike = Map.groupBy(plain, ({ name }) => name)
  return plain.map((each) => {
    const same = alike.get(each.name)!
    const place = { name: each.name, number: same.indexOf(each) + 1, count: same.length }
    return same.length === 1 ? each : { ...each, name: terms.text('bank:choices.alike', place) }
  })
}

function nameOf(of: NotedMoney | NotedPayment | OwedInvoice, { text, language }: { text: Text; language: Language }): string {
  if ('invoiceId' in of) return text('bank:choices.paid', { number: of.number, client: of.client, day: formatShortDay(of.day, language) })
  if ('number' in of) return text('bank:choices.invoice', { number: of.number, client: of.client })
  const words = language === 'fr' ? undefined : labelIn(text, of.label)
  const label = [words ?? (of.label || nameOfMoney(of, text)), of.document].filter(Boolean).join(', ')
  return text(of.state === 'owed' ? 'bank:choices.pay' : 'bank:choices.draft', { label, day: formatShortDay(of.day, language) })
}

/** Where each of them is looked at, before one is chosen; another canteen's invoice has its page there. */
export function FoundLinks({ canteen: { id, slug: canteen }, found }: { canteen: { id: string; slug: string }; found: readonly Named[] }) {
  const { href } = usePage()
  const address = ({ choice, of }: Named) => {
    if (choice.startsWith('entry:')) return href(urls.entry, { canteen, number: of.id })
    return 'number' in of
      ? href(urls.invoice, { canteen, invoice: 'invoiceId' in of ? of.invoiceId : of.id })
      : href(urls.moneyDraft, { canteen, draft: of.id })
  }
  return (
    <ul>
      {found.map((each) => (
        <li key={each.choice}>
          {'canteenId' in each.of && each.of.canteenId !== id ? each.name : <a href={address(each)}>{each.name}</a>}
        </li>
      ))}
    </ul>
  )
}
