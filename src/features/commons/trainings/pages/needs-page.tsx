import { isolated } from '#src/platform/plain-text.ts'
import { Document } from '#src/ui/document.tsx'
import { Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { NeedForm } from '../parts/need-form.tsx'
import type { findNeeds, Training } from '../queries.ts'
import { mostWishesRead } from '../training.ts'

type Needs = Awaited<ReturnType<typeof findNeeds>>
type NeedsPageProps = FormState & {
  trainings: readonly Training[]
  /** For who plans. */
  needs: Needs | undefined
  year: number
  done?: 'note' | undefined
}

/** What one will need to learn; for who plans, the sums of what all said. */
export function NeedsPage({ trainings, needs, year, done, ...state }: NeedsPageProps) {
  const { text, href } = usePage()
  return (
    <Document title={text('trainings:needs.title')} width="wide" unlisted>
      <p class="eyebrow">
        <a href={href(urls.trainings)}>{text('trainings:title')}</a>
      </p>
      <h1>{text('trainings:needs.title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text('trainings:done.besoin')}</p>
        </Notice>
      )}
      {needs && <Sums needs={needs} year={year} />}
      <NeedForm {...{ trainings, year }} asksPeople={false} action={href(urls.trainingNeeds)} {...state} />
    </Document>
  )
}

function Sums({ needs: { sums, wishes }, year }: { needs: Needs; year: number }) {
  const { text } = usePage()
  return (
    <section>
      <h2>{text('trainings:needs.sums', { year })}</h2>
      {sums.length === 0 && wishes.length === 0 && <p class="empty">{text('trainings:needs.none')}</p>}
      <ul class="entries">
        {sums.map(({ trainingId, title, people, canteens }) => (
          <li key={trainingId} class="entry">
            <div>
              <b>{isolated(title)}</b>
              <br />
              {text('trainings:needs.sum', { count: people, canteens })}
            </div>
          </li>
        ))}
      </ul>
      {wishes.length > 0 && (
        <>
          <h3>{text('trainings:needs.wishes')}</h3>
          <ul>
            {wishes.slice(0, mostWishesRead).map((words) => (
              <li key={words}>{isolated(words)}</li>
            ))}
          </ul>
          {wishes.length > mostWishesRead && <p class="soft">{text('trainings:needs.more', { max: mostWishesRead })}</p>}
        </>
      )}
    </section>
  )
}
