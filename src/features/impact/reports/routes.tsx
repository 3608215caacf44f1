import type { Context } from 'hono'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { findFile } from '#src/platform/files/kept-files.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, idParam, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { href, urls } from '#src/urls.ts'
import { reportForm } from './forms.ts'
import { orderReport } from './order-report.ts'
import { ReportPage } from './pages/report-page.tsx'
import { ReportsPage } from './pages/reports-page.tsx'
import { mayReport, mayReportNetwork } from './policy.ts'
import { findReport, findReports, findStoriesOf } from './queries.ts'

export const reportsRoutes = newRoutes()
  .get(urls.reports, allow(mayReport), async (c) => showReports(c, await canteenOf(c)))
  .post(urls.reports, allow(mayReport), async (c) => order(c, await canteenOf(c)))
  .get(urls.report, allow(mayReport), async (c) => showReport(c, await canteenOf(c)))
  .get(urls.reportFile, allow(mayReport), async (c) => sendReport(c, await canteenOf(c)))
  .get(urls.networkReports, allow(mayReportNetwork), (c) => showReports(c))
  .post(urls.networkReports, allow(mayReportNetwork), (c) => order(c))
  .get(urls.networkReport, allow(mayReportNetwork), (c) => showReport(c))
  .get(urls.networkReportFile, allow(mayReportNetwork), (c) => sendReport(c))

function canteenOf(c: Context<Env>): Promise<CanteenName> {
  return findCanteenName(c.var.db, param(c, 'canteen'))
}

/** Three years of months that are over, the latest first. */
function monthsToChoose(c: Context<Env>): string[] {
  const over = Temporal.PlainDate.from(dayAt(c.var.now, networkTimeZone)).with({ day: 1 }).subtract({ months: 1 })
  return Array.from({ length: 36 }, (_, back) => over.subtract({ months: back }).toString())
}

async function showReports(c: Context<Env>, canteen?: CanteenName, state: FormState = {}, status: 200 | 422 = 200) {
  const reports = await findReports(c.var.db, canteen?.id ?? null)
  c.status(status)
  return c.render(<ReportsPage {...(canteen && { canteen })} reports={reports} months={monthsToChoose(c)} {...state} />)
}

async function order(c: Context<Env>, canteen?: CanteenName) {
  const data = await sentForm(c)
  const form = parseForm(reportForm(textIn(c.var.language), monthsToChoose(c)), data)
  if (!form.ok) return showReports(c, canteen, form, 422)
  const id = idOfForm(data)
  const ordered = { ...form.value, canteenId: canteen?.id ?? null, id, language: c.var.language }
  await orderReport(c.var.db, { ...ordered, today: dayAt(c.var.now, networkTimeZone) })
  const address = canteen ? href(urls.report, { canteen: canteen.slug, report: id }) : href(urls.networkReport, { report: id })
  return c.redirect(inLanguage(c.var.language, address), 303)
}

/** While it is made the page asks again by itself, without a script. */
async function showReport(c: Context<Env>, canteen?: CanteenName) {
  const report = await findReport(c.var.db, canteen?.id ?? null, idParam(c, 'report'))
  const { told, isFileTrue } = await findStoriesOf(c.var.db, report, dayAt(c.var.now, networkTimeZone))
  if (report.progress < 100 || !isFileTrue) c.header('refresh', '2')
  return c.render(<ReportPage {...(canteen && { canteen })} report={report} stories={told} isFileTrue={isFileTrue} />)
}

/** Never a file that tells what was withdrawn: until it is made again, there is none. */
async function sendReport(c: Context<Env>, canteen?: CanteenName) {
  const report = await findReport(c.var.db, canteen?.id ?? null, idParam(c, 'report'))
  const { id, digest, firstMonth, lastMonth } = report
  const { isFileTrue } = await findStoriesOf(c.var.db, report, dayAt(c.var.now, networkTimeZone))
  const file = digest && isFileTrue ? await findFile(c.var.db, { ownerId: canteen?.id ?? id, usedBy: id, digest }) : undefined
  if (!file) throw new NotFound()
  c.header('content-type', 'application/pdf')
  c.header(
    'content-disposition',
    `inline; filename="impact-${canteen?.slug ?? 'reseau'}-${firstMonth.slice(0, 7)}-${lastMonth.slice(0, 7)}.pdf"`,
  )
  return c.body(new Uint8Array(file.content))
}
