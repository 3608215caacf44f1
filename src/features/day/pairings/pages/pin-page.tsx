import { Document } from '#src/ui/document.tsx'
import { PinForm, SHOW_AGAIN_FIELD } from '#src/ui/device-lock.tsx'
import { ErrorSummary } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'

type PinPageProps = {
  board: string
  action: string
  /** What was sent to a locked device, and is done, or shown again, once the PIN is right. */
  sent: readonly [string, string][]
  kept: boolean
  error?: string | undefined
}

/** In the place of whatever a locked device was asked for. */
export function PinPage({ board, action, sent, kept, error }: PinPageProps) {
  const { text, href } = usePage()
  const isShownAgain = sent.some(([name]) => name === SHOW_AGAIN_FIELD)
  return (
    <Document title={text('ui:lock.title')} unlisted bare>
      <div class="pin-page">
        <h1>{text('ui:lock.title')}</h1>
        <ErrorSummary errors={error ? { pin: error } : {}} />
        <p class="lead">{text('ui:lock.lead')}</p>
        {kept && <p>{text(isShownAgain ? 'ui:lock.keptToShow' : 'ui:lock.kept')}</p>}
        <PinForm action={action} sent={sent} error={error} />
        <p class="soft">
          <a href={`${href(urls.signIn)}?retour=${encodeURIComponent(board)}`}>{text('ui:lock.forgotten')}</a>
        </p>
      </div>
    </Document>
  )
}
