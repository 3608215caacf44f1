import { formatDate } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { hasSaid } from '../mentoring.ts'
import type { NextOfPair } from '../queries.ts'
import { otherOf, useNames, useStepTitle } from './pair-words.tsx'

/** On the first page of each of the two: what waits for their word, and what is next. Nothing where there is no mentoring. */
export function NextOfPairs({ mentorings }: { mentorings: readonly NextOfPair[] }) {
  const { text, href } = usePage()
  const { withCanteen } = useNames()
  if (mentorings.length === 0) return null
  return (
    <section>
      <h2>{text('mentors:title')}</h2>
      <ul class="entries">
        {mentorings.map((mentoring) => (
          <li key={mentoring.id} class="entry">
            <div>
              <a href={href(urls.mentoring, { mentoring: mentoring.id })}>
                <b>{text(`mentors:with.${mentoring.side}`, { name: withCanteen(otherOf(mentoring)) })}</b>
              </a>
              <br />
              <Next mentoring={mentoring} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Next({ mentoring }: { mentoring: NextOfPair }) {
  const { text, language } = usePage()
  const titleOf = useStepTitle()
  const { side, state, step, visits } = mentoring
  if (state === 'proposed') return <>{text(hasSaid(side, mentoring) ? 'mentors:waitsForOther' : 'mentors:waitsForYou')}</>
  const asked = visits.find((visit) => visit.state === 'asked' && visit.askedBy !== side)
  if (asked) return <>{text('mentors:visitWaits', { day: formatDate(asked.day, language) })}</>
  if (!step) return <>{text('mentors:allDone')}</>
  const title = titleOf(step)
  return (
    <>
      {text('mentors:next')} <span lang={title.lang}>{title.words}</span>
      {step.dueOn && ` · ${text('mentors:by', { day: formatDate(step.dueOn, language) })}`}
    </>
  )
}
