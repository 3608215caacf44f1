import { formatDate } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { Document } from '#src/ui/document.tsx'
import { urls } from '#src/urls.ts'
import type { KnownReceipt } from '../queries.ts'

type SentReceiptPageProps = { canteen: string; token: string; receipt: KnownReceipt }

/** What a donor finds behind the mail's link: the file, and whether it is still good. */
export function SentReceiptPage({ canteen, token, receipt }: SentReceiptPageProps) {
  const { text, href, language } = usePage()
  const { number, content, issuedOn, cancelledOn, replacedBy } = receipt
  const title = text('gifts:receipt.title', { number })
  return (
    <Document title={title} unlisted>
      <h1>{title}</h1>
      {cancelledOn && (
        <Notice>
          <p>
            {text('gifts:receipt.cancelledFor', { day: formatDate(cancelledOn, language) })}{' '}
            {replacedBy ? text('gifts:receipts.replacedBy', { number: replacedBy }) : text('gifts:receipt.notReplaced')}
          </p>
        </Notice>
      )}
      <p class="lead">{text('gifts:sent.lead', { association: content?.statement.name ?? '', day: formatDate(issuedOn, language) })}</p>
      <p class="actions">
        <a class="button main" href={href(urls.sentTaxReceiptFile, { canteen, token })}>
          {text('gifts:receipt.file')}
        </a>
      </p>
      <p class="hint">{text('gifts:sent.keep')}</p>
    </Document>
  )
}
