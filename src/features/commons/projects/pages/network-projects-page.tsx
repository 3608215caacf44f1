import { projectStages } from '#src/platform/database/tables/projects.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDay, formatMonth } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { isLate, slidesOf, stageOf, type Project } from '../project.ts'

type NetworkProjectsPageProps = { projects: readonly Project[]; today: string }

/** Every project under the stage where it stands: what is late, what blocks, who accompanies. */
export function NetworkProjectsPage({ projects, today }: NetworkProjectsPageProps) {
  const { text, href } = usePage()
  const stages = projectStages.filter((stage) => projects.some((project) => stageOf(project) === stage))
  return (
    <TeamDocument title={text('projects:network.title')}>
      <h1>{text('projects:network.title')}</h1>
      <p class="lead">{text('projects:network.lead')}</p>
      <p class="actions">
        <a class="button main" href={href(urls.newProject)}>
          {text('projects:network.begin')}
        </a>
        <a href={href(urls.projectPath)}>{text('paths:title')}</a>
        <a href={href(urls.projects)}>{text('projects:shown.title')}</a>
      </p>
      {projects.length === 0 && <p class="empty">{text('projects:network.none')}</p>}
      {stages.map((stage) => (
        <section key={stage}>
          <h2>{text(`paths:stages.${stage}`)}</h2>
          <ul class="entries">
            {projects
              .filter((project) => stageOf(project) === stage)
              .map((project) => (
                <ProjectLine key={project.id} project={project} today={today} />
              ))}
          </ul>
        </section>
      ))}
    </TeamDocument>
  )
}

function ProjectLine({ project, today }: { project: Project; today: string }) {
  const { text, href, language } = usePage()
  const { slug, name, town, openingOn, cohort, accompanist, steps, blocks } = project
  const late = steps.filter((step) => isLate(step, project, today)).length
  const standing = blocks.filter(({ isEnded }) => !isEnded)
  const slid = slidesOf(project, null).at(-1)
  const facts = [
    isolated(town),
    openingOn ? text('projects:opensOn', { day: formatDay(openingOn, language) }) : text('projects:noDay'),
    slid && text('projects:insteadOf', { day: formatDay(slid.fromOn, language) }),
    cohort && text('projects:ofCohort', { month: formatMonth(cohort, language) }),
    accompanist ? text('projects:with', { name: isolated(accompanist) }) : text('projects:alone'),
  ]
  return (
    <li class="entry">
      <div>
        <a href={href(urls.project, { canteen: slug })}>
          <b>{isolated(name)}</b>
        </a>
        <br />
        <span class="soft">{facts.filter(Boolean).join(' · ')}</span>
        {late > 0 && <p>{text('projects:late', { count: late })}</p>}
        {standing.map(({ id, words }) => (
          <p key={id}>
            <b>{text('projects:blocks.one')}</b> {isolated(words)}
          </p>
        ))}
      </div>
    </li>
  )
}
