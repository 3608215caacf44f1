import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatDate, formatMonth } from '#src/platform/time.ts'
import { formatCents } from '#src/platform/money.ts'
import { lastAgeOf } from '#src/platform/web/network.ts'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { Surroundings } from '#src/features/impact/neighbourhoods/population.ts'
import { Around } from '#src/features/impact/neighbourhoods/parts/around.tsx'
import type { MadeWith, MonthMix } from '../mix.ts'
import type { Period } from '../period.ts'
import { KeyFigures } from './key-figures.tsx'
import { MixingPanel } from './mixing-panel.tsx'
import { MoneyPanel } from '../parts/money-panel.tsx'
import { AgesPanel, PricesPanel, VisitsPanel } from '../parts/split-panel.tsx'

export type MixPageProps = {
  canteen?: CanteenName
  period: Period
  /** From the same month a year before to the chosen one, the oldest first; months that are not published are left out. */
  months: readonly MonthMix[]
  /** What a month that is published now would be made with. */
  current: MadeWith
  today: string
  /** Who lives around the canteen. */
  around?: Surroundings | null
}

export function MixPage({ canteen, period, months, current, today, around }: MixPageProps) {
  const { text, language } = usePage()
  const title = canteen ? text('mix:title') : text('mix:networkTitle')
  const month = months.find(({ month }) => month === period.chosen)
  const before = months.find(({ month }) => month === period.first)
  const madeWith = month?.madeWith ?? current
  // The network has no choice of its own: its tables are those of the canteens that make plans.
  const hasTables = canteen ? canteen.followed.includes('seating') : months.some(({ mixing }) => mixing.mealsWithPlan > 0)
  const lowPriceMax = formatCents(madeWith.lowPriceMaxCents, language)
  return (
    <TeamDocument title={title} {...(canteen && { canteen })}>
      <h1>{title}</h1>
      <Months period={period} />
      {month ? (
        <>
          <KeyFigures month={month} before={before} threshold={madeWith.threshold} />
          <div class="mix-panels">
            <AgesPanel month={month} before={before} months={months} />
            <PricesPanel month={month} before={before} months={months} lowPriceMax={lowPriceMax} />
            <VisitsPanel month={month} before={before} months={months} />
            {hasTables && <MixingPanel month={month} before={before} months={months} threshold={madeWith.threshold} />}
            <MoneyPanel month={month} months={months} />
          </div>
          {around && (
            <Around
              {...around}
              bounds={month.madeWith.ageBounds}
              guests={[month.ages.shares.under25, month.ages.shares.from25To55, month.ages.shares.over55].map(
                (each) => each?.share ?? null,
              )}
            />
          )}
        </>
      ) : (
        <Empty isDue={today >= period.publishedOn} day={formatDate(period.publishedOn, language)} />
      )}
      <Method hasTables={hasTables} discretion={madeWith} day={Number(period.publishedOn.slice(-2))} lowPriceMax={lowPriceMax} />
    </TeamDocument>
  )
}

function Months({ period }: { period: Period }) {
  const { text, language } = usePage()
  const monthLink = (month: string) => `?mois=${month.slice(0, 7)}`
  return (
    <p class="mix-months no-print">
      <a href={monthLink(period.previous)}>{text('mix:previous', { month: formatMonth(period.previous, language) })}</a>
      <strong>{text('mix:month', { month: formatMonth(period.chosen, language) })}</strong>
      {period.next && <a href={monthLink(period.next)}>{text('mix:next', { month: formatMonth(period.next, language) })}</a>}
    </p>
  )
}

function Empty({ isDue, day }: { isDue: boolean; day: string }) {
  const { text } = usePage()
  return (
    <div class="empty">
      <h2>{text('mix:empty.title')}</h2>
      <p>{isDue ? text('mix:empty.advice') : text('mix:empty.when', { day })}</p>
    </div>
  )
}

type MethodProps = { hasTables: boolean; discretion: MadeWith; day: number; lowPriceMax: string }

function Method({ hasTables, discretion: { threshold, roundedTo, ageBounds }, day, lowPriceMax }: MethodProps) {
  const { text } = usePage()
  return (
    <section>
      <h2>{text('mix:method.title')}</h2>
      <ul>
        <li>{text('mix:method.bounds', { lowPriceMax, lastAge: lastAgeOf(ageBounds) })}</li>
        <li>{text('mix:method.attendance')}</li>
        {hasTables && <li>{text('mix:method.mixing')}</li>}
        <li>{text('mix:method.published', { day })}</li>
        <li>{text('mix:method.threshold', { threshold })}</li>
        {roundedTo > 1 && <li>{text('mix:method.rounding')}</li>}
        <li>{text('mix:method.comparison')}</li>
      </ul>
    </section>
  )
}
