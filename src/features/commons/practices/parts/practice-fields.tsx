import { practiceKinds } from '#src/platform/database/tables/practices.ts'
import { Checkbox, Field, Select, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import type { followForm, practiceForm } from '../forms.ts'
import { measureInWords, measures, writtenMeasure } from '../need.ts'
import { longestHow, longestPart, longestTitle } from '../practice.ts'

/** What a practice says, part by part. */
export function PracticeFields({
  isNew,
  followed,
  ...state
}: FormState & { isNew: boolean; /** A later version of what it translates. */ followed?: number | undefined }) {
  const { text } = usePage()
  const field = fieldsOf<typeof practiceForm>(state)
  const kinds = practiceKinds.map((kind) => ({ value: kind, label: text(`practices:kinds.${kind}`) }))
  const figures = measures().map((measure) => ({ value: writtenMeasure(measure), label: measureInWords(measure, text) }))
  const choose = { value: '', label: text('practices:form.kindChoose') }
  return (
    <>
      <Field {...field('title')} label={text('practices:form.name')} hint={text('practices:form.nameHint')} maxlength={longestTitle} />
      <Select {...field('kind')} label={text('practices:form.kind')} options={[choose, ...kinds]} />
      <Field {...field('tags')} label={text('practices:form.tags')} hint={text('practices:form.tagsHint')} maxlength={330} />
      <TextArea {...field('applies')} label={text('practices:parts.applies')} hint={text('practices:form.appliesHint')} rows={3} />
      <TextArea
        {...field('how')}
        label={text('practices:parts.how')}
        hint={text('practices:form.howHint')}
        rows={14}
        maxlength={longestHow}
      />
      <TextArea {...field('takes')} label={text('practices:parts.takes')} rows={4} maxlength={longestPart} />
      <TextArea {...field('risks')} label={text('practices:parts.risks')} rows={4} maxlength={longestPart} />
      <Field {...field('tells')} label={text('practices:parts.tells')} hint={text('practices:form.tellsHint')} maxlength={200} />
      {!isNew && (
        <TextArea
          {...field('changed')}
          label={text('practices:form.changed')}
          hint={text('practices:form.changedHint')}
          rows={2}
          maxlength={500}
        />
      )}
      <Select
        {...field('measure')}
        label={text('practices:form.measure')}
        hint={text('practices:form.measureHint')}
        options={[{ value: '', label: text('practices:form.measureNone') }, ...figures]}
      />
      <fieldset class="field">
        <legend>{text('practices:form.needs')}</legend>
        <Checkbox {...field('forBreakEven')} label={text('practices:needs.break-even')} />
        <Checkbox {...field('forRota')} label={text('practices:needs.rota')} />
        <Checkbox {...field('forFirstWeek')} label={text('practices:needs.first-week')} />
      </fieldset>
      {followed !== undefined && (
        <Checkbox {...fieldsOf<typeof followForm>(state)('follows')} label={text('practices:translation.follows', { version: followed })} />
      )}
      <Checkbox {...field('isGiven')} label={text('practices:form.given')} />
    </>
  )
}
