import { formatCents } from '#src/platform/money.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDate } from '#src/platform/time.ts'
import { ErrorSummary, Notice, Radios, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import { urls } from '#src/urls.ts'
import type { CancellingRefusal } from '../cancel-receipt.ts'
import { whatMaximum, type cancellingForm } from '../forms.ts'
import { fullName } from '../gift.ts'
import type { GivingCanteen, KnownReceipt } from '../queries.ts'

export const receiptDeeds = ['emis', 'annule', 'remplace', 'envoye'] as const

type ReceiptPageProps = FormState & {
  canteen: GivingCanteen
  receipt: KnownReceipt
  mayIssue: boolean
  refusal?: CancellingRefusal | undefined
  done?: (typeof receiptDeeds)[number] | undefined
}

export function ReceiptPage({ canteen, receipt, mayIssue, refusal, done, ...form }: ReceiptPageProps) {
  const { text, href, language } = usePage()
  const { number, content, cents, issuedOn, sentOn, cancelledOn, email } = receipt
  const place = { canteen: canteen.slug, receipt: receipt.id }
  const title = text('gifts:receipt.title', { number })
  return (
    <TeamDocument title={title} canteen={canteen} at={href(urls.gifts, { canteen: canteen.slug })}>
      <h1>{title}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`gifts:done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`gifts:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <p class="lead">
        <span {...untranslated}>{content ? isolated(fullName(content.donor)) : text('gifts:forgotten')}</span> ·{' '}
        {formatDate(issuedOn, language)} · <b>{formatCents(cents, language)}</b>
      </p>
      <Cancelled canteen={canteen} receipt={receipt} />
      {content?.replaces && <p>{text('gifts:receipt.standsFor', { number: content.replaces })}</p>}
      {content && (
        <p class="actions">
          <a class="button main" href={href(urls.taxReceiptFile, place)}>
            {text('gifts:receipt.file')}
          </a>
        </p>
      )}
      <p>
        {sentOn ? text('gifts:receipt.sentOn', { day: formatDate(sentOn, language), email: email ?? '' }) : text('gifts:receipt.notSent')}
      </p>
      {mayIssue && email && cancelledOn === null && (
        <form method="post" action={href(urls.taxReceiptMail, place)}>
          <button type="submit">{text('gifts:receipt.sendAgain')}</button>
        </form>
      )}
      {mayIssue && cancelledOn === null && <CancelForm place={place} {...form} />}
    </TeamDocument>
  )
}

function Cancelled({ canteen, receipt }: { canteen: GivingCanteen; receipt: KnownReceipt }) {
  const { text, href, language } = usePage()
  const { cancelledOn, reason, replacedBy, replacedById } = receipt
  if (!cancelledOn) return null
  return (
    <Notice>
      <p>
        {text('gifts:receipt.cancelledOn', { day: formatDate(cancelledOn, language), reason })}{' '}
        {replacedById ? (
          <a href={href(urls.taxReceipt, { canteen: canteen.slug, receipt: replacedById })}>
            {text('gifts:receipts.replacedBy', { number: replacedBy ?? '' })}
          </a>
        ) : (
          text('gifts:receipt.notReplaced')
        )}
      </p>
    </Notice>
  )
}

function CancelForm({ place, typed = {}, errors = {} }: FormState & { place: { canteen: string; receipt: string } }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof cancellingForm>({ typed, errors })
  return (
    <details class="drawer" open={Object.keys(errors).length > 0}>
      <summary>{text('gifts:cancel.title')}</summary>
      <p>{text('gifts:cancel.lead')}</p>
      <ErrorSummary errors={errors} />
      <form method="post" action={href(urls.taxReceiptCancellation, place)} class="editor" novalidate>
        <TextArea
          {...of('reason')}
          label={text('gifts:cancel.reason')}
          hint={text('gifts:cancel.reasonHint')}
          rows={2}
          maxlength={whatMaximum}
        />
        <Radios
          {...of('replace')}
          legend={text('gifts:cancel.replace')}
          options={(['yes', 'no'] as const).map((value) => ({ value, label: text(`gifts:cancel.${value}`) }))}
        />
        <button type="submit">{text('gifts:cancel.button')}</button>
      </form>
    </details>
  )
}
