import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Draft } from '../draft.ts'
import type { CanteenOfBooks } from '../queries.ts'

/** What is taken to the bank with the money. */
export function SlipLink({ canteen, draft: { id, kind, way } }: { canteen: CanteenOfBooks; draft: Draft }) {
  const { text, href } = usePage()
  if (kind !== 'move' || (way !== 'cheque-deposit' && way !== 'cash-deposit')) return null
  return (
    <p>
      <a href={href(urls.depositSlip, { canteen: canteen.slug, draft: id })}>{text('drafts:facts.slip')}</a>
    </p>
  )
}
