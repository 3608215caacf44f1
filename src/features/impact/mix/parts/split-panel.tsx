import { formatCount, formatShare } from '#src/platform/numbers.ts'
import { formatMonth } from '#src/platform/time.ts'
import { MonthStacks } from '#src/ui/charts/month-stacks.tsx'
import { ShareBars, type ShareBar } from '#src/ui/charts/share-bars.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { usePage } from '#src/ui/page.tsx'
import { lastAgeOf } from '#src/platform/web/network.ts'
import { findingOf, type Finding } from '../finding.ts'
import { ageClasses, priceClasses, target, visitClasses, type AgeClass, type MonthMix, type PriceClass, type Split } from '../mix.ts'
import type { Share } from '../share.ts'

type PanelProps = { month: MonthMix; before: MonthMix | undefined; months: readonly MonthMix[] }

/** Beside months whose ages were asked by the same bounds. */
export function AgesPanel({ month, before, months }: PanelProps) {
  const { text } = usePage()
  const { shares } = month.ages
  const isAlike = ({ madeWith }: MonthMix) => madeWith.ageBounds === month.madeWith.ageBounds
  const alike = before && isAlike(before) ? before.ages.shares : undefined
  const lastAge = lastAgeOf(month.madeWith.ageBounds)
  const bars = ageClasses.map((name) => ({ label: text(`mix:classes.${name}`, { lastAge }), share: shares[name], before: alike?.[name] }))
  return (
    <SplitPanel
      title={text('mix:ages.title')}
      known={useKnown('ages', month.ages)}
      months={sharesByMonth(months.filter(isAlike), ({ ages }) => ageClasses.map((name) => ages.shares[name]))}
      sentence={useFinding(shares, text('mix:findings.tooFew'), { lastAge })}
      classes={bars}
    />
  )
}

export function PricesPanel({ month, before, months, lowPriceMax }: PanelProps & { lowPriceMax: string }) {
  const { text } = usePage()
  const { shares } = month.prices
  const bars = priceClasses.map((name) => ({
    label: text(`mix:classes.${name}`, { lowPriceMax }),
    share: shares[name],
    before: before?.prices.shares[name],
  }))
  return (
    <SplitPanel
      title={text('mix:prices.title')}
      known={useKnown('prices', month.prices)}
      months={sharesByMonth(months, ({ prices }) => priceClasses.map((name) => prices.shares[name]))}
      sentence={useFinding(shares, text('mix:findings.tooFewPrices'))}
      classes={bars}
    />
  )
}

export function VisitsPanel({ month, before, months }: PanelProps) {
  const { text, language } = usePage()
  const { shares } = month.visits
  const sentence = shares.newcomers
    ? text('mix:findings.newcomers', { tenth: formatCount(Math.round(shares.newcomers.share * 10), language) })
    : text('mix:findings.tooFew')
  const bars = visitClasses.map((name) => ({
    label: text(`mix:classes.${name}`),
    share: shares[name],
    before: before?.visits.shares[name],
  }))
  return (
    <SplitPanel
      title={text('mix:visits.title')}
      known={useKnown('visits', month.visits)}
      months={sharesByMonth(months, ({ visits }) => visitClasses.map((name) => visits.shares[name]))}
      sentence={sentence}
      classes={bars}
      hasTarget={false}
    />
  )
}

/** What the thirds say; what to look at instead when too little may be shown to say it. */
function useFinding<Class extends AgeClass | PriceClass>(shares: Record<Class, Share | null>, tooFew: string, values: object = {}): string {
  const { text, language } = usePage()
  const finding: Finding<AgeClass | PriceClass> | undefined = findingOf(shares, target)
  if (finding)
    return text(`mix:findings.${finding.side}.${finding.class}`, { ...values, share: formatShare(finding.share.share, language) })
  return Object.values<Share | null>(shares).some((share) => share === null) ? tooFew : text('mix:findings.balanced')
}

/** Out of how many the shares are made, in words. */
function useKnown(kind: 'ages' | 'prices' | 'visits', { known, total, shares }: Split<string>): string {
  const { text, language } = usePage()
  if (known === null) return text(Object.values(shares).some((share) => share) ? 'mix:tooClose' : 'mix:unknownHidden')
  if (total === null) return text(`mix:${kind}.knownOnly`, { known: formatCount(known, language) })
  return text(`mix:${kind}.known`, { count: known, known: formatCount(known, language), total: formatCount(total, language) })
}

type ClassRow = { label: string; share: Share | null; before: Share | null | undefined }
type MonthShares = { month: string; shares: (Share | null)[] }
type SplitPanelProps = {
  title: string
  known: string
  sentence: string
  classes: readonly ClassRow[]
  months: readonly MonthShares[]
  hasTarget?: boolean
}

function sharesByMonth(months: readonly MonthMix[], sharesOf: (month: MonthMix) => (Share | null)[]): MonthShares[] {
  return months.map((month) => ({ month: month.month, shares: sharesOf(month) }))
}

function SplitPanel({ title, known, sentence, classes, months, hasTarget = true }: SplitPanelProps) {
  const { text, language } = usePage()
  const stacks = months.map(({ month, shares }) => ({
    label: formatMonth(month, language).slice(0, 1),
    shares: shares.map((share) => share?.share ?? null),
  }))
  const legend = { target: text('mix:legend.target'), interval: text('mix:legend.interval'), before: text('mix:legend.before') }
  return (
    <section class="mix-panel">
      <h2>{title}</h2>
      <p class="finding">{sentence}</p>
      <ShareBars bars={useBars(classes)} target={hasTarget ? target : null} legend={legend} />
      <p class="small soft">{known}</p>
      <MonthStacks stacks={stacks} />
      <details>
        <summary>{text('mix:table.open')}</summary>
        <SplitTable caption={title} classes={classes} />
        <MonthsTable caption={text('mix:table.monthsOf', { title })} classes={classes.map(({ label }) => label)} months={months} />
      </details>
    </section>
  )
}

function useBars(classes: readonly ClassRow[]): ShareBar[] {
  const { text, language } = usePage()
  const percent = (share: number) => formatShare(share, language)
  return classes.map(({ label, share, before }) => ({
    label,
    value: share
      ? text('mix:value', { share: percent(share.share), low: percent(share.low), high: percent(share.high) })
      : text('mix:hiddenShare'),
    share: share?.share ?? null,
    low: share?.low ?? 0,
    high: share?.high ?? 0,
    before: before?.share ?? null,
  }))
}

function SplitTable({ caption, classes }: { caption: string; classes: readonly ClassRow[] }) {
  const { text, language } = usePage()
  const hidden = text('mix:hiddenShare')
  return (
    <ScrollRegion label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{text('mix:table.class')}</th>
            <th scope="col">{text('mix:table.count')}</th>
            <th scope="col">{text('mix:table.share')}</th>
            <th scope="col">{text('mix:table.interval')}</th>
            <th scope="col">{text('mix:table.before')}</th>
          </tr>
        </thead>
        <tbody>
          {classes.map(({ label, share, before }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{share && share.count !== null ? formatCount(share.count, language) : hidden}</td>
              <td>{share ? formatShare(share.share, language) : '–'}</td>
              <td>{share ? `${formatShare(share.low, language)} – ${formatShare(share.high, language)}` : '–'}</td>
              <td>{before ? formatShare(before.share, language) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function MonthsTable({ caption, classes, months }: { caption: string; classes: readonly string[]; months: readonly MonthShares[] }) {
  const { text, language } = usePage()
  return (
    <ScrollRegion label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{text('mix:table.month')}</th>
            {classes.map((label) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map(({ month, shares }) => (
            <tr key={month}>
              <th scope="row">{formatMonth(month, language)}</th>
              {shares.map((share, position) => (
                <td key={position}>{share ? formatShare(share.share, language) : text('mix:hiddenShare')}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
