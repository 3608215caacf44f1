import type { Path } from '#src/features/commons/paths/path.ts'
import { projectStages } from '#src/platform/database/tables/projects.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatMonth } from '#src/platform/time.ts'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { Blocks } from '../parts/blocks.tsx'
import { OpeningDay } from '../parts/opening-day.tsx'
import { StepLines } from '../parts/step-lines.tsx'
import { mayLeadProject } from '../policy.ts'
import { nextSteps, stageOf, type Project } from '../project.ts'

export const projectDeeds = ['commence', 'date', 'bloque', 'debloque', 'modele', 'regle', 'association', 'ouverte'] as const

type ProjectPageProps = FormState & {
  project: Project
  /** As the network has published it last. */
  path: Path
  today: string
  isNetwork: boolean
  done: (typeof projectDeeds)[number] | undefined
  refusal?: 'opened'
}

const mostNext = 5

/** The way of a project, as its holders and who accompanies them read it: one page for both. */
export function ProjectPage({ project, path, today, done, refusal, typed = {}, errors = {} }: ProjectPageProps) {
  const { text, viewer } = usePage()
  const mayLead = mayLeadProject(viewer, { canteen: project.slug })
  const form = { typed, errors }
  return (
    <TeamDocument title={text('projects:title')} canteen={project}>
      <h1>{text('projects:title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`projects:done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text(`projects:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <p class="lead">{text('projects:at', { stage: text(`paths:stages.${stageOf(project)}`) })}</p>
      <About project={project} mayLead={mayLead} />
      <PathMoved project={project} path={path} mayLead={mayLead} />
      <Blocks {...{ project, mayLead, form }} />
      <OpeningDay {...{ project, mayLead, form }} />
      <section>
        <h2>{text('projects:next')}</h2>
        <StepLines {...{ project, today }} steps={nextSteps(project, mostNext)} />
      </section>
      <AllSteps {...{ project, today, mayLead }} />
    </TeamDocument>
  )
}

function About({ project, mayLead }: { project: Project; mayLead: boolean }) {
  const { text, href, language, network } = usePage()
  const here = { canteen: project.slug }
  const { cohort, accompanist, associationOn, associationName, carrierName, isShown } = project
  return (
    <>
      <ul>
        {cohort && <li>{text('projects:ofCohort', { month: formatMonth(cohort, language) })}</li>}
        <li>{accompanist ? text('projects:with', { name: isolated(accompanist) }) : text('projects:alone')}</li>
        <li>
          {associationOn
            ? text('projects:association.own', { name: isolated(associationName) })
            : text('projects:association.none', { network: isolated(network.name) })}
        </li>
        {!associationOn && carrierName && <li>{text('projects:association.carrier', { name: isolated(carrierName) })}</li>}
        <li>{text(isShown ? 'projects:isShown' : 'projects:isHidden')}</li>
      </ul>
      <p class="actions">
        {mayLead && <a href={href(urls.projectSettings, here)}>{text('projects:settings.title')}</a>}
        {mayLead && !associationOn && <a href={href(urls.projectAssociation, here)}>{text('projects:association.found')}</a>}
        {mayLead && <a href={href(urls.supporters, here)}>{text('projects:supporters')}</a>}
        {isShown && <a href={href(urls.shownProject, here)}>{text('projects:seeShown')}</a>}
        {mayLead && !project.isOpened && <a href={href(urls.openProject, here)}>{text('projects:openIt')}</a>}
      </p>
    </>
  )
}

/** The network has learnt something since: said, and taken over only where somebody wants it. */
function PathMoved({ project, path, mayLead }: { project: Project; path: Path; mayLead: boolean }) {
  const { text, href } = usePage()
  if (path.version <= project.pathVersion) return null
  return (
    <div class="notice information">
      <p>{text('projects:moved')}</p>
      {path.changed && <p class="own-words">{isolated(path.changed)}</p>}
      {mayLead && (
        <form method="post" action={href(urls.takeProjectPath, { canteen: project.slug })} class="actions">
          <button class="button">{text('projects:take')}</button>
        </form>
      )}
    </div>
  )
}

function AllSteps({ project, today, mayLead }: { project: Project; today: string; mayLead: boolean }) {
  const { text, href } = usePage()
  return (
    <>
      <h2>{text('projects:all')}</h2>
      {projectStages.map((stage) => {
        const steps = project.steps.filter((step) => step.stage === stage)
        if (steps.length === 0) return null
        return (
          <details key={stage} class="drawer" open={stage === stageOf(project)}>
            <summary>{text(`paths:stages.${stage}`)}</summary>
            <StepLines {...{ project, today, steps }} />
          </details>
        )
      })}
      {mayLead && (
        <p class="actions">
          <a class="button" href={href(urls.newProjectStep, { canteen: project.slug })}>
            {text('projects:step.add')}
          </a>
        </p>
      )}
    </>
  )
}

/** A canteen that is there already, or that nobody put on such a way. */
export function NoProjectPage({ canteen }: { canteen: { slug: string; name: string } }) {
  const { text } = usePage()
  return (
    <TeamDocument title={text('projects:title')} canteen={canteen}>
      <h1>{text('projects:title')}</h1>
      <p class="empty">{text('projects:noPath')}</p>
    </TeamDocument>
  )
}
