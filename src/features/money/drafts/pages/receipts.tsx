import { ErrorSummary, FileField } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { mostReceipts, type Draft } from '../draft.ts'
import { BothProved, TwinNotice } from '../parts/twin-notice.tsx'
import type { CanteenOfBooks } from '../queries.ts'
import { acceptedFiles } from './draft-form.tsx'

export type ReceiptsProps = {
  canteen: CanteenOfBooks
  draft: Draft
  mayChange: boolean
  /** A receipt, also to what somebody else noted. */
  mayAdd: boolean
  receiptError?: string | undefined
  /** What has the receipt that was to be added. */
  twin?: Draft
}

/** What proves a draft, and the form that adds to it. */
export function Receipts({ canteen, draft, mayChange, mayAdd, receiptError, twin }: ReceiptsProps) {
  const { text, href } = usePage()
  const { receipts } = draft
  return (
    <section class="card" id="justificatifs">
      <h2 class="first">{text('drafts:receipts.title')}</h2>
      {receipts.length === 0 && <p>{text('drafts:receipts.none')}</p>}
      <ul class="entries">
        {receipts.map((file) => (
          <ReceiptLine key={file.digest} canteen={canteen} draft={draft} file={file} mayRemove={mayChange && draft.number === null} />
        ))}
      </ul>
      {mayAdd && receipts.length < mostReceipts && (
        <form method="post" action={href(urls.receipts, { canteen: canteen.slug, draft: draft.id })} enctype="multipart/form-data">
          {twin && <TwinNotice canteen={canteen.slug} twin={twin} />}
          <ErrorSummary errors={receiptError === undefined ? {} : { 'added-receipt': receiptError }} />
          <FileField
            name="added-receipt"
            label={text('drafts:receipts.add')}
            hint={text('drafts:receipts.hint')}
            error={receiptError}
            accept={acceptedFiles}
          />
          {twin && <BothProved />}
          <button type="submit">{text('drafts:receipts.send')}</button>
        </form>
      )}
    </section>
  )
}

type ReceiptLineProps = { canteen: CanteenOfBooks; draft: Draft; file: Draft['receipts'][number]; mayRemove: boolean }

function ReceiptLine({ canteen, draft, file, mayRemove }: ReceiptLineProps) {
  const { text, href } = usePage()
  const here = { canteen: canteen.slug, draft: draft.id, file: file.digest }
  const address = href(urls.receipt, here)
  return (
    <li class="entry">
      <div>
        {file.mediaType === 'image/webp' ? (
          <a href={address}>
            <img src={address} alt={text('drafts:receipts.picture')} loading="lazy" />
          </a>
        ) : (
          <a href={address}>{text(file.mediaType === 'application/pdf' ? 'drafts:receipts.pdf' : 'drafts:receipts.xml')}</a>
        )}
      </div>
      {mayRemove && (
        <form method="post" action={href(urls.removeReceipt, here)}>
          <button type="submit" class="quiet">
            {text('drafts:receipts.remove')}
          </button>
        </form>
      )}
    </li>
  )
}
