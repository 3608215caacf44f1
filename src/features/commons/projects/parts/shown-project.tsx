import type { ComponentChildren } from 'preact'
import { isolated } from '#src/platform/plain-text.ts'
import { formatMonth } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import { Slides } from './opening-day.tsx'
import type { ShownProject } from '../queries.ts'

type ShownProjectPageProps = { project: ShownProject; children: ComponentChildren }

/** One project, for its neighbours: what it is, when it would open, and how to be of it. */
export function ShownProjectPage({ project, children }: ShownProjectPageProps) {
  const { text, href, language, network } = usePage()
  const { slug, name, town, street, state, openingOn, welcomeFrench, welcomeEnglish } = project
  const { associationOn, associationName, carrierName, slides } = project
  const isFrench = !(language === 'en' && welcomeEnglish)
  const welcome = isFrench ? welcomeFrench : welcomeEnglish
  return (
    <Document title={name} description={text('projects:shown.one', { name, town })}>
      <p class="eyebrow">
        <a href={href(urls.projects)}>{text('projects:shown.title')}</a>
      </p>
      <h1>
        <ProperName french>{name}</ProperName>
      </h1>
      <p class="lead">{`${isolated(town)} · ${isolated(street)}`}</p>
      {welcome && (
        <div class="welcome" lang={language === 'en' && isFrench ? 'fr' : undefined}>
          {welcome.split(/\n\s*\n/).map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </div>
      )}
      <p>{openingOn ? text('projects:shown.about', { month: formatMonth(openingOn, language) }) : text('projects:noDay')}</p>
      <Slides slides={slides} />
      {state === 'pop-up' && (
        <p class="actions">
          <a class="button main" href={href(urls.canteenCalendar, { canteen: slug })}>
            {text('projects:shown.meals')}
          </a>
        </p>
      )}
      {children}
      <p class="small soft">
        {associationOn
          ? text('projects:shown.answersOwn', { name: isolated(associationName) })
          : text('projects:shown.answersNetwork', { network: isolated(network.name) })}
        {!associationOn && carrierName && ` ${text('projects:association.carrier', { name: isolated(carrierName) })}`}
      </p>
    </Document>
  )
}
