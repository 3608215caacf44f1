import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatDay, formatMonth } from '#src/platform/time.ts'
import { ErrorSummary, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { reportForm } from '../forms.ts'
import type { ReportLine } from '../report.ts'

type ReportsPageProps = FormState & { canteen?: CanteenName; reports: readonly ReportLine[]; months: readonly string[] }

export function ReportsPage({ canteen, reports, months, ...state }: ReportsPageProps) {
  const { text, href, language } = usePage()
  const of = fieldsOf<typeof reportForm>(state)
  const here = canteen ? href(urls.reports, { canteen: canteen.slug }) : href(urls.networkReports)
  const options = months.map((month) => ({ value: month, label: formatMonth(month, language) }))
  const addressOf = ({ id }: ReportLine) =>
    canteen ? href(urls.report, { canteen: canteen.slug, report: id }) : href(urls.networkReport, { report: id })
  return (
    <TeamDocument title={text('reports:title')} {...(canteen && { canteen })}>
      <h1>{text('reports:title')}</h1>
      <p class="lead">{text('reports:lead')}</p>
      <ErrorSummary errors={state.errors} />
      <form method="post" action={here} class="editor" novalidate>
        <FormKey />
        <div class="pair">
          <Select {...of('firstMonth', months[11])} label={text('reports:form.first')} options={options} />
          <Select {...of('lastMonth', months[0])} label={text('reports:form.last')} options={options} />
        </div>
        <button class="button main">{text('reports:form.make')}</button>
      </form>
      <h2>{text('reports:made')}</h2>
      {reports.length === 0 && <p class="empty">{text('reports:none')}</p>}
      <ul class="entries">
        {reports.map((report) => (
          <li key={report.id} class="entry">
            <div>
              <a href={addressOf(report)}>
                {text('reports:period', { first: formatMonth(report.firstMonth, language), last: formatMonth(report.lastMonth, language) })}
              </a>
              <p class="soft">
                {text('reports:orderedOn', { day: formatDay(report.orderedOn, language) })}
                {report.progress < 100 && ` · ${text('reports:progress', { progress: report.progress })}`}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </TeamDocument>
  )
}
