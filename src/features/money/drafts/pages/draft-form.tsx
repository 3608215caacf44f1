import { Version } from '#src/ui/conflict.tsx'
import { Checkbox, ErrorSummary, FileField } from '#src/ui/fields.tsx'
import { FormKey } from '#src/ui/form-key.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { BothProved } from '../parts/twin-notice.tsx'
import { DraftFields, type Offered } from './draft-fields.tsx'

/** What is read as a receipt. iPhones make a JPEG of theirs where HEIC is not asked for. */
export const acceptedFiles = 'image/jpeg,image/png,image/webp,application/pdf,.xml'

type DraftFormProps = FormState & {
  offered: Offered
  action: string
  submit: string
  /** A new one takes a receipt along. */
  withReceipt?: boolean
  /** Something else has that receipt. */
  isTwin?: boolean
}

export function DraftForm({ offered, action, submit, withReceipt = false, isTwin = false, typed = {}, errors = {} }: DraftFormProps) {
  const { text } = usePage()
  const { receipt, sure, ...ofFields } = errors
  const isProved = typed.sameReceipt === 'yes'
  return (
    <form method="post" action={action} class="editor" novalidate {...(withReceipt && { enctype: 'multipart/form-data' })}>
      {typed.version === undefined ? <FormKey /> : <Version typed={typed} />}
      {/* What is removed meanwhile is still noted anew, as what it was. */}
      {typed.version !== undefined && <input type="hidden" name="kind" value={offered.kind} />}
      <ErrorSummary errors={errors} />
      {withReceipt && (
        <FileField
          name="receipt"
          label={text('drafts:receipts.photo')}
          hint={text(Object.keys(errors).length > 0 ? 'drafts:receipts.again' : 'drafts:receipts.hint')}
          error={receipt}
          accept={acceptedFiles}
        />
      )}
      {(isTwin || isProved) && <BothProved checked={isProved} />}
      <DraftFields offered={offered} typed={typed} errors={ofFields} />
      {(sure !== undefined || typed.sure) && (
        <Checkbox
          name="sure"
          sends={typed.doubts ?? typed.sure ?? 'yes'}
          label={text('drafts:slips.sure')}
          checked={sure === undefined}
          error={sure}
        />
      )}
      <button type="submit" class="main">
        {submit}
      </button>
    </form>
  )
}
