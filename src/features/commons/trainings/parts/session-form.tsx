import { sessionTells } from '#src/platform/database/tables/trainings.ts'
import { Checkbox, ErrorSummary, Field, Radios } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { NamedChoice } from '#src/ui/named-choice.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { changedSessionForm, sessionForm } from '../forms.ts'
import type { NamedCanteen } from '../queries.ts'
import { longestName, longestPlace, mostPeople } from '../training.ts'

/** A session, opened in a minute. */
export function SessionForm({ canteens, action, ...state }: FormState & { canteens: readonly NamedCanteen[]; action: string }) {
  const { text } = usePage()
  const of = fieldsOf<typeof sessionForm>(state)
  return (
    <form method="post" action={action} class="editor" novalidate>
      <FormKey />
      <h2>{text('trainings:open.title')}</h2>
      <ErrorSummary errors={state.errors} />
      <NamedChoice
        {...of('canteen', canteens[0]?.id)}
        label={text('trainings:open.canteen')}
        hint={text('trainings:open.canteenHint')}
        among={canteens}
      />
      <SessionFields {...state} />
      <Radios
        {...of('tells', 'network')}
        legend={text('trainings:open.tells')}
        options={sessionTells.map((tells) => ({ value: tells, label: text(`trainings:open.tellsWhom.${tells}`) }))}
      />
      <button class="button main">{text('trainings:open.send')}</button>
      <p class="hint">{text('trainings:open.after')}</p>
    </form>
  )
}

/** When, where, how many and by whom. */
export function SessionFields(state: FormState) {
  const { text } = usePage()
  const of = fieldsOf<typeof changedSessionForm>(state)
  return (
    <>
      <Field {...of('day')} type="date" label={text('trainings:open.day')} />
      <div class="pair">
        <Field {...of('from')} type="time" label={text('trainings:open.from')} />
        <Field {...of('until')} type="time" label={text('trainings:open.until')} />
      </div>
      <Checkbox {...of('isRemote')} label={text('trainings:open.remote')} />
      <Field {...of('place')} label={text('trainings:open.place')} hint={text('trainings:open.placeHint')} maxlength={longestPlace} />
      <Field {...of('capacity', '12')} type="number" min={1} max={mostPeople} label={text('trainings:open.capacity')} />
      <Field {...of('givenBy')} label={text('trainings:open.givenBy')} maxlength={longestName} />
      <Field {...of('giverEmail')} type="email" label={text('trainings:open.giverEmail')} hint={text('trainings:open.giverEmailHint')} />
    </>
  )
}
