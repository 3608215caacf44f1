import { contributionsIn, type Bag, type Showing } from '#src/features/money/contributions/bag.ts'
import { recountOf } from '#src/features/money/contributions/till-count.ts'
import type { MealMoney } from '#src/features/money/contributions/queries.ts'
import { maySeeTill } from '#src/features/money/till/policy.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { formatCents } from '#src/platform/money.ts'
import { formatMoment } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { urls } from '#src/urls.ts'
import { hidesMoney, tillToShow } from '../showing.ts'

type MoneyProps = { meal: Meal; money: MealMoney; threshold: number; reader: string }

/** Of a closed meal's money: what its closings have shown, each line once and for all. */
export function Money({ meal, money: { bag, final }, threshold, reader }: MoneyProps) {
  const { text } = usePage()
  if (!bag) return <p>{text('closings:money.unreadable')}</p>
  const isLater = bag.showings.some(({ closedAt }) => closedAt?.getTime() !== bag.closedAt?.getTime())
  return (
    <>
      <p>{text('closings:money.known', { count: contributionsIn(bag) })}</p>
      {bag.counted && <p>{text('closings:money.counted')}</p>}
      {bag.showings.map((showing) => (
        <Shown key={showing.closedAt?.getTime()} meal={meal} showing={showing} />
      ))}
      {hidesMoney(bag) && <p>{text('closings:money.hidden', { threshold })}</p>}
      {isLater && <p>{text('closings:money.later')}</p>}
      {final && <p>{text('closings:money.settled')}</p>}
      {(bag.till || meal.canteen.followed.includes('till')) && <Till bag={bag} reader={reader} />}
      <ToSheet meal={meal} />
    </>
  )
}

/** Where the books say what became of the day. */
function ToSheet({ meal: { canteen, serviceDate } }: { meal: Meal }) {
  const { text, href, viewer } = usePage()
  if (!canteen.followed.includes('books') || !maySeeTill(viewer, { canteen: canteen.slug })) return null
  return (
    <p class="no-print">
      <a href={href(urls.tillSheet, { canteen: canteen.slug, day: serviceDate })}>{text('closings:money.sheet')}</a>
    </p>
  )
}

function Shown({ meal, showing: { closedAt, lines, box, complete } }: { meal: Meal; showing: Showing }) {
  const { text, language } = usePage()
  const total = lines.reduce((sum, { cents }) => sum + cents, 0) + (box?.totalCents ?? 0)
  const caption = closedAt
    ? text('closings:money.captionAt', { moment: formatMoment(closedAt, meal.canteen.timeZone, language) })
    : text('closings:money.caption')
  return (
    <ScrollRegion label={caption}>
      <table class="received">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{text('closings:money.means')}</th>
            <th scope="col" class="number">
              {text('closings:money.sum')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ means, cents }) => (
            <Line key={means.join()} label={text(`closings:money.${nameOf(means)}`)} cents={cents} />
          ))}
          {box && <Line label={text('closings:money.boxEnvelopes', { count: box.envelopes ?? 0 })} cents={box.totalCents} />}
        </tbody>
        {complete && (
          <tfoot>
            <Line label={text('closings:money.total')} cents={total} />
          </tfoot>
        )}
      </table>
    </ScrollRegion>
  )
}

function nameOf(means: Showing['lines'][number]['means']) {
  const [first] = means
  if (first && means.length === 1) return first
  return means.includes('cash') ? 'together' : 'others'
}

function Line({ label, cents }: { label: string; cents: number }) {
  const { language } = usePage()
  return (
    <tr>
      <th scope="row">{label}</th>
      <td class="number">{formatCents(cents, language)}</td>
    </tr>
  )
}

/** The till against the cash line where both were shown at one closing; else only what the reader counted. */
function Till({ bag, reader }: { bag: Bag; reader: string }) {
  const { text, language } = usePage()
  const { compared, own } = tillToShow(bag, reader)
  const recount = recountOf(bag)
  const cents = (amount: number) => formatCents(amount, language)
  return (
    <>
      {compared && <p>{difference(compared.countedCents, compared.notedCents)}</p>}
      {own !== undefined && <p>{text('closings:money.ownCount', { counted: cents(own) })}</p>}
      {recount && <p>{text(`closings:money.recount.${recount}`)}</p>}
      {!compared && own === undefined && <p>{text(bag.till ? 'closings:money.tillCounted' : 'closings:money.uncounted')}</p>}
    </>
  )

  function difference(counted: number, noted: number) {
    const amounts = { counted: cents(counted), difference: cents(Math.abs(counted - noted)) }
    if (counted === noted) return <strong>{text('closings:money.agrees', amounts)}</strong>
    return <strong>{text(counted > noted ? 'closings:money.over' : 'closings:money.under', amounts)}</strong>
  }
}
