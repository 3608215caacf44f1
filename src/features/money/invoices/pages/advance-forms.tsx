import { formatCents } from '#src/platform/money.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Advance } from '../open-advances.ts'
import type { Place } from './payment-form.tsx'

/** What the client paid too much on other invoices, and may pay this one: a gesture each. */
export function AdvanceForms({ place, left, advances }: { place: Place; left: number; advances: readonly Advance[] }) {
  const { text, href, language } = usePage()
  if (left <= 0 || advances.length === 0) return null
  return (
    <section>
      <h3>{text('invoices:advances.title')}</h3>
      <ul class="entries">
        {advances.map(({ id, number, heldCents }) => {
          const cents = Math.min(heldCents, left)
          const amount = formatCents(cents, language)
          return (
            <li key={id} class="entry">
              <span>
                {text('invoices:advances.held', { amount: formatCents(heldCents, language) })}{' '}
                <a href={href(urls.invoice, { ...place, invoice: id })}>{number}</a>
              </span>
              <form method="post" action={href(urls.useAdvance, place)}>
                <FormKey />
                <input type="hidden" name="from" value={id} />
                <input type="hidden" name="cents" value={String(cents)} />
                <button type="submit">{text('invoices:advances.use', { amount })}</button>
              </form>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
