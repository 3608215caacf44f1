import { formatDate } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { otherOf, useNames } from '../parts/pair-words.tsx'
import { NextOfPairs } from '../parts/next-of-pair.tsx'
import { nextStep } from '../mentoring.ts'
import type { OwnMentoring } from '../queries.ts'

/** Of whom one is the mentor, and who is one's own: what stands first, then what was. */
export function MentoringsPage({ mentorings }: { mentorings: readonly OwnMentoring[] }) {
  const { text, href, language } = usePage()
  const { withCanteen } = useNames()
  const standing = mentorings.filter(({ endedAs }) => endedAs === null)
  const past = mentorings.filter(({ endedAs }) => endedAs !== null)
  return (
    <Document title={text('mentors:title')} width="wide" unlisted>
      <h1>{text('mentors:title')}</h1>
      <p class="lead">{text('mentors:lead')}</p>
      {standing.length === 0 && <p class="empty">{text('mentors:none')}</p>}
      <NextOfPairs mentorings={standing.map((mentoring) => ({ ...mentoring, step: nextStep(mentoring.steps) }))} />
      {past.length > 0 && (
        <section>
          <h2>{text('mentors:past')}</h2>
          <ul class="entries">
            {past.map((mentoring) => (
              <li key={mentoring.id} class="entry">
                <div>
                  <a href={href(urls.mentoring, { mentoring: mentoring.id })}>
                    {text(`mentors:with.${mentoring.side}`, { name: withCanteen(otherOf(mentoring)) })}
                  </a>
                  {` · ${text('mentors:since', { day: formatDate(mentoring.startsOn, language) })}`}
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Document>
  )
}
