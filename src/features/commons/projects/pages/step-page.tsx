import { isolated } from '#src/platform/plain-text.ts'
import { formatDay } from '#src/platform/time.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, FileField, Notice, Radios, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { href as pathOf, urls } from '#src/urls.ts'
import { statesOf, type stepForm } from '../forms.ts'
import { Slides } from '../parts/opening-day.tsx'
import { titleOf } from '../parts/step-lines.tsx'
import { mayLeadProject } from '../policy.ts'
import { dueOf, isSettled, longestNote, longestWhy, slidesOf, type Project, type Step } from '../project.ts'

export const stepDeeds = ['note', 'recu', 'ajoute'] as const

type StepPageProps = FormState & {
  project: Project
  step: Step
  today: string
  isNetwork: boolean
  done: (typeof stepDeeds)[number] | undefined
}

/** One thing to do or one document: what to know, where to check it, how far it is. */
export function StepPage({ project, step, isNetwork, done, typed = {}, errors = {} }: StepPageProps) {
  const { text, href, language, viewer } = usePage()
  const mayLead = mayLeadProject(viewer, { canteen: project.slug })
  const due = dueOf(step, project.openingOn)
  const title = titleOf(step, language)
  return (
    <TeamDocument title={title} canteen={project} at={pathOf(urls.project, { canteen: project.slug })}>
      <p class="eyebrow">
        <a href={href(urls.project, { canteen: project.slug })}>{text('projects:title')}</a>
        {` · ${text(`paths:stages.${step.stage}`)}`}
      </p>
      <h1>{title}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`projects:step.done.${done}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <p class="lead">
        {[
          text(`projects:states.${step.state}`) + (step.stateOn ? ` (${formatDay(step.stateOn, language)})` : ''),
          !isSettled(step) && due && text('projects:by', { day: formatDay(due, language) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <Knowing step={step} />
      <Slides slides={slidesOf(project, step.id)} />
      {step.note && !mayLead && <p class="own-words">{isolated(step.note)}</p>}
      {step.kind === 'document' && <Paper {...{ project, step, mayLead }} wrong={errors.file} />}
      {mayLead && <StepForm {...{ project, step, isNetwork, typed, errors }} />}
    </TeamDocument>
  )
}

function Knowing({ step: { wordsFrench, wordsEnglish, sourceName, sourceUrl } }: { step: Step }) {
  const { text, language } = usePage()
  const words = (language === 'en' && wordsEnglish) || wordsFrench
  return (
    <>
      {words && <p>{isolated(words)}</p>}
      {sourceUrl && (
        <p>
          {text('projects:step.source')}{' '}
          <a href={sourceUrl} rel="noreferrer">
            {isolated(sourceName || sourceUrl)}
          </a>
        </p>
      )}
    </>
  )
}

type PaperProps = { project: Project; step: Step; mayLead: boolean; wrong: string | undefined }

function Paper({ project, step, mayLead, wrong }: PaperProps) {
  const { text } = usePage()
  const address = pathOf(urls.projectDocument, { canteen: project.slug, step: step.id })
  return (
    <section>
      <h2>{text('projects:step.document')}</h2>
      {step.fileDigest ? (
        <p>
          <a href={address}>{text('projects:step.see')}</a>
        </p>
      ) : (
        <p class="soft">{text('projects:step.noDocument')}</p>
      )}
      {mayLead && (
        <form method="post" action={address} enctype="multipart/form-data">
          <FileField
            name="file"
            label={text(step.fileDigest ? 'projects:step.replace' : 'projects:step.send')}
            hint={text('projects:step.fileHint')}
            error={wrong}
            accept="application/pdf,image/*"
          />
          <button class="button">{text('projects:step.sendButton')}</button>
        </form>
      )}
    </section>
  )
}

type StepFormProps = { project: Project; step: Step; isNetwork: boolean } & Required<FormState>

function StepForm({ project, step, isNetwork, typed, errors }: StepFormProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof stepForm>({ typed, errors })
  const states = new Set([...statesOf(step.kind, isNetwork), step.state])
  return (
    <form method="post" action={href(urls.projectStep, { canteen: project.slug, step: step.id })} class="editor" novalidate>
      <Version typed={typed} />
      <Radios
        {...of('state')}
        legend={text('projects:step.state')}
        options={[...states].map((state) => ({ value: state, label: text(`projects:states.${state}`) }))}
      />
      <Field {...of('dueOn')} type="date" label={text('projects:step.due')} hint={text('projects:step.dueHint')} />
      <Field {...of('why')} label={text('projects:why')} hint={text('projects:step.whyHint')} maxlength={longestWhy} />
      <TextArea {...of('note')} label={text('projects:step.note')} hint={text('projects:step.noteHint')} maxlength={longestNote} />
      <button class="button main">{text('projects:step.save')}</button>
    </form>
  )
}
