/** What a canteen, or the network, brings about: for the board on one sheet, and for everybody. */
import type { Context } from 'hono'
import { findActions } from '#src/features/impact/actions/queries.ts'
import { suggestionsOf } from '#src/features/impact/actions/suggestion.ts'
import { publicFigures } from '#src/features/impact/indicators/public-figure.ts'
import { findFigures } from '#src/features/impact/indicators/queries.ts'
import { summariesOf } from '#src/features/impact/indicators/summary.ts'
import { findSurroundings } from '#src/features/impact/neighbourhoods/queries.ts'
import { findShownStories } from '#src/features/impact/stories/queries.ts'
import { reaches } from '#src/features/impact/stories/reach.ts'
import { maySeeCanteenMix } from '#src/features/impact/mix/policy.ts'
import { findCanteenName, findCanteenToVisit } from '#src/features/organisation/canteens/queries.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { allow, everybody, keptByNoBrowser, param, publicPage, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { urls } from '#src/urls.ts'
import { BoardPage } from './pages/board-page.tsx'
import { CanteenImpactPage, NetworkImpactPage } from './pages/impact-page.tsx'

/** Months of a year, of a board's meeting. */
const [ofYear, ofMeeting] = [12, 3]

export const portraitsRoutes = newRoutes()
  .get(urls.boardPage, allow(maySeeCanteenMix), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const [figures, actions] = await Promise.all([
      findFigures(c.var.db, canteen.id, monthsBack(c, ofYear + 1)),
      findActions(c.var.db, canteen.id),
    ])
    const months = lastMonths(figures, ofMeeting)
    const today = dayAt(c.var.now, canteen.timeZone)
    const summaries = summariesOf(figures.filter(({ month }) => months.includes(month)))
    const suggestions = suggestionsOf(figures, actions, today)
    return c.render(
      <BoardPage canteen={canteen} months={months} summaries={summaries} suggestions={suggestions} actions={actions} today={today} />,
    )
  })
  .get(urls.networkImpact, allow(everybody), publicPage, async (c) => {
    const figures = await findFigures(c.var.db, null, monthsBack(c, ofYear))
    const stories = await findShownStories(c.var.db, storiesAsked(c))
    if (stories.length > 0) keptByNoBrowser(c)
    return c.render(<NetworkImpactPage stories={stories} summaries={summariesOf(figures)} months={lastMonths(figures, ofYear)} />)
  })
  .get(urls.canteenImpact, allow(everybody), publicPage, async (c) => {
    const today = dayAt(c.var.now, networkTimeZone)
    const canteen = await findCanteenToVisit(c.var.db, { slug: param(c, 'canteen'), day: today })
    const [told, around, stories] = await Promise.all([
      findFigures(c.var.db, canteen.id, monthsBack(c, ofYear)),
      findSurroundings(c.var.db, canteen.id),
      findShownStories(c.var.db, { ...storiesAsked(c), canteenId: canteen.id }),
    ])
    if (stories.length > 0) keptByNoBrowser(c)
    const figures = publicFigures(told)
    return c.render(
      <CanteenImpactPage
        canteen={canteen}
        around={around}
        stories={stories}
        summaries={summariesOf(figures)}
        months={lastMonths(figures, ofYear)}
      />,
    )
  })

function storiesAsked(c: Context<Env>) {
  return { today: dayAt(c.var.now, networkTimeZone), reach: reaches.public, limit: 3 }
}

function monthsBack(c: Context<Env>, months: number): { from: string; until: string } {
  const over = Temporal.PlainDate.from(dayAt(c.var.now, networkTimeZone)).with({ day: 1 }).subtract({ months: 1 })
  return { from: over.subtract({ months: months - 1 }).toString(), until: over.toString() }
}

/** The last of which anything is told, the oldest first. */
function lastMonths(figures: readonly { month: string }[], most: number): string[] {
  return [...new Set(figures.map(({ month }) => month))].toSorted().slice(-most)
}
