/** What waves that are over tell among the indicators: of a canteen in the month in which its wave ended, of the network once the month is over. */
import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { disclose } from '#src/features/impact/mix/disclosure.ts'
import { findThresholds } from '#src/features/impact/mix/gate.ts'
import { shareOf, withoutCounts } from '#src/features/impact/mix/share.ts'
import type { Figure } from '#src/features/impact/indicators/figure.ts'
import { indicators, type ClassName, type IndicatorName } from '#src/features/impact/indicators/indicator.ts'
import { keepFigures } from '#src/features/impact/indicators/tell-figures.ts'
import type { Ballot } from './ballot.ts'
import { resultsOf, shareNames, splits } from './result.ts'

type Ended = { canteenId: string; month: string; ballots: Ballot[]; questionnaire: number }

export async function tellAnswers(db: Database, now: Date): Promise<void> {
  const { canteen, network } = await findThresholds(db)
  const ended = await findUntold(db, now)
  const figures = ended.flatMap(({ canteenId, month, ballots }) =>
    figuresOfAnswers(ballots, month, canteen).map((figure) => ({ canteenId, figure })),
  )
  const months = Map.groupBy(await findUntoldMonths(db, now), ({ month }) => month)
  const ofNetwork = [...months].flatMap(([month, waves]) =>
    figuresOfAnswers(comparable(waves), month, network).map((figure) => ({ canteenId: null, figure })),
  )
  await keepFigures(db, [...figures, ...ofNetwork], now)
}

/** Answers to several questionnaires are not added up: those of the latest are told. */
function comparable(waves: readonly Ended[]): Ballot[] {
  const latest = Math.max(...waves.map(({ questionnaire }) => questionnaire))
  return waves.filter(({ questionnaire }) => questionnaire === latest).flatMap(({ ballots }) => ballots)
}

const toldMonth = sql<string>`date_trunc('month', last_day)::date`

function findUntold(db: Database, now: Date): Promise<Ended[]> {
  return answered(db, now)
    .where(
      sql<boolean>`not exists (select from told_figures told where told.canteen_id = wave.canteen_id and told.month = ${toldMonth} and told.indicator = 'welcomed')`,
    )
    .execute()
}

/** Months that are over, whose waves all ended. */
function findUntoldMonths(db: Database, now: Date): Promise<Ended[]> {
  return answered(db, now)
    .where(sql<boolean>`${toldMonth} < date_trunc('month', ${now}::timestamptz)::date`)
    .where(
      sql<boolean>`not exists (select from told_figures told where told.canteen_id is null and told.month = ${toldMonth} and told.indicator = 'welcomed')`,
    )
    .where(
      sql<boolean>`not exists (select from survey_waves other where other.ended_at is null and date_trunc('month', other.last_day) = date_trunc('month', wave.last_day))`,
    )
    .execute()
}

function answered(db: Database, now: Date) {
  return db
    .selectFrom('survey_waves as wave')
    .innerJoin('survey_answers as said', (join) =>
      join.onRef('said.canteen_id', '=', 'wave.canteen_id').onRef('said.wave_id', '=', 'wave.id'),
    )
    .where('wave.ended_at', '<=', now)
    .orderBy('wave.last_day')
    .select(['wave.canteen_id as canteenId', 'questionnaire', 'said.ballots'])
    .select(sql<string>`${toldMonth}::text`.as('month'))
    .$narrowType<{ ballots: Ballot[] }>()
}

/** Nothing of fewer answers than the threshold. */
export function figuresOfAnswers(ballots: readonly Ballot[], month: string, threshold: number): Figure[] {
  const { shares, means } = resultsOf(ballots)
  const enough = <Each extends { of: number }>(each: Each | undefined) => (each && each.of >= threshold ? each : undefined)
  return [
    ...shareNames.flatMap((name) => {
      const result = enough(shares[name])
      if (!result) return []
      const { share: value, low, high, of } = result
      return [
        figure({
          indicator: name,
          class: name === 'lonely' || name === 'talked' ? (indicators[name].classes[0] as ClassName) : 'agree',
          month,
          value,
          low,
          high,
          of,
        }),
      ]
    }),
    ...(enough(means.trust) ? [trustFigure(means.trust!, month)] : []),
    ...splitFigures(ballots, 'situations', { month, threshold }),
    ...splitFigures(ballots, 'occupations', { month, threshold }),
  ]
}

function trustFigure({ mean, low, high, of }: { mean: number; low: number; high: number; of: number }, month: string): Figure {
  return figure({ indicator: 'trust', class: 'trust', month, value: mean, low, high, of })
}

function splitFigures(
  ballots: readonly Ballot[],
  indicator: 'situations' | 'occupations',
  { month, threshold }: { month: string; threshold: number },
): Figure[] {
  const name = indicator === 'situations' ? 'situation' : 'occupation'
  const counts = Object.fromEntries(splits[name].map((each) => [each, ballots.filter((ballot) => ballot[name] === each).length]))
  const { total, cells } = disclose(counts, threshold)
  if (total === null || total === 0) return []
  return splits[name].map((each) => {
    const cell = cells[each] ?? null
    const { share = null, low = null, high = null } = cell === null ? {} : withoutCounts(shareOf(cell, total))
    return figure({ indicator, class: each, month, value: share, low, high, of: null })
  })
}

function figure(told: Omit<Figure, 'version'> & { indicator: IndicatorName }): Figure {
  return { ...told, version: indicators[told.indicator].version }
}
