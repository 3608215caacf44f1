import { formatMonth } from '#src/platform/time.ts'
import { formatCents } from '#src/platform/money.ts'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { Discretion } from '../disclosure.ts'
import type { MonthMix } from '../mix.ts'
import type { Period } from '../period.ts'
import { KeyFigures } from './key-figures.tsx'
import { MixingPanel } from './mixing-panel.tsx'
import { MoneyPanel } from './money-panel.tsx'
import { AgesPanel, PricesPanel, VisitsPanel } from './split-panel.tsx'

export type MixPageProps = {
  canteen?: { slug: string; name: string }
  period: Period
  /** From the same month a year before to the chosen one, the oldest first; months without closed meals are left out. */
  months: readonly MonthMix[]
  discretion: Discretion
  lowPriceMaxCents: number
}

export function MixPage({ canteen, period, months, discretion, lowPriceMaxCents }: MixPageProps) {
  const { text, language } = usePage()
  const title = canteen ? text('mix:title') : text('mix:networkTitle')
  const month = months.find(({ month }) => month === period.chosen)
  const before = months.find(({ month }) => month === period.first)
  const lowPriceMax = formatCents(lowPriceMaxCents, language)
  return (
    <TeamDocument title={title} {...(canteen && { canteen })}>
      <h1>{title}</h1>
      <Months period={period} />
      {month ? (
        <>
          <KeyFigures month={month} before={before} threshold={discretion.threshold} />
          <div class="mix-panels">
            <AgesPanel month={month} before={before} months={months} />
            <PricesPanel month={month} before={before} months={months} lowPriceMax={lowPriceMax} />
            <VisitsPanel month={month} before={before} months={months} />
            <MixingPanel month={month} before={before} months={months} threshold={discretion.threshold} />
            <MoneyPanel month={month} months={months} />
          </div>
        </>
      ) : (
        <div class="empty">
          <h2>{text('mix:empty.title')}</h2>
          <p>{text('mix:empty.advice')}</p>
        </div>
      )}
      <Method discretion={discretion} lowPriceMax={lowPriceMax} />
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

function Method({ discretion: { threshold, roundedTo }, lowPriceMax }: { discretion: Discretion; lowPriceMax: string }) {
  const { text } = usePage()
  return (
    <section>
      <h2>{text('mix:method.title')}</h2>
      <ul>
        <li>{text('mix:method.bounds', { lowPriceMax })}</li>
        <li>{text('mix:method.attendance')}</li>
        <li>{text('mix:method.mixing')}</li>
        <li>{text('mix:method.threshold', { threshold })}</li>
        {roundedTo > 1 && <li>{text('mix:method.rounding')}</li>}
        <li>{text('mix:method.comparison')}</li>
      </ul>
    </section>
  )
}
