import { Calls } from '#src/ui/calls.tsx'
import { ErrorSummary, Notice, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { NotSaved } from '#src/ui/not-saved.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { stillToCall, texted, toCallAbout, toText, withMail, type BookingContact } from '#src/features/guests/notices/cancellation.ts'
import { stateAfter, type Meal, type TransitionRefusal } from '#src/features/planning/meals/meal.ts'
import type { cancellationForm } from '../forms.ts'

type CancellationProps = { meal: Meal; contacts: readonly BookingContact[] }

/** Before: who will be told, and why. */
export function CancellationPage({
  meal,
  contacts,
  refusal,
  typed = {},
  errors = {},
}: FormState & CancellationProps & { refusal?: TransitionRefusal }) {
  const { text, isRefused } = usePage()
  const cancel = stateAfter(meal.state, 'cancel')
  const closedTo = cancel.ok ? undefined : cancel.refusal
  const told = refusal ?? closedTo
  return (
    <TeamDocument title={text('meals:cancellation.title')} canteen={meal.canteen} meal={meal}>
      <h1>{text('meals:cancellation.title')}</h1>
      {told && (
        <Notice kind={isRefused ? 'refusal' : 'information'}>
          <p>{text(`meals:refusals.${told}`)}</p>
        </Notice>
      )}
      {closedTo && <NotSaved typed={[typed.reason]} />}
      {closedTo ? <BackToMeal meal={meal} /> : <CancellationForm meal={meal} contacts={contacts} typed={typed} errors={errors} />}
    </TeamDocument>
  )
}

function CancellationForm({ meal, contacts, typed = {}, errors = {} }: FormState & CancellationProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof cancellationForm>({ typed, errors })
  const names = { canteen: meal.canteen.slug, meal: meal.slug }
  return (
    <>
      <p class="lead">{text('meals:cancellation.lead')}</p>
      <p>
        {text('meals:cancellation.rather')} <a href={href(urls.announcement, names)}>{text('announcements:link')}</a>
      </p>
      <p>
        {text('meals:cancellation.mails', { count: withMail(contacts).length })}{' '}
        {text('meals:cancellation.texts', { count: toText(contacts).length })}{' '}
        {text('meals:cancellation.calls', { count: toCallAbout(contacts).length })}
      </p>
      <ErrorSummary errors={errors} />
      <form method="post" action={href(urls.cancelMeal, names)} class="editor">
        <TextArea
          {...of('reason')}
          label={text('meals:cancellation.reason')}
          hint={text('meals:cancellation.reasonHint')}
          rows={3}
          maxlength={500}
        />
        <p class="actions">
          <button type="submit" class="main">
            {text('meals:cancellation.confirm')}
          </button>
          <a class="button quiet" href={href(urls.editMeal, names)}>
            {text('meals:cancellation.keep')}
          </a>
        </p>
      </form>
    </>
  )
}

function BackToMeal({ meal }: { meal: Meal }) {
  const { text, href } = usePage()
  return (
    <p>
      <a href={href(urls.editMeal, { canteen: meal.canteen.slug, meal: meal.slug })}>{text('meals:menuEditor.toMeal')}</a>
    </p>
  )
}

/** After: who was told by mail and by text message, and the list of those whom only a person can tell. */
export function CancelledPage({ meal, contacts }: CancellationProps) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={text('meals:cancellation.doneTitle')} canteen={meal.canteen} meal={meal}>
      <h1>{text('meals:cancellation.doneTitle')}</h1>
      <p class="lead">{text('meals:cancellation.doneLead', { reason: meal.cancellationReason ?? '' })}</p>
      <p>
        {text('meals:cancellation.toldByMail', { count: withMail(contacts).length })}{' '}
        {text('meals:cancellation.toldByText', { count: texted(contacts).length })}
      </p>
      <h2>{text('meals:cancellation.toCall')}</h2>
      <Calls contacts={stillToCall(contacts)} noteAt={href(urls.cancellationCalls, { canteen: meal.canteen.slug, meal: meal.slug })} />
      <p>
        <a href={href(urls.weeks, { canteen: meal.canteen.slug })}>{text('meals:editor.toWeeks')}</a>
      </p>
    </TeamDocument>
  )
}
