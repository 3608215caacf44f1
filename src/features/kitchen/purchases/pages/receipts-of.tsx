import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { mostReceipts } from '#src/features/money/drafts/draft.ts'
import { ErrorSummary, FileField } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { KeptPurchase } from '../queries.ts'
import { acceptedFiles } from './purchase-form.tsx'

export type ReceiptsOfProps = { canteen: CanteenName; purchase: KeptPurchase; mayKeep: boolean; receiptError?: string | undefined }

export function ReceiptsOf({ canteen, purchase, mayKeep, receiptError }: ReceiptsOfProps) {
  const { text, href } = usePage()
  const here = { canteen: canteen.slug, purchase: purchase.id }
  const { receipts } = purchase
  return (
    <section class="card" id="justificatifs">
      <h2 class="first">{text('purchases:receipts.title')}</h2>
      {receipts.length === 0 && <p>{text('purchases:receipts.none')}</p>}
      <ul class="entries">
        {receipts.map((file) => (
          <ReceiptEntry key={file.digest} here={here} file={file} mayRemove={mayKeep && !purchase.expense?.isInBooks} />
        ))}
      </ul>
      {mayKeep && receipts.length < mostReceipts && (
        <form method="post" action={href(urls.purchaseReceipts, here)} enctype="multipart/form-data">
          <ErrorSummary errors={receiptError === undefined ? {} : { 'added-receipt': receiptError }} />
          <FileField
            name="added-receipt"
            label={text('purchases:receipts.add')}
            hint={text('purchases:receipts.hint')}
            error={receiptError}
            accept={acceptedFiles}
          />
          <button type="submit">{text('purchases:receipts.send')}</button>
        </form>
      )}
    </section>
  )
}

type ReceiptEntryProps = { here: { canteen: string; purchase: string }; file: KeptPurchase['receipts'][number]; mayRemove: boolean }

function ReceiptEntry({ here, file, mayRemove }: ReceiptEntryProps) {
  const { text, href } = usePage()
  const place = { ...here, file: file.digest }
  const address = href(urls.purchaseReceipt, place)
  return (
    <li class="entry">
      <div>
        <a href={address}>
          {file.mediaType === 'image/webp' ? (
            <img src={address} alt={text('purchases:receipts.picture')} loading="lazy" />
          ) : (
            text('purchases:receipts.file')
          )}
        </a>
      </div>
      {mayRemove && (
        <form method="post" action={href(urls.removePurchaseReceipt, place)}>
          <button type="submit" class="quiet">
            {text('purchases:receipts.remove')}
          </button>
        </form>
      )}
    </li>
  )
}
