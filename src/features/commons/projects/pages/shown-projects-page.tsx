import { stateOf, type Session } from '#src/features/commons/info-sessions/info-session.ts'
import { whenInWords } from '#src/features/commons/info-sessions/registration-mails.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatMonth } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { CanteenMap } from '#src/ui/map/canteen-map.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { ShownProject } from '../queries.ts'

type ShownProjectsPageProps = { projects: readonly ShownProject[]; sessions: readonly Session[] }

/** « Bientôt près de chez vous »: on a map and in words, and how to begin one's own. */
export function ShownProjectsPage({ projects, sessions }: ShownProjectsPageProps) {
  const { text, href, network } = usePage()
  const places = projects.map((project) => ({ ...project, address: href(urls.shownProject, { canteen: project.slug }) }))
  return (
    <Document title={text('projects:shown.title')} description={text('projects:shown.description', { network: network.name })} width="wide">
      <div class="canteens-heading">
        <div>
          <h1>{text('projects:shown.title')}</h1>
          <p class="lead">{text('projects:shown.lead')}</p>
          {projects.length === 0 ? (
            <p class="empty">{text('projects:shown.none')}</p>
          ) : (
            <ul class="entries">
              {projects.map((project) => (
                <ShownLine key={project.id} project={project} />
              ))}
            </ul>
          )}
        </div>
        {projects.length > 0 && <CanteenMap places={places} around={undefined} addressOfGroup={() => href(urls.projects)} />}
      </div>
      <Meetings sessions={sessions} />
    </Document>
  )
}

function ShownLine({ project: { slug, name, town, state, openingOn } }: { project: ShownProject }) {
  const { text, href, language } = usePage()
  const facts = [
    isolated(town),
    state === 'pop-up' && text('projects:shown.popUp'),
    openingOn && text('projects:shown.about', { month: formatMonth(openingOn, language) }),
  ]
  return (
    <li class="entry">
      <div>
        <a href={href(urls.shownProject, { canteen: slug })}>
          <b>{isolated(name)}</b>
        </a>
        <br />
        <span class="soft">{facts.filter(Boolean).join(' · ')}</span>
      </div>
    </li>
  )
}

function Meetings({ sessions }: { sessions: readonly Session[] }) {
  const { text, href, language } = usePage()
  return (
    <section>
      <h2>{text('projects:shown.yours')}</h2>
      <p>{text('projects:shown.yoursHow')}</p>
      <ul>
        {sessions
          .filter((session) => stateOf(session, new Date(0)) === 'open')
          .slice(0, 5)
          .map((session) => (
            <li key={session.id}>
              <a href={href(urls.infoSession, { meeting: session.id })}>{whenInWords(session, language)}</a>
            </li>
          ))}
      </ul>
      <p>
        <a href={href(urls.infoSessions)}>{text('info-sessions:title')}</a> ·{' '}
        <a href={href(urls.breakEvenSimulator)}>{text('canteens:list.simulator')}</a> ·{' '}
        <a href={href(urls.practices)}>{text('projects:shown.practices')}</a>
      </p>
    </section>
  )
}
