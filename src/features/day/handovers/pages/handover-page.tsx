import type { Meal } from '#src/features/planning/meals/meal.ts'
import { ErrorSummary, Field } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { handoverForm } from '../forms.ts'
import { MOST_WRONG_PINS } from '../handover.ts'

type HandoverPageProps = FormState & {
  meal: Meal
  /** `device`: a paired one, with a PIN of its own. `known`: chosen before in this session. */
  pin: 'device' | 'known' | 'to-choose'
}

/** Before the screen is handed to a guest: what they will see, and what brings the team back. */
export function HandoverPage({ meal, pin, errors = {} }: HandoverPageProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof handoverForm>({ errors })
  const place = { canteen: meal.canteen.slug, meal: meal.slug }
  return (
    <TeamDocument title={text('handovers:title')} canteen={meal.canteen} meal={meal}>
      <h1>{text('handovers:title')}</h1>
      <p class="lead">{text('handovers:lead')}</p>
      <p>{text(`handovers:pins.${pin}`)}</p>
      <ErrorSummary errors={errors} />
      <form method="post" action={href(urls.handOver, place)} class="editor" autocomplete="off">
        {pin !== 'device' && (
          <Field
            {...of('pin')}
            type="password"
            label={text(pin === 'known' ? 'handovers:form.newPin' : 'handovers:form.pin')}
            hint={text('handovers:form.hint', { count: MOST_WRONG_PINS })}
            inputmode="numeric"
            autocomplete="off"
            maxlength={20}
          />
        )}
        <p class="actions">
          <button type="submit" class="main">
            {text('handovers:form.submit')}
          </button>
          <a class="button quiet" href={href(urls.contributions, place)}>
            {text('handovers:form.back')}
          </a>
        </p>
      </form>
    </TeamDocument>
  )
}
