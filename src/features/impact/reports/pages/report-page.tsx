import { PicturePanel } from '#src/features/impact/portraits/parts/picture-panel.tsx'
import { ofEverybody } from '#src/features/impact/portraits/portrait.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatMonth } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { Report } from '../queries.ts'

type ReportPageProps = { canteen?: CanteenName; report: Report }

/** The same that the file says, on a page; until it is made, how far it is. */
export function ReportPage({ canteen, report }: ReportPageProps) {
  const { text, href, language } = usePage()
  const { id, data, progress, firstMonth, lastMonth } = report
  const file = canteen ? href(urls.reportFile, { canteen: canteen.slug, report: id }) : href(urls.networkReportFile, { report: id })
  const all = canteen ? href(urls.reports, { canteen: canteen.slug }) : href(urls.networkReports)
  return (
    <TeamDocument title={text('reports:pdf.title')} {...(canteen && { canteen })}>
      <h1>{text('reports:pdf.title')}</h1>
      <p class="lead">{text('reports:period', { first: formatMonth(firstMonth, language), last: formatMonth(lastMonth, language) })}</p>
      {progress < 100 || !data ? (
        <Notice kind="information">
          <p role="status">{text('reports:making', { progress })}</p>
          <progress max={100} value={progress} aria-label={text('reports:pdf.title')} />
        </Notice>
      ) : (
        <>
          <p>
            <a class="button main" href={file}>
              {text('reports:open')}
            </a>
          </p>
          <div class="mix-panels">
            {ofEverybody.map((picture) => (
              <PicturePanel key={picture} picture={picture} summaries={data.summaries} />
            ))}
          </div>
          {data.actions.length > 0 && <h2>{text('reports:pdf.actions')}</h2>}
          <ul>
            {data.actions.map(({ what, endedWords }) => (
              <li key={what}>
                {isolated(what)}
                {endedWords && <p class="soft">{isolated(endedWords)}</p>}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a href={all}>{text('reports:back')}</a>
      </p>
    </TeamDocument>
  )
}
