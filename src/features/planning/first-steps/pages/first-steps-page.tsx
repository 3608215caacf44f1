import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { ClockFields, PlacesFields, TitleField } from '#src/features/planning/meals/parts/service-fields.tsx'
import { useWeekdayName } from '#src/features/planning/sittings/parts/clocks.tsx'
import { ErrorSummary, Notice, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { firstMealForm } from '../forms.ts'
import { stepsLeft, type FirstFacts } from '../first-steps.ts'
import { FirstSteps } from '../parts/first-steps.tsx'
import type { FirstMealRefusal } from '../publish-first-meal.ts'

type FirstStepsPageProps = FormState & {
  canteen: CanteenName
  facts: FirstFacts
  /** The form of the first meal, for who may plan it. */
  mayPlan: boolean
  isPublished?: boolean
  /** Its first price was written just now. */
  isPriced?: boolean
  refusal?: FirstMealRefusal
}

export function FirstStepsPage({ canteen, facts, mayPlan, isPublished = false, isPriced = false, refusal, ...form }: FirstStepsPageProps) {
  const { text } = usePage()
  const left = stepsLeft(facts).length
  return (
    <TeamDocument title={text('first-steps:title')} canteen={canteen}>
      <h1>{text('first-steps:title')}</h1>
      {isPublished && <Published canteen={canteen} />}
      {isPriced && <Notice kind="success">{text('first-steps:priced')}</Notice>}
      {refusal && (
        <Notice>
          <p>{text(`first-steps:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={form.errors} />
      <p class="lead">{left === 0 ? text('first-steps:allDone') : text('first-steps:left', { count: left })}</p>
      <div class="sides">
        <FirstSteps canteen={canteen} facts={facts} />
        {!facts.hasSitting && mayPlan && <FirstMealForm canteen={canteen} form={form} />}
      </div>
    </TeamDocument>
  )
}

function Published({ canteen }: { canteen: CanteenName }) {
  const { text, href } = usePage()
  return (
    <Notice kind="success">
      <p>{text('first-steps:published')}</p>
      <p class="cluster">
        <a href={href(urls.calendar)}>{text('first-steps:seeCalendar')}</a>
        <a href={href(urls.weeks, { canteen: canteen.slug })}>{text('first-steps:seeWeeks')}</a>
      </p>
    </Notice>
  )
}

/** Every answer is there already: most change the day and go on. The menu comes later. */
function FirstMealForm({ canteen, form }: { canteen: CanteenName; form: FormState }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof firstMealForm>(form)
  return (
    <form method="post" action={href(urls.firstSteps, { canteen: canteen.slug })} class="card" id="premier-repas" noValidate>
      <h2 class="first">{text('first-steps:meal.title')}</h2>
      <p>{text('first-steps:meal.lead')}</p>
      <WeekdayField of={of} />
      <TitleField of={of} />
      <div class="columns">
        <ClockFields of={of} />
      </div>
      <div class="columns">
        <PlacesFields of={of} />
      </div>
      <button type="submit" class="main">
        {text('first-steps:meal.publish')}
      </button>
      <p class="hint">{text('first-steps:meal.later')}</p>
    </form>
  )
}

function WeekdayField({ of }: { of: FieldsOf<'weekday'> }) {
  const { text } = usePage()
  const weekdayName = useWeekdayName()
  const weekdays = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    value: String(weekday),
    label: text('first-steps:meal.every', { weekday: weekdayName(weekday) }),
  }))
  return <Select {...of('weekday')} label={text('first-steps:meal.when')} options={weekdays} />
}
