import type { MealMoney } from '#src/features/money/contributions/queries.ts'
import type { Figures } from '#src/features/day/figures/figures.ts'
import { mayCook } from '#src/features/kitchen/menus/policy.ts'
import { planKeptUntil } from '#src/features/planning/meals/kept-details.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { formatMoment } from '#src/platform/time.ts'
import { Notice, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { NotSaved } from '#src/ui/not-saved.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { reopeningForm } from '../forms.ts'
import { Facts } from './facts.tsx'
import { Money } from './money.tsx'
import { isSomethingGone, WhatIsGone } from './what-is-gone.tsx'

type ClosedPageProps = {
  meal: Meal
  figures: Pick<Figures, 'guests' | 'eaters' | 'cooks' | 'children' | 'newcomers' | 'walk_ins' | 'no_shows' | 'cancelled'>
  money: MealMoney
  threshold: number
  /** Who reads the page. */
  reader: string
  justClosed?: boolean
  refusal?: 'meal-closed' | undefined
  form?: FormState | undefined
  /** What was sent to a meal that was closed or reopened meanwhile. */
  unsaved?: Typed | undefined
}

export function ClosedPage({ meal, figures, money, threshold, reader, justClosed = false, refusal, form, unsaved = {} }: ClosedPageProps) {
  const { text, href, viewer } = usePage()
  return (
    <TeamDocument title={`${text('closings:title')} · ${meal.title}`} canteen={meal.canteen} meal={meal}>
      <h1>{text('closings:title')}</h1>
      {(justClosed || refusal) && (
        <Notice kind={refusal ? 'refusal' : 'success'}>
          <p>{text(refusal ? `closings:refusals.${refusal}` : 'closings:closed.done')}</p>
        </Notice>
      )}
      <NotSaved typed={Object.entries(unsaved).flatMap(([name, sum]) => (name === 'confirmed' ? [] : sum))} />
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
      {meal.canteen.followed.includes('recipes') && mayCook(viewer, { canteen: meal.canteen.slug }) && (
        <p class="no-print">
          <a href={`${href(urls.mealPreparation, { canteen: meal.canteen.slug, meal: meal.slug })}#quantites`}>
            {text('closings:closed.yields')}
          </a>
        </p>
      )}
      <h2>{text('closings:closed.money')}</h2>
      <Money meal={meal} money={money} threshold={threshold} reader={reader} />
      <Reopening meal={meal} isSettled={money.final} form={form} />
    </TeamDocument>
  )
}

function Reopening({ meal, isSettled, form }: { meal: Meal; isSettled: boolean; form: FormState | undefined }) {
  const { text, href, language } = usePage()
  const of = fieldsOf<typeof reopeningForm>(form)
  const { canteen } = meal
  const until = formatMoment(planKeptUntil(meal), canteen.timeZone, language)
  return (
    <details class="drawer no-print" open={form !== undefined}>
      <summary>{text('closings:reopen.title')}</summary>
      <p>{text('closings:reopen.text')}</p>
      {!isSomethingGone(meal) && (
        <p>{text(canteen.followed.includes('seating') ? 'closings:reopen.restoresPlan' : 'closings:reopen.restores', { until })}</p>
      )}
      <WhatIsGone meal={meal} />
      {!isSettled && canteen.followed.includes('till') && <p>{text('closings:reopen.countAgain')}</p>}
      <form method="post" action={href(urls.reopening, { canteen: meal.canteen.slug, meal: meal.slug })}>
        <TextArea
          {...of('reason')}
          label={text('closings:reopen.reason')}
          hint={text('closings:reopen.reasonHint')}
          rows={2}
          maxlength={500}
        />
        <button type="submit">{text('closings:reopen.submit')}</button>
      </form>
    </details>
  )
}
