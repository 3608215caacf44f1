import { findActions, findActionsEverywhere } from '#src/features/impact/actions/queries.ts'
import { publicFigures } from '#src/features/impact/indicators/public-figure.ts'
import { findFigures } from '#src/features/impact/indicators/queries.ts'
import { summariesOf } from '#src/features/impact/indicators/summary.ts'
import { ageClasses } from '#src/features/impact/mix/mix.ts'
import { findBoundsOf, findSurroundings } from '#src/features/impact/neighbourhoods/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { findCanteensToReport, findNetworkOfReport } from './queries.ts'
import { yearBefore, type CanteenInReport, type ReportAction, type ReportData } from './report.ts'

type Period = { firstMonth: string; lastMonth: string }
type Asked = Period & { canteenId: string | null; onProgress: (share: number) => Promise<void> }

/** What everybody may read of the period, whoever orders the report: it is made to be handed out. */
export async function gatherReport(db: Database, { canteenId, firstMonth, lastMonth, onProgress }: Asked): Promise<ReportData> {
  const period = { firstMonth, lastMonth }
  const canteens = await findCanteensToReport(db)
  const { network, colour } = await findNetworkOfReport(db)
  const summaries = await summariesIn(db, canteenId, period)
  return {
    ...{ network, colour, ...period },
    name: canteens.find(({ id }) => id === canteenId)?.name ?? network,
    summaries,
    before: await summariesIn(db, canteenId, { firstMonth: yearBefore(firstMonth), lastMonth: yearBefore(lastMonth) }),
    actions: await actionsIn(db, canteenId, period),
    neighbourhood: await neighbourhoodIn(db, canteenId, { lastMonth, summaries }),
    canteens: canteenId ? [] : await eachCanteen(db, canteens, { period, onProgress }),
  }
}

async function summariesIn(db: Database, canteenId: string | null, { firstMonth, lastMonth }: Period) {
  const figures = await findFigures(db, canteenId, { from: firstMonth, until: lastMonth })
  return summariesOf(canteenId ? publicFigures(figures) : figures)
}

/** Beside the ages that guests say, as far as these are told. */
async function neighbourhoodIn(
  db: Database,
  canteenId: string | null,
  { lastMonth, summaries }: Pick<ReportData, 'lastMonth' | 'summaries'>,
) {
  const around = await findSurroundings(db, canteenId)
  if (!around) return null
  const guests = ageClasses.map((name) => summaries.find((each) => each.indicator === 'ages' && each.class === name)?.value ?? null)
  return { ...around, guests, bounds: await findBoundsOf(db, lastMonth) }
}

type Canteens = Awaited<ReturnType<typeof findCanteensToReport>>

async function eachCanteen(db: Database, canteens: Canteens, { period, onProgress }: { period: Period } & Pick<Asked, 'onProgress'>) {
  const all: CanteenInReport[] = []
  for (const [at, { id, name, town, latitude, longitude }] of canteens.entries()) {
    all.push({ name, town, latitude, longitude, summaries: await summariesIn(db, id, period) })
    await onProgress((at + 1) / canteens.length)
  }
  return all
}

/** Without who looks after it: a first name is not handed out. Begun before the period ended, and not over before it began. */
async function actionsIn(db: Database, canteenId: string | null, { firstMonth, lastMonth }: Period): Promise<ReportAction[]> {
  const until = Temporal.PlainDate.from(lastMonth).add({ months: 1 }).toString()
  const own = canteenId ? await findActions(db, canteenId) : []
  const actions = canteenId ? own.map((action) => ({ ...action, canteenName: '' })) : await findActionsEverywhere(db)
  return actions
    .filter(({ rests, startedOn, endedOn }) => !rests && startedOn < until && (endedOn === null || endedOn >= firstMonth))
    .slice(0, 20)
    .map(({ what, canteenName, startedOn, endedOn, endedWords }) => ({ what, where: canteenName, startedOn, endedOn, endedWords }))
}
