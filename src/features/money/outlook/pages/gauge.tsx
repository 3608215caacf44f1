import type { Books } from '#src/features/money/ledger/queries.ts'
import { formatShare } from '#src/platform/numbers.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Outlook } from '../outlook.ts'
import { useEuros } from './euros.tsx'

/** From so much of the threshold on, the accountant is asked in time. */
const near = 0.8

type GaugeProps = { books: Books; accessory: Outlook['accessory']; isWhole: boolean }

/** What the association sold beside its purpose since January, against what it may. */
export function Gauge({ books, accessory, isWhole }: GaugeProps) {
  const { text, href } = usePage()
  return (
    <section>
      <h2>{text('outlook:gauge.title')}</h2>
      {isWhole ? (
        <Filled accessory={accessory} />
      ) : (
        <p>
          <a href={`${href(urls.outlook, { canteen: books.canteen.slug })}?de=association`}>{text('outlook:gauge.ofAssociation')}</a>
        </p>
      )}
    </section>
  )
}

function Filled({ accessory: { soldCents, cents, year, isKnown, civilYear } }: Pick<GaugeProps, 'accessory'>) {
  const { text, language } = usePage()
  const euros = useEuros()
  const part = Math.max(0, soldCents / cents)
  const state = part >= 1 ? 'over' : part >= near ? 'near' : 'below'
  const said = { sold: euros(soldCents), threshold: euros(cents), share: formatShare(part, language), year: civilYear }
  return (
    <>
      <p class="finding">{text(`outlook:gauge.${state}`, said)}</p>
      <div class={state === 'below' ? 'outlook-gauge' : 'outlook-gauge is-near'} aria-hidden="true">
        <svg width="100%" height="22">
          <rect class="track" width="100%" height="22" />
          <rect class="bar" width={`${Math.min(100, part * 100).toFixed(1)}%`} height="22" />
        </svg>
      </div>
      {!isKnown && <p class="notice information">{text('outlook:gauge.lastKnown', { year, civilYear })}</p>}
      <p class="small soft">{text('outlook:gauge.counted')}</p>
    </>
  )
}
