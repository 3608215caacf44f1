import { formatCount, formatShare } from '#src/platform/numbers.ts'
import { formatMonth } from '#src/platform/time.ts'
import { MonthLine } from '#src/ui/charts/month-line.tsx'
import { ShareBars, type ShareBar } from '#src/ui/charts/share-bars.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { Cell } from '../disclosure.ts'
import type { MonthMix } from '../mix.ts'
import type { MonthMixing } from '../mixing.ts'

type MixingPanelProps = { month: MonthMix; before: MonthMix | undefined; months: readonly MonthMix[]; threshold: number }

/** Diversity in the room is not yet mixing at the table: whom the seating plans let meet. */
export function MixingPanel({ month: { mixing, meals }, before, months, threshold }: MixingPanelProps) {
  const { text, language } = usePage()
  const legend = { target: '', interval: text('mix:legend.interval'), before: text('mix:legend.before') }
  const points = months.map(({ month, mixing: { compared, random } }) => ({
    label: formatMonth(month, language).slice(0, 1),
    value: compared,
    reference: random,
  }))
  return (
    <section class="mix-panel">
      <h2>{text('mix:mixing.title')}</h2>
      <p class="finding">{useSentence(mixing)}</p>
      {mixing.mealsWithPlan > 0 && (
        <>
          <ShareBars bars={[useBar(mixing, before?.mixing)]} target={null} legend={legend} />
          <p class="small soft">{useKnown(mixing, meals)}</p>
          <Counts mixing={mixing} threshold={threshold} />
        </>
      )}
      <MonthLine points={points} />
      <p class="small soft">{text('mix:mixing.legend')}</p>
      <details>
        <summary>{text('mix:table.open')}</summary>
        <MonthsTable months={months} threshold={threshold} />
      </details>
    </section>
  )
}

function useSentence({ mealsWithPlan, compared, random }: MonthMixing): string {
  const { text, language } = usePage()
  if (mealsWithPlan === 0) return text('mix:mixing.noPlan')
  if (compared === null || random === null) return text('mix:mixing.tooFew')
  const more = compared / random - 1
  if (more <= 0) return text('mix:mixing.notMore')
  return text('mix:mixing.more', { share: formatShare(more, language) })
}

function useBar({ meetingSomebodyNew: share, atLeast }: MonthMixing, before: MonthMixing | undefined): ShareBar {
  const { text, language } = usePage()
  const percent = (value: number) => formatShare(value, language)
  const bar = { label: text('mix:mixing.somebodyNew'), before: before?.meetingSomebodyNew?.share ?? before?.atLeast ?? null }
  if (share) {
    const { low, high } = share
    const value = text('mix:value', { share: floorPercent(share.share, percent), low: floorPercent(low, percent), high: percent(high) })
    return { ...bar, value, share: share.share, low, high }
  }
  if (atLeast === null) return { ...bar, value: text('mix:hiddenShare'), share: null, low: 0, high: 0 }
  return { ...bar, value: text('mix:mixing.atLeast', { share: floorPercent(atLeast, percent) }), share: atLeast, low: atLeast, high: 1 }
}

/** Never more than what is sure: not everybody, where somebody is missing. */
function floorPercent(share: number, percent: (value: number) => string): string {
  return percent(Math.floor(share * 100) / 100)
}

function useKnown({ seated, mealsWithPlan, meetingSomebodyNew, atLeast }: MonthMixing, meals: number): string {
  const { text, language } = usePage()
  const isTold = meetingSomebodyNew !== null || atLeast !== null
  if (seated === null) return text(isTold ? 'mix:tooClose' : 'mix:unknownHidden')
  const [plans, all] = [formatCount(mealsWithPlan, language), formatCount(meals, language)]
  return text('mix:mixing.known', { count: seated, seated: formatCount(seated, language), plans, meals: all })
}

function Counts({ mixing, threshold }: { mixing: MonthMixing; threshold: number }) {
  const { text } = usePage()
  const count = useCount(threshold)
  return (
    <dl class="mix-counts">
      {(['newEncounters', 'acrossDifference', 'meetingNobodyNew'] as const).map((name) => (
        <div key={name}>
          <dt>{text(`mix:mixing.${name}`)}</dt>
          <dd>{name === 'meetingNobodyNew' ? nobodyNew(mixing, count) : count(mixing[name])}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Hidden because it is small, or because its counterpart is. */
function nobodyNew({ meetingNobodyNew, atLeast }: MonthMixing, count: (cell: Cell, isSmall?: boolean) => string): string {
  return count(meetingNobodyNew, atLeast !== null)
}

function useCount(threshold: number) {
  const { text, language } = usePage()
  return (cell: Cell, isSmall = true) => {
    if (cell !== null) return formatCount(cell, language)
    return isSmall ? text('mix:figures.hidden', { threshold }) : text('mix:hiddenShare')
  }
}

function MonthsTable({ months, threshold }: { months: readonly MonthMix[]; threshold: number }) {
  const { text, language } = usePage()
  const count = useCount(threshold)
  const columns = ['plans', 'seated', 'newEncounters', 'acrossDifference', 'meetingNobodyNew'] as const
  return (
    <ScrollRegion label={text('mix:table.caption')}>
      <table>
        <caption>{text('mix:table.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('mix:table.month')}</th>
            {columns.map((column) => (
              <th key={column} scope="col">
                {text(`mix:mixing.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, mixing }) => (
            <tr key={month}>
              <th scope="row">{formatMonth(month, language)}</th>
              <td>{formatCount(mixing.mealsWithPlan, language)}</td>
              <td>{count(mixing.seated)}</td>
              <td>{count(mixing.newEncounters)}</td>
              <td>{count(mixing.acrossDifference)}</td>
              <td>{nobodyNew(mixing, count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
