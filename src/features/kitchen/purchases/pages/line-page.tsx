import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { KeptLine, KeptPurchase } from '../queries.ts'
import { LineForm } from './line-form.tsx'

type LinePageProps = FormState & {
  canteen: CanteenName
  purchase: KeptPurchase
  line: KeptLine
  products: readonly string[]
  local: string
}

export function LinePage({ canteen, purchase, line, products, local, typed = {}, errors = {} }: LinePageProps) {
  const { text, href, inFrench } = usePage()
  const here = { canteen: canteen.slug, purchase: purchase.id }
  return (
    <TeamDocument title={line.product} canteen={canteen}>
      <h1 {...inFrench}>{line.product}</h1>
      <LineForm
        action={href(urls.purchaseLine, { ...here, line: line.id })}
        submit={text('purchases:form.save')}
        vatState={purchase.vatState}
        {...{ products, local, typed, errors }}
      />
      <p class="actions">
        <a href={href(urls.purchase, here)}>{text('purchases:backToPurchase')}</a>
      </p>
    </TeamDocument>
  )
}
