import { isSettled, type Project } from '#src/features/commons/projects/project.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatPlainClock, formatWeekday } from '#src/platform/time.ts'
import { followable } from '#src/platform/viewer.ts'
import { Checkbox, ErrorSummary, Field, Notice, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { href as pathOf, urls } from '#src/urls.ts'
import type { openProjectForm } from '../forms.ts'
import type { ModelCanteen, Opening } from '../opening.ts'
import type { OpeningRefusal } from '../open-project.ts'

type OpeningPageProps = FormState & {
  project: Project
  models: readonly ModelCanteen[]
  model: ModelCanteen | null
  opening: Opening
  practices: readonly { slug: string; title: string }[]
  refusal?: OpeningRefusal
}

/** All that one gesture will make, before it is made. */
export function OpeningPage(props: OpeningPageProps) {
  const { project, opening, practices, refusal, errors } = props
  const { text, href } = usePage()
  const here = { canteen: project.slug }
  return (
    <TeamDocument title={text('openings:title')} canteen={project} at={pathOf(urls.project, here)}>
      <p class="eyebrow">
        <a href={href(urls.project, here)}>{text('projects:title')}</a>
      </p>
      <h1>{text('openings:title')}</h1>
      {refusal && (
        <Notice>
          <p>{text(`openings:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      {project.isOpened ? (
        <p class="notice">{text('openings:open')}</p>
      ) : (
        <>
          <p class="lead">{text('openings:lead')}</p>
          <Missing project={project} opening={opening} />
          <ModelForm {...props} />
          <Made opening={opening} />
          <Left project={project} />
          <OpenForm {...props} />
        </>
      )}
      <ToRead practices={practices} />
    </TeamDocument>
  )
}

function Missing({ project, opening }: { project: Project; opening: Opening }) {
  const { text, href } = usePage()
  const here = { canteen: project.slug }
  if (opening.missing.length === 0) return null
  const ways = { association: href(urls.projectAssociation, here), place: href(urls.canteenSettings, here) }
  return (
    <ul>
      {opening.missing.map((thing) => (
        <li key={thing}>
          <a href={ways[thing]}>{text(`openings:missing.${thing}`)}</a>
        </li>
      ))}
    </ul>
  )
}

/** Choosing asks for the page again: it says what would come. */
function ModelForm({ project, models, model }: OpeningPageProps) {
  const { text, href } = usePage()
  if (models.length === 0) return null
  const options = models.map(({ slug, name, town }) => ({ value: slug, label: `${name} (${town})` }))
  return (
    <form method="get" action={href(urls.openProject, { canteen: project.slug })} class="editor">
      <Select
        name="modele"
        label={text('openings:model')}
        hint={text('openings:modelHint')}
        value={model?.slug ?? ''}
        options={[{ value: '', label: text('openings:noModel') }, ...options]}
      />
      <button class="button">{text('openings:see')}</button>
    </form>
  )
}

function Made({ opening: { sittings, kinds, recipes, followed } }: { opening: Opening }) {
  const { text, language } = usePage()
  const things = followable.filter((thing) => followed.includes(thing))
  // The first Monday of 2024: the days of a week by their number.
  const dayOf = (weekday: number) => formatWeekday(`2024-01-0${weekday}`, language)
  return (
    <section>
      <h2>{text('openings:made')}</h2>
      <ul>
        <li>{text('openings:stays')}</li>
        <li>{text('openings:sittings', { count: sittings.length })}</li>
        <li>{text('openings:tasks', { count: kinds.length })}</li>
        <li>{text('openings:recipes', { count: recipes.length })}</li>
        <li>{text('openings:followed', { count: things.length })}</li>
        <li>{text('openings:told')}</li>
        <li>{text('openings:mentor')}</li>
      </ul>
      <Names
        title={text('openings:names.sittings')}
        names={sittings.map((one) => `${dayOf(one.weekday)} ${formatPlainClock(one.tableAt.slice(0, 5), language)} · ${one.title}`)}
      />
      <Names title={text('openings:names.tasks')} names={kinds.map(({ name }) => name)} />
      <Names title={text('openings:names.recipes')} names={recipes.map(({ name }) => name)} />
      <Names title={text('openings:names.followed')} names={things.map((thing) => text(`follows:eventThings.${thing}`))} />
    </section>
  )
}

function Names({ title, names }: { title: string; names: readonly string[] }) {
  if (names.length === 0) return null
  return (
    <details class="drawer">
      <summary>{title}</summary>
      <ul>
        {names.map((name) => (
          <li key={name}>{isolated(name)}</li>
        ))}
      </ul>
    </details>
  )
}

/** What its path asks before one opens, and nobody settled. */
function leftOf({ steps }: Project) {
  return steps.filter((step) => step.stage !== 'first-days' && !isSettled(step))
}

/** Read before one ticks: the network is told that it opens, and what is left stays on its page. */
function Left({ project }: { project: Project }) {
  const { text, href, language } = usePage()
  const left = leftOf(project)
  if (left.length === 0) return null
  return (
    <Notice>
      <p>{text('openings:left', { count: left.length })}</p>
      <details>
        <summary>{text('openings:names.left')}</summary>
        <ul>
          {left.map(({ id, titleFrench, titleEnglish }) => (
            <li key={id}>{isolated(language === 'fr' ? titleFrench : titleEnglish)}</li>
          ))}
        </ul>
      </details>
      <p>
        <a href={href(urls.project, { canteen: project.slug })}>{text('openings:seeLeft')}</a>
      </p>
    </Notice>
  )
}

function OpenForm({ project, model, ...state }: OpeningPageProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof openProjectForm>(state)
  return (
    <form method="post" action={href(urls.openProject, { canteen: project.slug })} class="editor" novalidate>
      <input type="hidden" name="model" value={model?.slug ?? ''} />
      <Field {...of('openedOn')} type="date" label={text('openings:openedOn')} />
      <Checkbox {...of('sure')} label={text('openings:sure', { count: leftOf(project).length })} />
      <button class="button main">{text('openings:send')}</button>
    </form>
  )
}

function ToRead({ practices }: { practices: OpeningPageProps['practices'] }) {
  const { text, href } = usePage()
  return (
    <section>
      <h2>{text('openings:toRead')}</h2>
      <ul>
        <li>
          <a href={href(urls.trainings)}>{text('openings:trainings')}</a>
        </li>
        {practices.map(({ slug, title }) => (
          <li key={slug}>
            <a href={href(urls.practice, { practice: slug })} lang="fr">
              {isolated(title)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
