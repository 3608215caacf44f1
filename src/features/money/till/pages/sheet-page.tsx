import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDate, formatMoment } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { PrintPage } from '#src/ui/print-page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { SheetMoney } from '../parts/sheet-money.tsx'
import { mayRunTill } from '../policy.ts'
import type { Sheet } from '../queries.ts'
import { readableHash, variesIn, type CountOfMeal } from '../sheet.ts'

export type SheetPageProps = {
  canteen: CanteenName
  day: string
  sheet: Sheet
  counts: readonly CountOfMeal[]
  threshold: number
  /** The number of this copy on paper; on the screen it has none. */
  copy?: { number: number; printedAt: Date } | undefined
  isSaved?: boolean
}

/** All that the books say of a day of the till, on one sheet. */
export function SheetPage({ canteen, day, sheet, counts, threshold, copy, isSaved = false }: SheetPageProps) {
  const { text, language, href } = usePage()
  const title = text('till:sheet.title', { day: formatDate(day, language) })
  const place = { canteen: canteen.slug, day }
  return (
    <TeamDocument title={title} canteen={canteen} at={href(urls.till, { canteen: canteen.slug })} scripts={copy ? ['print-page'] : []}>
      <article class="sheet">
        {isSaved && (
          <Notice kind="success">
            <p>{text('till:variance.saved')}</p>
          </Notice>
        )}
        <h1>{title}</h1>
        <p class="lead">
          {isolated(canteen.name)}, {isolated(sheet.association)}
        </p>
        <Copy canteen={canteen} copy={copy} />
        {!sheet.closing && <p class="notice information">{text('till:sheet.open')}</p>}
        <SheetMoney lines={sheet.lines} />
        <p>{text('till:sheet.hidden', { threshold })}</p>
        <Counts place={place} sheet={sheet} counts={counts} isPaper={copy !== undefined} />
        <Sealed sheet={sheet} />
      </article>
      {copy ? (
        <PrintPage />
      ) : (
        <div class="actions">
          <form method="post" action={href(urls.tillPrints, place)}>
            <button type="submit">
              {text(sheet.prints === 0 ? 'till:print.first' : 'till:print.again', { number: sheet.prints + 1 })}
            </button>
          </form>
          <a href={href(urls.till, { canteen: canteen.slug }) + `?mois=${day.slice(0, 7)}`}>{text('till:sheet.back')}</a>
        </div>
      )}
    </TeamDocument>
  )
}

function Copy({ canteen, copy }: Pick<SheetPageProps, 'canteen' | 'copy'>) {
  const { text, language } = usePage()
  if (!copy) return <p class="soft">{text('till:print.screen')}</p>
  const moment = formatMoment(copy.printedAt, canteen.timeZone, language)
  return (
    <p>
      <strong>{text(copy.number === 1 ? 'till:print.original' : 'till:print.duplicate', { number: copy.number })}</strong>{' '}
      {text('till:print.at', { moment })}
    </p>
  )
}

type CountsProps = { place: { canteen: string; day: string }; sheet: Sheet; counts: readonly CountOfMeal[]; isPaper: boolean }

/** The till against what was noted, where a closing has shown both. */
function Counts({ place, sheet, counts, isPaper }: CountsProps) {
  const { text, language, href, viewer } = usePage()
  const cents = (amount: number) => formatCents(amount, language)
  return (
    <section>
      <h2>{text('till:count.title')}</h2>
      <p>{sheet.floatCents ? text('till:count.float', { float: cents(sheet.floatCents) }) : text('till:count.noFloat')}</p>
      {counts.length === 0 && <p>{text('till:count.none')}</p>}
      <ul>
        {counts.map(({ title, countedCents, notedCents }) => (
          <li key={title}>
            {text(`till:count.${wordOf(countedCents - notedCents)}`, {
              meal: isolated(title),
              counted: cents(countedCents),
              noted: cents(notedCents),
              difference: cents(Math.abs(countedCents - notedCents)),
            })}
          </li>
        ))}
      </ul>
      {sheet.reason && <p>{text('till:variance.said', { reason: isolated(sheet.reason) })}</p>}
      {variesIn(counts) && !isPaper && mayRunTill(viewer, place) && (
        <p>
          <a href={href(urls.tillVariance, place)}>{text(sheet.reason ? 'till:variance.change' : 'till:variance.write')}</a>
        </p>
      )}
    </section>
  )
}

function wordOf(difference: number) {
  if (difference === 0) return 'agrees'
  return difference > 0 ? 'over' : 'under'
}

/** What shows later that nothing was changed. */
function Sealed({ sheet: { closing } }: { sheet: Sheet }) {
  const { text, language } = usePage()
  if (!closing) return null
  return (
    <section>
      <h2>{text('till:sheet.closingTitle', { number: closing.number })}</h2>
      <p>
        {text('till:sheet.totals', {
          received: formatCents(closing.perpetualReceivedCents, language),
          reversed: formatCents(closing.perpetualReversedCents, language),
        })}
      </p>
      <p>{text('till:sheet.head', { number: closing.headNumber })}</p>
      <p>
        <code class="hash">{readableHash(closing.headHash)}</code>
      </p>
    </section>
  )
}
