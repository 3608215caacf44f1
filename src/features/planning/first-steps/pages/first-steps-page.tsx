import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { useWeekdayName } from '#src/features/planning/sittings/parts/clocks.tsx'
import { ErrorSummary, Field, Notice, Select, type FormState } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { stepsLeft, type FirstFacts } from '../first-steps.ts'
import { FirstSteps } from '../parts/first-steps.tsx'
import type { FirstMealRefusal } from '../publish-first-meal.ts'

type FirstStepsPageProps = FormState & {
  canteen: CanteenName
  facts: FirstFacts
  /** The form of the first meal, for who may plan it. */
  mayPlan: boolean
  isPublished?: boolean
  refusal?: FirstMealRefusal
}

export function FirstStepsPage({ canteen, facts, mayPlan, isPublished = false, refusal, typed = {}, errors = {} }: FirstStepsPageProps) {
  const { text } = usePage()
  const left = stepsLeft(facts).length
  return (
    <TeamDocument title={text('first-steps:title')} canteen={canteen}>
      <h1>{text('first-steps:title')}</h1>
      {isPublished && <Published canteen={canteen} />}
      {refusal && (
        <Notice>
          <p>{text(`first-steps:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <p class="lead">{left === 0 ? text('first-steps:allDone') : text('first-steps:left', { count: left })}</p>
      <div class="sides">
        <FirstSteps canteen={canteen} facts={facts} />
        {!facts.hasSitting && mayPlan && <FirstMealForm canteen={canteen} typed={typed} errors={errors} />}
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

type Fields = Required<FormState>

/** Every answer is there already: most change the day and go on. The menu comes later. */
function FirstMealForm({ canteen, typed, errors }: Fields & { canteen: CanteenName }) {
  const { text, href } = usePage()
  return (
    <form method="post" action={href(urls.firstSteps, { canteen: canteen.slug })} class="card" id="premier-repas" noValidate>
      <h2 class="first">{text('first-steps:meal.title')}</h2>
      <p>{text('first-steps:meal.lead')}</p>
      <WhenFields typed={typed} errors={errors} />
      <PlacesFields typed={typed} errors={errors} />
      <button type="submit" class="main">
        {text('first-steps:meal.publish')}
      </button>
      <p class="hint">{text('first-steps:meal.later')}</p>
    </form>
  )
}

function WhenFields({ typed, errors }: Fields) {
  const { text } = usePage()
  const weekdayName = useWeekdayName()
  const weekdays = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    value: String(weekday),
    label: text('first-steps:meal.every', { weekday: weekdayName(weekday) }),
  }))
  return (
    <>
      <Select name="weekday" label={text('first-steps:meal.when')} value={typed.weekday} error={errors.weekday} options={weekdays} />
      <Field name="title" label={text('meals:form.title')} value={typed.title} error={errors.title} required maxlength={120} />
      <div class="columns">
        <Field name="cooksAt" type="time" label={text('meals:form.cooksAt')} value={typed.cooksAt} error={errors.cooksAt} />
        <Field name="tableAt" type="time" label={text('meals:form.tableAt')} value={typed.tableAt} error={errors.tableAt} required />
        <Field name="endsAt" type="time" label={text('meals:form.endsAt')} value={typed.endsAt} error={errors.endsAt} required />
      </div>
    </>
  )
}

function PlacesFields({ typed, errors }: Fields) {
  const { text } = usePage()
  const number = { type: 'number', inputmode: 'numeric', min: 0, required: true } as const
  return (
    <div class="columns">
      <Field
        {...number}
        name="kitchenPlaces"
        label={text('meals:form.kitchenPlaces')}
        value={typed.kitchenPlaces}
        error={errors.kitchenPlaces}
      />
      <Field {...number} name="tablePlaces" label={text('meals:form.tablePlaces')} value={typed.tablePlaces} error={errors.tablePlaces} />
    </div>
  )
}
