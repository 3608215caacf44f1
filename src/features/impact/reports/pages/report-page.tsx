import { Around } from '#src/features/impact/neighbourhoods/parts/around.tsx'
import { PicturePanel } from '#src/features/impact/portraits/parts/picture-panel.tsx'
import { ofEverybody } from '#src/features/impact/portraits/portrait.ts'
import { StoryFrom } from '#src/features/impact/stories/parts/story-words.tsx'
import { openingOf } from '#src/features/impact/stories/story.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatMonth } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { Report } from '../queries.ts'
import type { ReportStory } from '../report.ts'

type ReportPageProps = {
  canteen?: CanteenName
  report: Report
  stories: readonly ReportStory[]
  /** Whether its file tells nothing that is shown no more. */
  isFileTrue: boolean
}

/** The same that the file says, on a page; until it is made, how far it is. */
export function ReportPage({ canteen, report, stories, isFileTrue }: ReportPageProps) {
  const { text, href, language } = usePage()
  const { id, data, progress, firstMonth, lastMonth } = report
  const file = canteen ? href(urls.reportFile, { canteen: canteen.slug, report: id }) : href(urls.networkReportFile, { report: id })
  const all = canteen ? href(urls.reports, { canteen: canteen.slug }) : href(urls.networkReports)
  return (
    <TeamDocument title={text('reports:pdf.title')} {...(canteen && { canteen })}>
      <h1>{text('reports:pdf.title')}</h1>
      <p class="lead">{text('reports:period', { first: formatMonth(firstMonth, language), last: formatMonth(lastMonth, language) })}</p>
      {progress < 100 || !data ? (
        <Notice kind="information">
          <p role="status">{text('reports:making', { progress })}</p>
          <progress max={100} value={progress} aria-label={text('reports:pdf.title')} />
        </Notice>
      ) : (
        <>
          {isFileTrue ? (
            <p>
              <a class="button main" href={file}>
                {text('reports:open')}
              </a>
            </p>
          ) : (
            <p role="status" class="notice information">
              {text('reports:remaking')}
            </p>
          )}
          <div class="mix-panels">
            {ofEverybody.map((picture) => (
              <PicturePanel key={picture} picture={picture} summaries={data.summaries} />
            ))}
          </div>
          {data.neighbourhood && <Around {...data.neighbourhood} />}
          {data.actions.length > 0 && <h2>{text('reports:pdf.actions')}</h2>}
          <ul>
            {data.actions.map(({ what, endedWords }) => (
              <li key={what}>
                {isolated(what)}
                {endedWords && <p class="soft">{isolated(endedWords)}</p>}
              </li>
            ))}
          </ul>
          <Stories stories={stories} />
        </>
      )}
      <p>
        <a href={all}>{text('reports:back')}</a>
      </p>
    </TeamDocument>
  )
}

/** As they are shown today, or that they were withdrawn. */
function Stories({ stories }: { stories: readonly ReportStory[] }) {
  const { text, href } = usePage()
  if (stories.length === 0) return null
  return (
    <section>
      <h2>{text('stories:report.title')}</h2>
      <ul class="entries">
        {stories.map((story, at) =>
          story === 'withdrawn' ? (
            <li key={at} class="entry">
              {text('stories:report.withdrawn')}
            </li>
          ) : (
            <li key={story.id} class="entry">
              <div>
                <a href={href(urls.story, { story: story.id })}>{isolated(story.title)}</a>
                <p lang={story.language}>{isolated(openingOf(story.words))}</p>
                <StoryFrom story={story} />
              </div>
            </li>
          ),
        )}
      </ul>
    </section>
  )
}
