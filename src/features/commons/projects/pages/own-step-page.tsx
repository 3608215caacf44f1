import { longestAddress, longestSource, longestTitle } from '#src/features/commons/paths/path.ts'
import { projectStages, stepKinds } from '#src/platform/database/tables/projects.ts'
import { ErrorSummary, Field, Radios, Select, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { href as pathOf, urls } from '#src/urls.ts'
import type { ownStepForm } from '../forms.ts'
import { longestNote, stageOf, type Project } from '../project.ts'

/** What this project has to do, and others have not. */
export function OwnStepPage({ project, ...state }: FormState & { project: Project }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof ownStepForm>(state)
  const stages = projectStages.map((stage) => ({ value: stage, label: text(`paths:stages.${stage}`) }))
  const kinds = stepKinds.map((kind) => ({ value: kind, label: text(`paths:kinds.${kind}`) }))
  return (
    <TeamDocument title={text('projects:step.add')} canteen={project} at={pathOf(urls.project, { canteen: project.slug })}>
      <p class="eyebrow">
        <a href={href(urls.project, { canteen: project.slug })}>{text('projects:title')}</a>
      </p>
      <h1>{text('projects:step.add')}</h1>
      <ErrorSummary errors={state.errors} />
      <form method="post" action={href(urls.newProjectStep, { canteen: project.slug })} class="editor" novalidate>
        <FormKey />
        <Field {...of('titleFrench')} label={text('projects:step.title')} maxlength={longestTitle} />
        <Select {...of('stage', stageOf(project))} label={text('paths:form.stage')} options={stages} />
        <Radios {...of('kind', 'act')} legend={text('paths:form.kind')} options={kinds} />
        <Field {...of('dueOn')} type="date" label={text('projects:step.ownDue')} />
        <TextArea {...of('wordsFrench')} label={text('projects:step.words')} maxlength={longestNote} />
        <Field {...of('sourceName')} label={text('paths:form.sourceName')} hint={text('paths:form.sourceHint')} maxlength={longestSource} />
        <Field {...of('sourceUrl')} type="url" label={text('paths:form.sourceUrl')} maxlength={longestAddress} />
        <button class="button main">{text('projects:step.addSend')}</button>
      </form>
    </TeamDocument>
  )
}
