import { isolated } from '#src/platform/plain-text.ts'
import { formatMoment } from '#src/platform/time.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FieldName, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import type { HoldRefusal } from '#src/features/planning/meals/held-places.ts'
import { isEditable, type Meal } from '#src/features/planning/meals/meal.ts'
import type { heldPlacesForm } from '../forms.ts'
import { freePlaces, placesHeld, placesHeldFor, releasedAt } from '#src/features/planning/meals/places.ts'

type HeldPlacesProps = FormState & {
  canteen: { slug: string; name: string }
  /** Of which meal or sitting. */
  title: string
  /** Absent for a sitting. */
  meal?: Meal | undefined
  back: string
  refusal?: HoldRefusal | undefined
  done?: boolean
}

/** Places kept for newcomers and for a partner's group, of one meal or of every meal of a sitting. */
export function HeldPlacesPage({ canteen, title, meal, back, refusal, done = false, ...form }: HeldPlacesProps) {
  const { text } = usePage()
  const closedTo = meal && !isEditable(meal) ? ('meal-over' as const) : undefined
  const told = refusal ?? closedTo
  return (
    <TeamDocument title={`${text('meals:held.title')} · ${title}`} canteen={canteen} {...(meal && { meal })}>
      {!meal && (
        <p class="eyebrow">
          {isolated(title)} · {text('meals:held.everyMeal')}
        </p>
      )}
      <h1>{text('meals:held.title')}</h1>
      <p class="lead">{text('meals:held.lead')}</p>
      {told && (
        <Notice kind={refusal ? 'refusal' : 'information'}>
          <p>{text(`meals:held.refusals.${told}`)}</p>
        </Notice>
      )}
      {done && (
        <Notice kind="success">
          <p>{text('meals:held.done')}</p>
        </Notice>
      )}
      {meal ? <Room meal={meal} /> : <p>{text('meals:held.fromNowOn')}</p>}
      {closedTo ? <Back to={back} /> : <HoldForm form={form} back={back} />}
    </TeamDocument>
  )
}

function HoldForm({ form, back }: { form: FormState; back: string }) {
  const { text } = usePage()
  const of = fieldsOf<typeof heldPlacesForm>(form)
  const field = (name: FieldName<typeof heldPlacesForm>, label: string, hint?: string) => (
    <Field {...of(name)} type="number" inputmode="numeric" min={0} label={label} hint={hint} />
  )
  const [kitchen, table] = [text('meals:held.kitchen'), text('meals:held.table')]
  return (
    <>
      <ErrorSummary errors={form.errors} />
      <form method="post" class="editor" novalidate>
        <Version typed={form.typed} />
        <fieldset class="columns">
          <legend>{text('meals:held.newcomers')}</legend>
          <p class="held-why">{text('meals:held.newcomersWhy')}</p>
          {field('newcomersKitchen', kitchen)}
          {field('newcomersTable', table)}
        </fieldset>
        <fieldset class="columns">
          <legend>{text('meals:held.partner')}</legend>
          <p class="held-why">{text('meals:held.partnerWhy')}</p>
          {field('partnerKitchen', kitchen)}
          {field('partnerTable', table)}
        </fieldset>
        <fieldset>
          <legend>{text('meals:held.release')}</legend>
          {field('releaseHours', text('meals:held.releaseHours'), text('meals:held.releaseHint'))}
        </fieldset>
        <p class="actions">
          <button type="submit" class="main">
            {text('meals:held.save')}
          </button>
          <a class="button quiet" href={back}>
            {text('meals:held.back')}
          </a>
        </p>
      </form>
    </>
  )
}

function Back({ to }: { to: string }) {
  const { text } = usePage()
  return (
    <p class="actions">
      <a class="button quiet" href={to}>
        {text('meals:held.back')}
      </a>
    </p>
  )
}

/** What can be held, and when it is given back. */
function Room({ meal }: { meal: Meal }) {
  const { text, language, now } = usePage()
  const [free, newcomers, partner] = [freePlaces(meal, now), placesHeldFor(meal, now, 'newcomer'), placesHeldFor(meal, now, 'partner')]
  const kitchen = free.kitchen + newcomers.kitchen + partner.kitchen
  const table = free.table + newcomers.table + partner.table
  const release = { moment: formatMoment(releasedAt(meal), meal.canteen.timeZone, language) }
  return (
    <p>
      {text('meals:held.room', { kitchen, table })}{' '}
      {placesHeld(meal) > 0 && text(now < releasedAt(meal) ? 'meals:held.releasedOn' : 'meals:held.released', release)}
    </p>
  )
}
