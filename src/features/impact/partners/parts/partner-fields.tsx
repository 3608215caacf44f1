import { partnerKinds } from '#src/platform/database/tables/partners.ts'
import { Field, Select, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import type { partnerForm } from '../forms.ts'
import { longestDoes, longestName } from '../partner.ts'

export function PartnerFields(state: FormState) {
  const { text } = usePage()
  const of = fieldsOf<typeof partnerForm>(state)
  return (
    <>
      <Field {...of('name')} label={text('partners:form.name')} maxlength={longestName} />
      <Select
        {...of('kind')}
        label={text('partners:form.kind')}
        options={[
          { value: '', label: text('partners:form.choose') },
          ...partnerKinds.map((kind) => ({ value: kind, label: text(`partners:kinds.${kind}`) })),
        ]}
      />
      <TextArea {...of('does')} label={text('partners:form.does')} hint={text('partners:form.doesHint')} rows={2} maxlength={longestDoes} />
      <Field {...of('since')} type="date" label={text('partners:form.since')} hint={text('partners:form.sinceHint')} />
    </>
  )
}
