import { formatMonth } from '#src/platform/time.ts'
import { Version } from '#src/ui/conflict.tsx'
import { Checkbox, ErrorSummary, Field, Select, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { href as pathOf, urls } from '#src/urls.ts'
import type { projectForm, stopForm } from '../forms.ts'
import { cohortsAround, longestName, longestWords, type Project } from '../project.ts'

type ProjectSettingsPageProps = {
  project: Project
  today: string
  isNetwork: boolean
  accompanists: readonly { id: string; name: string }[]
  settings: FormState
  stop: FormState
}

/** Who accompanies the project, in which cohort, and what everybody may read of it. */
export function ProjectSettingsPage({ project, today, isNetwork, accompanists, settings, stop }: ProjectSettingsPageProps) {
  const { text, href, language } = usePage()
  const here = { canteen: project.slug }
  const of = fieldsOf<typeof projectForm>(settings)
  const known = [...new Set([...cohortsAround(today), ...(project.cohort ? [project.cohort] : [])])]
  const cohorts = known.map((cohort) => ({ value: cohort, label: formatMonth(cohort, language) }))
  const people = accompanists.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <TeamDocument title={text('projects:settings.title')} canteen={project} at={pathOf(urls.project, here)}>
      <p class="eyebrow">
        <a href={href(urls.project, here)}>{text('projects:title')}</a>
      </p>
      <h1>{text('projects:settings.title')}</h1>
      <ErrorSummary errors={{ ...settings.errors, ...stop.errors }} />
      <form method="post" action={href(urls.projectSettings, here)} class="editor" novalidate>
        <Version typed={settings.typed} />
        <Checkbox {...of('isShown')} label={text('projects:settings.isShown')} />
        <p class="hint">
          {text('projects:settings.isShownHint')} <a href={href(urls.canteenSettings, here)}>{text('projects:settings.canteen')}</a>
        </p>
        <TextArea {...of('words')} label={text('projects:words')} hint={text('projects:wordsHint')} maxlength={longestWords} />
        <Select
          {...of('cohort')}
          label={text('projects:settings.cohort')}
          options={[{ value: '', label: text('projects:settings.noCohort') }, ...cohorts]}
        />
        <Select
          {...of('accompaniedBy')}
          label={text('projects:settings.accompaniedBy')}
          options={[{ value: '', label: text('projects:settings.nobody') }, ...people]}
        />
        <Field
          {...of('carrierName')}
          label={text('projects:new.carrier')}
          hint={text('projects:settings.carrierHint')}
          maxlength={longestName}
        />
        <button class="button main">{text('projects:step.save')}</button>
      </form>
      {isNetwork && !project.isOpened && <StopForm project={project} {...stop} />}
    </TeamDocument>
  )
}

function StopForm({ project, ...state }: FormState & { project: Project }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof stopForm>(state)
  return (
    <details class="drawer" open={state.errors !== undefined}>
      <summary>{text('projects:stop.title')}</summary>
      <p>{text('projects:stop.what')}</p>
      <form method="post" action={href(urls.stopProject, { canteen: project.slug })} novalidate>
        <Checkbox {...of('sure')} label={text('projects:stop.sure')} />
        <button class="button">{text('projects:stop.send')}</button>
      </form>
    </details>
  )
}
