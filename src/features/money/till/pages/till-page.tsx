import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { dayAt, formatDate, formatDayRange, formatMonth, formatNearDay } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { AmountCell } from '#src/ui/amount-cell.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { TillDayRefusal } from '../close-till-day.ts'
import { mayCloseTill, mayRunTill } from '../policy.ts'
import { daysOf, lacksYear, type Closing, type ListedDay, type Till } from '../till.ts'

export type TillPageProps = {
  canteen: CanteenName
  till: Till
  /** Its first day stands for it. */
  month: string
  done?: 'close' | undefined
  refusal?: TillDayRefusal | undefined
}

/** The days of the till: what each became, and what still keeps one open. */
export function TillPage({ canteen, till, month, done, refusal }: TillPageProps) {
  const { text, href, now, viewer } = usePage()
  const place = { canteen: canteen.slug }
  return (
    <TeamDocument title={text('till:title')} canteen={canteen}>
      <h1>{text('till:title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text('till:closing.done')}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`till:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <p class="lead">{text('till:lead')}</p>
      {till.firstDay === null ? (
        <p class="empty">{text('till:notBegun')}</p>
      ) : (
        <>
          {lacksYear(till, { timeZone: canteen.timeZone, now }) && (
            <Notice>
              <p>{text('till:noYear')}</p>
            </Notice>
          )}
          <Ever latest={till.latest} />
          <Days canteen={canteen} till={till} month={month} />
          <OtherMonths canteen={canteen} till={till} month={month} />
          <Periods closings={till.closings} />
        </>
      )}
      {mayRunTill(viewer, place) && (
        <p>
          <a href={href(urls.tillFloat, place)}>{text('till:float.open')}</a>
        </p>
      )}
    </TeamDocument>
  )
}

/** What only rises. */
function Ever({ latest }: { latest: Closing | null }) {
  const { text, language } = usePage()
  if (!latest) return <p>{text('till:nothingClosed')}</p>
  return (
    <p>
      {text('till:ever', {
        received: formatCents(latest.perpetualReceivedCents, language),
        reversed: formatCents(latest.perpetualReversedCents, language),
        number: latest.number,
      })}
    </p>
  )
}

type DaysProps = { canteen: CanteenName; till: Till; month: string }

function Days({ canteen, till, month }: DaysProps) {
  const { text, language, now } = usePage()
  const days = daysOf(till, { month, timeZone: canteen.timeZone, now })
  const caption = text('till:days.caption', { month: formatMonth(month, language) })
  if (days.length === 0) return <p class="empty">{text('till:days.none', { month: formatMonth(month, language) })}</p>
  return (
    <ScrollRegion label={caption}>
      <table class="till-days">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{text('till:days.day')}</th>
            <th scope="col">{text('till:days.state')}</th>
            <th scope="col" class="number">
              {text('till:days.received')}
            </th>
          </tr>
        </thead>
        <tbody>
          {days.map((listed) => (
            <Day key={listed.day} canteen={canteen} listed={listed} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function Day({ canteen, listed }: { canteen: CanteenName; listed: ListedDay }) {
  const { text, language, href, now } = usePage()
  const { day, state } = listed
  return (
    <tr>
      <th scope="row">
        <a href={href(urls.tillSheet, { canteen: canteen.slug, day })}>{formatNearDay(day, dayAt(now, canteen.timeZone), language)}</a>
      </th>
      <td>
        {text(`till:states.${state}`)}
        {state !== 'closed' && <Unclosed canteen={canteen} listed={listed} />}
        {state === 'ready' && <CloseNow canteen={canteen} day={day} />}
      </td>
      <td class="number">
        {state === 'closed' ? formatCents(listed.closing.receivedCents - listed.closing.reversedCents, language) : '—'}
      </td>
    </tr>
  )
}

function Unclosed({ canteen, listed }: { canteen: CanteenName; listed: Exclude<ListedDay, { state: 'closed' }> }) {
  const { href } = usePage()
  if (listed.unclosed.length === 0) return null
  return (
    <ul>
      {listed.unclosed.map((meal) => (
        <li key={meal.slug}>
          <a href={href(urls.closing, { canteen: canteen.slug, meal: meal.slug })}>{meal.title}</a>
        </li>
      ))}
    </ul>
  )
}

function CloseNow({ canteen, day }: { canteen: CanteenName; day: string }) {
  const { text, href, viewer } = usePage()
  if (!mayCloseTill(viewer, { canteen: canteen.slug })) return null
  return (
    <form method="post" action={href(urls.tillClosing, { canteen: canteen.slug, day })}>
      <button type="submit">{text('till:closing.submit')}</button>
    </form>
  )
}

/** Those next to it, and the one in which the oldest open day lies. */
function OtherMonths({ canteen, till, month }: DaysProps) {
  const { text, href, language, now } = usePage()
  const shifted = (months: number) => Temporal.PlainDate.from(month).add({ months }).toString()
  const pageOf = (other: string) => `${href(urls.till, { canteen: canteen.slug })}?mois=${other.slice(0, 7)}`
  const older = shifted(-1).slice(0, 7) >= (till.firstDay ?? '').slice(0, 7) ? shifted(-1) : undefined
  const newer = shifted(1) <= dayAt(now, canteen.timeZone) ? shifted(1) : undefined
  const blocking = till.unclosed.find(({ day }) => day.slice(0, 7) !== month.slice(0, 7))
  return (
    <nav class="no-print" aria-label={text('till:days.months')}>
      <p class="actions">
        {older && <a href={pageOf(older)}>{text('till:days.older', { month: formatMonth(older, language) })}</a>}
        {newer && <a href={pageOf(newer)}>{text('till:days.newer', { month: formatMonth(newer, language) })}</a>}
      </p>
      {blocking && (
        <p>
          <a href={pageOf(blocking.day)}>{text('till:days.blocking', { day: formatDate(blocking.day, language) })}</a>
        </p>
      )}
    </nav>
  )
}

const sumsOfPeriod = [
  { column: 'received', sum: 'receivedCents' },
  { column: 'reversed', sum: 'reversedCents' },
  { column: 'everReceived', sum: 'perpetualReceivedCents' },
  { column: 'everReversed', sum: 'perpetualReversedCents' },
] as const

function Periods({ closings }: { closings: readonly Closing[] }) {
  const { text, language } = usePage()
  const periods = closings.filter(({ kind }) => kind !== 'day')
  if (periods.length === 0) return null
  return (
    <section>
      <h2>{text('till:periods.title')}</h2>
      <p>{text('till:periods.text')}</p>
      <ScrollRegion label={text('till:periods.title')}>
        <table class="amount-table in-pairs">
          <caption class="visually-hidden">{text('till:periods.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{text('till:periods.period')}</th>
              {sumsOfPeriod.map(({ column }) => (
                <th key={column} scope="col" class="number">
                  {text(`till:periods.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {periods.map((closing) => (
              <tr key={closing.number}>
                <th scope="row">
                  {closing.kind === 'month'
                    ? formatMonth(closing.firstDay, language)
                    : formatDayRange(closing.firstDay, closing.lastDay, language)}{' '}
                  <span class="soft">{text(`till:periods.${closing.kind === 'year' ? 'year' : 'month'}`, { number: closing.number })}</span>
                </th>
                {sumsOfPeriod.map(({ column, sum }) => (
                  <AmountCell key={column} column={text(`till:periods.${column}`)} cents={closing[sum]} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  )
}
