import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { ChangeRefusal } from '../change-purchase.ts'
import type { KeptPurchase } from '../queries.ts'
import { PurchaseForm, type Offered } from './purchase-form.tsx'

type PurchaseFormPageProps = FormState & {
  canteen: CanteenName
  offered: Offered
  /** The one that is changed. */
  purchase?: KeptPurchase
  /** Which this very page has noted before. */
  made?: string
  refusal?: ChangeRefusal | undefined
}

export function PurchaseFormPage({ canteen, offered, purchase, made, refusal, typed = {}, errors = {} }: PurchaseFormPageProps) {
  const { text, href } = usePage()
  const here = { canteen: canteen.slug }
  const title = text(purchase ? 'purchases:edit' : 'purchases:new')
  const ofPurchase = purchase && { ...here, purchase: purchase.id }
  return (
    <TeamDocument title={title} canteen={canteen}>
      <h1>{title}</h1>
      {!purchase && <p class="lead">{text('purchases:newLead')}</p>}
      {made && (
        <Notice>
          <p>
            {text('purchases:sameForm')} <a href={href(urls.purchase, { ...here, purchase: made })}>{text('purchases:see')}</a>
          </p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`purchases:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <PurchaseForm
        action={ofPurchase ? href(urls.editPurchase, ofPurchase) : href(urls.newPurchase, here)}
        submit={text(purchase ? 'purchases:form.save' : 'purchases:form.note')}
        {...{ offered, typed, errors }}
      />
      {ofPurchase && (
        <p class="actions">
          <a href={href(urls.purchase, ofPurchase)}>{text('purchases:backToPurchase')}</a>
        </p>
      )}
    </TeamDocument>
  )
}
