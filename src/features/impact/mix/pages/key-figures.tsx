import { formatCents } from '#src/platform/money.ts'
import { formatCount, formatShare } from '#src/platform/numbers.ts'
import { usePage } from '#src/ui/page.tsx'
import type { MonthMix } from '../mix.ts'

type KeyFiguresProps = { month: MonthMix; before: MonthMix | undefined; threshold: number }

/** The month at a glance, each figure beside its own of a year before. */
export function KeyFigures({ month, before, threshold }: KeyFiguresProps) {
  const { text, language } = usePage()
  const count = (value: number | null | undefined) =>
    value === null ? text('mix:figures.hidden', { threshold }) : formatCount(value ?? 0, language)
  // A number beside a share cannot be compared: where one month tells no number, both tell shares.
  const isCounted = [month, before].every((each) => !each?.visits.shares.newcomers || each.visits.shares.newcomers.count !== null)
  const newcomers = ({ visits: { shares } }: MonthMix) =>
    isCounted && shares.newcomers ? count(shares.newcomers.count) : share(shares.newcomers && shares.newcomers.share)
  const share = (value: number | null) => (value === null ? text('mix:hiddenShare') : formatShare(value, language))
  const cents = (value: number | null) => (value === null ? text('mix:hiddenShare') : formatCents(value, language))
  return (
    <dl class="key-figures">
      <Figure label={text('mix:figures.meals')} value={count(month.meals)} before={before && count(before.meals)} />
      <Figure label={text('mix:figures.eaters')} value={count(allEaters(month))} before={before && count(allEaters(before))}>
        {!!month.privateEaters && text('mix:figures.private', { count: month.privateEaters, eaters: count(month.privateEaters) })}
      </Figure>
      <Figure label={text('mix:figures.newcomers')} value={newcomers(month)} before={before && newcomers(before)} />
      {month.cooked !== undefined && (
        <Figure
          label={text('mix:figures.cooked')}
          value={share(month.cooked && month.cooked.share)}
          before={before && before.cooked !== undefined ? share(before.cooked && before.cooked.share) : undefined}
        />
      )}
      <Figure label={text('mix:figures.occupancy')} value={share(month.occupancy)} before={before && share(before.occupancy)} />
      <Figure label={text('mix:figures.mean')} value={cents(month.meanCents)} before={before && cents(before.meanCents)}>
        {month.breakEvenCents !== null && text('mix:figures.breakEven', { price: cents(month.breakEvenCents) })}
      </Figure>
    </dl>
  )
}

/** A meal at a private event is a meal; where they are too few to be told, they are left out. */
function allEaters({ eaters, privateEaters }: MonthMix): number | null {
  return eaters === null ? null : eaters + (privateEaters ?? 0)
}

function Figure({
  label,
  value,
  before,
  children,
}: {
  label: string
  value: string
  before: string | undefined
  children?: string | false
}) {
  const { text } = usePage()
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <span class="figure">{value}</span>
        {children && <span class="small soft"> {children}</span>}
      </dd>
      <dd class="small soft">{before === undefined ? text('mix:figures.noBefore') : text('mix:figures.before', { value: before })}</dd>
    </div>
  )
}
