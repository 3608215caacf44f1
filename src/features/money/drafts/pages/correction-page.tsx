import { formatCents } from '#src/platform/money.ts'
import { formatDate } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { CorrectionRefusal } from '../mend-voucher.ts'
import { isPaidSome, type Draft } from '../draft.ts'
import { DraftLine, useDraftName } from '../parts/draft-line.tsx'
import type { CanteenOfBooks } from '../queries.ts'
import type { Offered } from './draft-fields.tsx'
import { DraftForm } from './draft-form.tsx'

export type CorrectionPageProps = FormState & {
  canteen: CanteenOfBooks
  voucher: Draft
  /** Undefined where there is no form for its kind. */
  offered: Offered | undefined
  refusal?: CorrectionRefusal | undefined
  /** What has paid it: removed or taken back first. */
  payments: readonly Draft[]
}

type Hindrance = 'already' | 'paid' | 'no-form'

/** Why a voucher is not corrected on this page: what is paid, or a payment, is taken back in the books first. */
export function hindranceOf(draft: Draft): Hindrance | undefined {
  const { kind, isReversed } = draft
  if (isReversed) return 'already'
  if (isPaidSome(draft)) return 'paid'
  return kind === 'payment' || kind === 'volunteering' ? 'no-form' : undefined
}

/** What is in the books as it stands, and beside it the form of what should have been written. */
export function CorrectionPage({ canteen, voucher, offered, refusal, payments, ...form }: CorrectionPageProps) {
  const { text, href } = usePage()
  const hindrance = hindranceOf(voucher)
  const number = String(voucher.number)
  return (
    <TeamDocument title={text('drafts:correction.title')} canteen={canteen}>
      <p class="eyebrow">
        <a href={href(urls.moneyDraft, { canteen: canteen.slug, draft: voucher.id })}>{useDraftName(voucher)}</a>
      </p>
      <h1>{text('drafts:correction.title')}</h1>
      {refusal && !hindrance && (
        <Notice>
          <p>
            {text(
              refusal === 'form-used'
                ? 'drafts:same.form'
                : `drafts:correction.${refusal === 'unchanged' || refusal === 'of-a-claim' ? refusal : 'refused'}`,
            )}
          </p>
        </Notice>
      )}
      {hindrance ? <Hindered {...{ canteen, voucher, hindrance, payments }} /> : <p class="lead">{text('drafts:correction.lead')}</p>}
      <h2>{text('drafts:correction.written')}</h2>
      <ul class="entries">
        <DraftLine canteen={canteen.slug} draft={voucher} />
      </ul>
      {!hindrance && offered && (
        <>
          <h2>{text('drafts:correction.instead')}</h2>
          <DraftForm
            {...form}
            offered={offered}
            action={href(urls.voucherCorrection, { canteen: canteen.slug, number })}
            submit={text('drafts:correction.submit')}
          />
          <p>
            <a href={href(urls.entry, { canteen: canteen.slug, number })}>{text('drafts:correction.backOnly')}</a>
          </p>
        </>
      )}
    </TeamDocument>
  )
}

type HinderedProps = Pick<CorrectionPageProps, 'canteen' | 'voucher' | 'payments'> & { hindrance: Hindrance }

function Hindered({ canteen, voucher, hindrance, payments }: HinderedProps) {
  const { text, href } = usePage()
  const replacement = voucher.replacedBy && href(urls.moneyDraft, { canteen: canteen.slug, draft: voucher.replacedBy })
  const entry = href(urls.entry, { canteen: canteen.slug, number: String(voucher.number) })
  if (hindrance === 'paid') return <PaidFirst canteen={canteen} payments={payments} />
  return (
    <Notice>
      <p>
        {text(`drafts:correction.hindered.${hindrance}`)}{' '}
        <a href={replacement ?? entry}>{text(replacement ? 'drafts:correction.seeReplacement' : 'drafts:correction.seeEntry')}</a>
      </p>
    </Notice>
  )
}

/** A draft is removed on its page, what is in the books is taken back there. */
function PaidFirst({ canteen, payments }: Pick<HinderedProps, 'canteen' | 'payments'>) {
  const { text, language, href } = usePage()
  return (
    <Notice>
      <p>{text('drafts:correction.hindered.paid')}</p>
      <ul>
        {payments.map(({ id, number, amountCents, day }) => (
          <li key={id}>
            <a
              href={
                number === null
                  ? href(urls.moneyDraft, { canteen: canteen.slug, draft: id })
                  : href(urls.entry, { canteen: canteen.slug, number: String(number) })
              }
            >
              {text(number === null ? 'drafts:correction.removePayment' : 'drafts:correction.takePaymentBack', {
                amount: formatCents(amountCents, language),
                day: formatDate(day, language),
              })}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
