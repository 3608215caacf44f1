import { formatNumber } from '#src/platform/numbers.ts'
import { usePage } from '#src/ui/page.tsx'
import type { SaleVat } from '../queries.ts'

/** What the law has said beside a price, by what was decided of its VAT. */
export function VatMentions({ vat }: { vat: readonly SaleVat[] }) {
  const { text, language } = usePage()
  const told = vat.filter(({ status }) => status !== 'outside')
  return (
    <>
      {told.map(({ nature, status, rate }) => (
        <p key={nature} class="soft">
          {text('sales:vatOf', {
            nature: text(`sales:natures.${nature}`),
            vat: text(`sales:vat.${status === 'outside' ? 'exempt' : status}`, { rate: formatNumber((rate ?? 0) / 100, language) }),
          })}
        </p>
      ))}
    </>
  )
}
