import { ErrorSummary, Field, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { needForm } from '../forms.ts'
import type { Training } from '../queries.ts'
import { longestWish, mostNeeded } from '../training.ts'

type NeedFormProps = FormState & {
  trainings: readonly Training[]
  year: number
  action: string
  /** A canteen says of how many. */ asksPeople: boolean
}

/** What somebody, or a canteen, will need to learn next year. */
export function NeedForm({ trainings, year, action, asksPeople, ...state }: NeedFormProps) {
  const { text } = usePage()
  const of = fieldsOf<typeof needForm>(state)
  const options = trainings.filter(({ isEnded }) => !isEnded).map(({ id, title }) => ({ value: id, label: title }))
  return (
    <form method="post" action={action} class="editor" novalidate>
      <FormKey />
      <h2>{text('trainings:needs.heading', { year })}</h2>
      <p>{text('trainings:needs.lead')}</p>
      <ErrorSummary errors={state.errors} />
      <Select
        {...of('training')}
        label={text('trainings:needs.training')}
        options={[{ value: '', label: text('trainings:needs.other') }, ...options]}
      />
      <Field {...of('words')} label={text('trainings:needs.words')} hint={text('trainings:needs.wordsHint')} maxlength={longestWish} />
      {asksPeople && <Field {...of('people', '1')} type="number" min={1} max={mostNeeded} label={text('trainings:needs.people')} />}
      <button class="button main">{text('trainings:needs.send')}</button>
    </form>
  )
}
