import type { Meal } from '#src/features/planning/meals/meal.ts'
import { LOCK_MINUTES } from '#src/platform/web/pairing-cookie.ts'
import { DeviceList, type DeviceListProps } from '#src/ui/device-list.tsx'
import { isolated } from '#src/platform/plain-text.ts'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { pairingForm } from '../forms.ts'
import { HOURS_AFTER_MEAL, type PairingRefusal } from '../pairing.ts'

type PairingsPageProps = { meal: Meal } & DeviceListProps &
  FormState & {
    /** Why no device can be paired, when none can. */
    closedTo?: PairingRefusal | undefined
    refusal?: PairingRefusal | undefined
  }

export function PairingsPage({ meal, devices, closedTo, refusal, ...form }: PairingsPageProps) {
  const { text } = usePage()
  const told = refusal ?? closedTo
  return (
    <TeamDocument title={`${text('pairings:title')} · ${isolated(meal.title)}`} canteen={meal.canteen} meal={meal}>
      <h1>{text('pairings:title')}</h1>
      <p class="lead">{text('pairings:lead')}</p>
      {told && (
        <Notice kind={refusal ? 'refusal' : 'information'}>
          <p>{text(`pairings:refusals.${told}`)}</p>
        </Notice>
      )}
      <DeviceList meal={meal} devices={devices} />
      {!closedTo && <PairingForm action={{ canteen: meal.canteen.slug, meal: meal.slug }} form={form} />}
    </TeamDocument>
  )
}

/** The PIN is not given back with the form: the screen may be seen. */
function PairingForm({ action, form }: { action: { canteen: string; meal: string }; form: FormState }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof pairingForm>(form)
  return (
    <section>
      <h2>{text('pairings:here')}</h2>
      <p>{text('pairings:rules', { count: LOCK_MINUTES, hours: HOURS_AFTER_MEAL })}</p>
      <form method="post" action={href(urls.pairings, action)} autocomplete="off">
        <FormKey />
        <ErrorSummary errors={form.errors} />
        <Field {...of('device')} label={text('pairings:form.deviceLabel')} hint={text('pairings:form.deviceHint')} maxlength={40} />
        <Field
          {...of('pin')}
          type="password"
          label={text('pairings:form.pinLabel')}
          hint={text('pairings:form.pinHint')}
          inputmode="numeric"
          autocomplete="off"
          maxlength={20}
        />
        <button type="submit" class="main">
          {text('pairings:form.submit')}
        </button>
      </form>
    </section>
  )
}
