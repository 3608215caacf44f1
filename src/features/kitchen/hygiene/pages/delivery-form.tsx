import { inLanguage } from '#src/platform/language.ts'
import { deliveryKinds } from '#src/platform/database/tables/hygiene.ts'
import { Checkbox, Field, Select } from '#src/ui/fields.tsx'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { longestAbout } from '../reading.ts'
import type { DayPageProps } from './day-props.tsx'
import { addressOfDay, ByField, fieldsIn } from './form-of-day.tsx'

/** What arrives cold or frozen is looked at before it is signed for. */
export function DeliveryForm(props: DayPageProps) {
  const { by, ...sent } = props
  const { text, language } = usePage()
  const of = fieldsIn(sent, 'delivery')
  const ticked = of('damaged')
  return (
    <section>
      <h2>{text('hygiene:deliveries.heading')}</h2>
      <details open={sent.form === 'delivery'}>
        <summary>{text('hygiene:deliveries.new')}</summary>
        <form method="post" action={inLanguage(language, addressOfDay(props, 'Deliveries'))} class="editor" novalidate>
          <FormKey />
          <Field
            {...of('about')}
            label={text('hygiene:deliveries.about')}
            hint={text('hygiene:deliveries.aboutHint')}
            maxlength={longestAbout}
            required
          />
          <Select
            {...of('kind')}
            label={text('hygiene:deliveries.kind')}
            options={deliveryKinds.map((kind) => ({ value: kind, label: text(`hygiene:kinds.${kind}`) }))}
          />
          <Field {...of('tenths')} label={text('hygiene:deliveries.degrees')} autocomplete="off" required />
          <Checkbox name="damaged" value={ticked.value} label={text('hygiene:deliveries.damaged')} />
          <ByField sent={sent} form="delivery" by={by} />
          <button type="submit">{text('hygiene:deliveries.note')}</button>
        </form>
      </details>
    </section>
  )
}
