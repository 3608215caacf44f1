import type { Books } from '#src/features/money/ledger/queries.ts'
import { dayAt, formatDate } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { mayShareOutlook } from '../policy.ts'

/** Whether the network's team sees it; the manager decides, and takes it back as easily. */
export function Sharing({ books: { canteen }, since }: { books: Books; since: Date | null }) {
  const { text, href, viewer, language } = usePage()
  const shares = since !== null
  return (
    <section id="reseau">
      <h2>{text('outlook:sharing.title')}</h2>
      <p>
        {shares
          ? text('outlook:sharing.since', { day: formatDate(dayAt(since, canteen.timeZone), language) })
          : text('outlook:sharing.off')}
      </p>
      {mayShareOutlook(viewer, { canteen: canteen.slug }) ? (
        <form method="post" action={href(urls.outlookShare, { canteen: canteen.slug })} class="actions">
          <button type="submit" name="shares" value={shares ? 'no' : 'yes'}>
            {text(`outlook:sharing.${shares ? 'stop' : 'start'}`)}
          </button>
        </form>
      ) : (
        <p class="hint">{text('outlook:sharing.manager')}</p>
      )}
    </section>
  )
}
