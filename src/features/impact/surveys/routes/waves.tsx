/** A canteen's waves: opened, shortened, their sheets printed, their results read. */
import type { Context } from 'hono'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { findFigures } from '#src/features/impact/indicators/queries.ts'
import type { Figure } from '#src/features/impact/indicators/figure.ts'
import { NotFound } from '#src/platform/errors.ts'
import { dayAt } from '#src/platform/time.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, param, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { sheetsForm, waveForm } from '../forms.ts'
import { openWave } from '../open-wave.ts'
import { ResultsPage } from '../pages/results-page.tsx'
import { SheetsPage } from '../pages/sheets-page.tsx'
import { waveDeeds, WavesPage } from '../pages/waves-page.tsx'
import { mayOpenSurveys, mayReadSurveys } from '../policy.ts'
import { printSheets } from '../print-sheets.ts'
import { findEarlierAnswers, findWave, findWaves } from '../queries.ts'
import { resultsOf, type Known } from '../result.ts'
import { shortenWave } from '../shorten-wave.ts'
import { answerAddress } from '../survey-links.ts'
import type { WaveRefusal } from '../wave.ts'

const follows = whereFollowed('surveys')

export const waveRoutes = newRoutes()
  .get(urls.surveys, allow(mayReadSurveys), follows, (c) => showWaves(c))
  .post(urls.surveys, allow(mayOpenSurveys), follows, async (c) => {
    const [canteen, data] = [await canteenOf(c), await sentForm(c)]
    const form = parseForm(waveForm(textIn(c.var.language)), data)
    if (!form.ok) return showWaves(c, form, 422)
    const wave = { ...form.value, canteenId: canteen.id, id: idOfForm(data), actorId: c.var.viewer.user?.id ?? null }
    const opened = await openWave(c.var.db, { ...wave, today: dayAt(c.var.now, canteen.timeZone), now: c.var.now })
    if (opened.ok) return back(c, urls.surveys, { canteen: canteen.slug }, 'open')
    return showWaves(c, { typed: typedFields(data), refusal: opened.refusal }, 409)
  })
  .post(urls.shortenSurvey, allow(mayOpenSurveys), follows, async (c) => {
    const canteen = await canteenOf(c)
    const key = { canteenId: canteen.id, waveId: idParam(c, 'wave') }
    await shortenWave(c.var.db, key, { today: dayAt(c.var.now, canteen.timeZone), actorId: c.var.viewer.user?.id ?? null, now: c.var.now })
    return back(c, urls.surveys, { canteen: canteen.slug }, 'shortened')
  })
  .post(urls.surveySheets, allow(mayOpenSurveys), follows, async (c) => {
    const [canteen, data] = [await canteenOf(c), await sentForm(c)]
    const form = parseForm(sheetsForm(textIn(c.var.language)), data)
    if (!form.ok) return showWaves(c, { ...form, ofSheets: true }, 422)
    const key = { canteenId: canteen.id, waveId: idParam(c, 'wave') }
    const wave = await findWave(c.var.db, key)
    const printed = await printSheets(c.var.db, key, { count: form.value.count, today: dayAt(c.var.now, canteen.timeZone) })
    if (!printed.ok) return showWaves(c, { typed: typedFields(data), refusal: 'over' }, 409)
    const addresses = printed.value.map((token) => answerAddress(c.var, { canteen: canteen.slug, token, language: c.var.language }))
    return c.render(<SheetsPage canteen={canteen} wave={wave} addresses={addresses} isLarge={form.value.largePrint === 'yes'} />)
  })
  .get(urls.surveyResults, allow(mayReadSurveys), follows, async (c) => {
    const canteen = await canteenOf(c)
    const wave = await findWave(c.var.db, { canteenId: canteen.id, waveId: idParam(c, 'wave') })
    if (!wave.isEnded) throw new NotFound()
    const [earlier, figures] = await Promise.all([
      findEarlierAnswers(c.var.db, canteen.id, wave),
      findFigures(c.var.db, canteen.id, { from: `${wave.firstDay.slice(0, 7)}-01`, until: `${wave.lastDay.slice(0, 7)}-01` }),
    ])
    const known = { population: wave.sheets + wave.onPaper === 0 ? wave.couldBeAsked : undefined, margins: marginsOf(figures) }
    const results = wave.ballots && resultsOf(wave.ballots, known)
    const before = earlier.map(({ firstDay, ballots }) => ({ firstDay, results: resultsOf(ballots) }))
    return c.render(<ResultsPage canteen={canteen} wave={wave} results={results} earlier={before} />)
  })

function canteenOf(c: Context<Env>): Promise<CanteenName> {
  return findCanteenName(c.var.db, param(c, 'canteen'))
}

type Shown = FormState & { refusal?: WaveRefusal | 'over'; ofSheets?: boolean }

async function showWaves(c: Context<Env>, shown: Shown = {}, status: 200 | 409 | 422 = 200) {
  const canteen = await canteenOf(c)
  const waves = await findWaves(c.var.db, canteen.id)
  const mayOpen = mayOpenSurveys(c.var.viewer, { canteen: canteen.slug, meal: undefined, demonstration: false })
  c.status(status)
  return c.render(
    <WavesPage
      canteen={canteen}
      waves={waves}
      mayOpen={mayOpen}
      today={dayAt(c.var.now, canteen.timeZone)}
      done={doneOf(c, waveDeeds)}
      {...shown}
    />,
  )
}

/** Of all guests of the wave's months, as they were published: where a class is hidden, nothing is weighted by it. */
function marginsOf(figures: readonly Figure[]): Known['margins'] {
  const share = (indicator: Figure['indicator'], name: string) =>
    meanOf(figures.filter((each) => each.indicator === indicator && each.class === name))
  const ages = ['under25', 'from25To55', 'over55'].flatMap((name) => share('ages', name) ?? [])
  const sum = ages.reduce((total, each) => total + each, 0)
  return { ages: ages.length === 3 && sum > 0 ? ages.map((each) => each / sum) : undefined, firstTime: share('visits', 'newcomers') }
}

function meanOf(figures: readonly Figure[]): number | undefined {
  const told = figures.flatMap(({ value, of }) => (value === null ? [] : [{ value, of: of ?? 1 }]))
  if (told.length < figures.length || told.length === 0) return undefined
  return told.reduce((sum, { value, of }) => sum + value * of, 0) / told.reduce((sum, { of }) => sum + of, 0)
}
