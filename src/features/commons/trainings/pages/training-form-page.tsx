import { trainingsAskedOf, trainingTopics } from '#src/platform/database/tables/trainings.ts'
import { Version } from '#src/ui/conflict.tsx'
import { Document } from '#src/ui/document.tsx'
import { Checkbox, ErrorSummary, Field, Radios, Select, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { trainingForm } from '../forms.ts'
import { longestAbout, longestGives, longestTitle, mostDays, mostValidMonths } from '../training.ts'

/** A training of the programme, written or changed. @param id of one that is there */
export function TrainingFormPage({ id, ...state }: FormState & { id?: string }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof trainingForm>(state)
  const title = text(id ? 'trainings:change' : 'trainings:add')
  return (
    <Document title={title} width="wide" unlisted>
      <p class="eyebrow">
        <a href={id ? href(urls.training, { training: id }) : href(urls.trainings)}>{text('trainings:title')}</a>
      </p>
      <h1>{title}</h1>
      <ErrorSummary errors={state.errors} />
      <form method="post" action={id ? href(urls.changeTraining, { training: id }) : href(urls.newTraining)} class="editor" novalidate>
        {id ? <Version typed={state.typed} /> : <FormKey />}
        <Field {...of('title')} label={text('trainings:write.title')} maxlength={longestTitle} />
        <Select
          {...of('topic')}
          label={text('trainings:write.topic')}
          options={[
            { value: '', label: text('trainings:write.choose') },
            ...trainingTopics.map((topic) => ({ value: topic, label: text(`trainings:topics.${topic}`) })),
          ]}
        />
        <TextArea
          {...of('about')}
          label={text('trainings:write.about')}
          hint={text('trainings:write.aboutHint')}
          rows={8}
          maxlength={longestAbout}
        />
        <Field {...of('gives')} label={text('trainings:write.gives')} hint={text('trainings:write.givesHint')} maxlength={longestGives} />
        <Field
          {...of('validMonths')}
          type="number"
          min={1}
          max={mostValidMonths}
          label={text('trainings:write.validMonths')}
          hint={text('trainings:write.validMonthsHint')}
        />
        <Radios
          {...of('askedOf', 'nobody')}
          legend={text('trainings:write.askedOf')}
          options={trainingsAskedOf.map((asked) => ({ value: asked, label: text(`trainings:write.asked.${asked}`) }))}
        />
        <Field
          {...of('withinDays', '90')}
          type="number"
          min={1}
          max={mostDays}
          label={text('trainings:write.withinDays')}
          hint={text('trainings:write.withinDaysHint')}
        />
        {id && <Checkbox {...of('isEnded')} label={text('trainings:write.isEnded')} />}
        <button class="button main">{text('trainings:write.send')}</button>
      </form>
    </Document>
  )
}
