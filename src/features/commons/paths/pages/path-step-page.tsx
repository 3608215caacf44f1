import { pathStages, stepKinds } from '#src/platform/database/tables/projects.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, Notice, Radios, Select, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { longestAddress, longestSource, longestTitle, longestWords, type WrittenStep } from '../path.ts'
import { stepSides, type writtenStepForm } from '../step-fields.ts'

type PathStepPageProps = FormState & { step?: WrittenStep; refusal?: 'published' }

/** One step of what is being written, or a new one. */
export function PathStepPage({ step, refusal, ...state }: PathStepPageProps) {
  const { text, href } = usePage()
  const title = text(step ? 'paths:step' : 'paths:add')
  return (
    <TeamDocument title={title}>
      <p class="eyebrow">
        <a href={href(urls.projectPath)}>{text('paths:title')}</a>
      </p>
      <h1>{title}</h1>
      {refusal && (
        <Notice>
          <p>{text('paths:refused')}</p>
        </Notice>
      )}
      <ErrorSummary errors={state.errors} />
      <form method="post" action={step ? href(urls.pathStep, { key: step.key }) : href(urls.newPathStep)} class="editor" novalidate>
        {step ? <Version typed={state.typed} /> : <FormKey />}
        <PathStepFields {...state} />
        <button class="button main">{text('paths:save')}</button>
      </form>
    </TeamDocument>
  )
}

function PathStepFields(state: FormState) {
  const { text } = usePage()
  const of = fieldsOf<typeof writtenStepForm>(state)
  const stages = pathStages.map((stage) => ({ value: stage, label: text(`paths:stages.${stage}`) }))
  const kinds = stepKinds.map((kind) => ({ value: kind, label: text(`paths:kinds.${kind}`) }))
  const sides = stepSides.map((side) => ({ value: side, label: text(`paths:sides.${side}`) }))
  return (
    <>
      <Field {...of('titleFrench')} label={text('paths:form.titleFrench')} maxlength={longestTitle} />
      <Field {...of('titleEnglish')} label={text('paths:form.titleEnglish')} maxlength={longestTitle} />
      <Select {...of('stage', 'team')} label={text('paths:form.stage')} options={stages} />
      <Radios {...of('kind', 'act')} legend={text('paths:form.kind')} options={kinds} />
      <Radios {...of('side', 'any')} legend={text('paths:form.side')} options={sides} />
      <Field {...of('weeks')} inputmode="numeric" label={text('paths:form.weeks')} />
      <TextArea {...of('wordsFrench')} label={text('paths:form.wordsFrench')} maxlength={longestWords} />
      <TextArea {...of('wordsEnglish')} label={text('paths:form.wordsEnglish')} maxlength={longestWords} />
      <Field {...of('sourceName')} label={text('paths:form.sourceName')} hint={text('paths:form.sourceHint')} maxlength={longestSource} />
      <Field {...of('sourceUrl')} type="url" label={text('paths:form.sourceUrl')} maxlength={longestAddress} />
      <Field {...of('fits')} label={text('paths:form.fits')} hint={text('paths:form.fitsHint')} maxlength={longestAddress} />
    </>
  )
}
