import type { Figures } from '#src/features/figures/figures.ts'
import { planKeptUntil } from '#src/features/meals/kept-details.ts'
import type { Meal } from '#src/features/meals/meal.ts'
import { formatCents } from '#src/platform/money.ts'
import { formatDay, formatMoment } from '#src/platform/time.ts'
import { Notice, TextArea, type FormState } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { ShownMoney } from '../closing.ts'
import { Facts } from './facts.tsx'
import { WhatIsGone } from './what-is-gone.tsx'

type ClosedPageProps = {
  meal: Meal
  figures: Figures
  money: ShownMoney
  threshold: number
  justClosed?: boolean
  refusal?: 'meal-closed' | undefined
  form?: FormState | undefined
}

export function ClosedPage({ meal, figures, money, threshold, justClosed = false, refusal, form }: ClosedPageProps) {
  const { text, language } = usePage()
  return (
    <TeamDocument title={`${text('closings:title')} · ${meal.title}`} canteen={meal.canteen} meal={meal}>
      <p class="eyebrow">
        {meal.title} · {formatDay(meal.serviceDate, language)}
      </p>
      <h1>{text('closings:title')}</h1>
      {(justClosed || refusal) && (
        <Notice kind={refusal ? 'refusal' : 'success'}>
          <p>{text(refusal ? `closings:refusals.${refusal}` : 'closings:closed.done')}</p>
        </Notice>
      )}
      <p class="lead">{text('closings:closed.lead')}</p>
      <h2>{text('closings:closed.figures')}</h2>
      <Facts
        facts={{
          guests: figures.guests,
          eaters: figures.eaters,
          cooks: figures.cooks,
          children: figures.children,
          newcomers: figures.newcomers,
          walkIns: figures.walk_ins,
          noShows: figures.no_shows,
          cancelled: figures.cancelled,
        }}
      />
      <h2>{text('closings:closed.money')}</h2>
      <p>{text('closings:money.known', { count: figures.known_contributions })}</p>
      <Money figures={figures} money={money} threshold={threshold} />
      <p>
        <Till figures={figures} />
      </p>
      <Reopening meal={meal} form={form} />
    </TeamDocument>
  )
}

function Money({ figures, money, threshold }: Pick<ClosedPageProps, 'figures' | 'money' | 'threshold'>) {
  const { text, language } = usePage()
  const total = figures.known_cents + figures.box_cents
  return (
    <>
      <ScrollRegion label={text('closings:money.caption')}>
        <table class="received">
          <caption>{text('closings:money.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{text('closings:money.means')}</th>
              <th scope="col" class="number">
                {text('closings:money.sum')}
              </th>
            </tr>
          </thead>
          <tbody>
            {money.lines.map(({ means, cents }) => (
              <Line key={means} label={text(`closings:money.${means}`)} cents={cents} />
            ))}
            {figures.box_cents > 0 && <Line label={boxLabel()} cents={figures.box_cents} />}
          </tbody>
          {money.complete && (
            <tfoot>
              <Line label={text('closings:money.total')} cents={total} />
            </tfoot>
          )}
        </table>
      </ScrollRegion>
      {!money.complete && <p>{text('closings:money.hidden', { threshold })}</p>}
    </>
  )

  function boxLabel(): string {
    if (figures.box_envelopes === 0) return text('closings:money.box')
    return text('closings:money.boxEnvelopes', { count: figures.box_envelopes })
  }

  function Line({ label, cents }: { label: string; cents: number }) {
    return (
      <tr>
        <th scope="row">{label}</th>
        <td class="number">{formatCents(cents, language)}</td>
      </tr>
    )
  }
}

/** The sum check: what was counted against what was noted. */
function Till({ figures: { cash_counted_cents: counted, cash_cents: noted } }: { figures: Figures }) {
  const { text, language } = usePage()
  if (counted === null) return <>{text('closings:money.uncounted')}</>
  const amounts = { counted: formatCents(counted, language), difference: formatCents(Math.abs(counted - noted), language) }
  if (counted === noted) return <strong>{text('closings:money.agrees', amounts)}</strong>
  return <strong>{text(counted > noted ? 'closings:money.over' : 'closings:money.under', amounts)}</strong>
}

function Reopening({ meal, form }: { meal: Meal; form: FormState | undefined }) {
  const { text, href, language } = usePage()
  const { planErasedAt, canteen } = meal
  const until = formatMoment(planKeptUntil(meal), canteen.timeZone, language)
  return (
    <details class="drawer no-print" open={form !== undefined}>
      <summary>{text('closings:reopen.title')}</summary>
      <p>{text('closings:reopen.text')}</p>
      {!planErasedAt && <p>{text('closings:reopen.restores', { until })}</p>}
      <WhatIsGone meal={meal} />
      <form method="post" action={href(urls.reopening, { canteen: meal.canteen.slug, meal: meal.slug })}>
        <TextArea
          name="reason"
          label={text('closings:reopen.reason')}
          hint={text('closings:reopen.reasonHint')}
          rows={2}
          maxlength={500}
          value={form?.typed?.reason}
          error={form?.errors?.reason}
        />
        <button type="submit">{text('closings:reopen.submit')}</button>
      </form>
    </details>
  )
}
