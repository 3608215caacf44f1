import { isolated } from '#src/platform/plain-text.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { ProposedPractice } from '../find-practices-for.ts'

type ProposedPracticesProps = { practices: readonly ProposedPractice[]; isBeginning?: boolean }

/** What other canteens do about it: nothing where nobody wrote any. */
export function ProposedPractices({ practices, isBeginning = false }: ProposedPracticesProps) {
  const { text, href } = usePage()
  if (practices.length === 0) return null
  return (
    <section class="proposed-practices">
      <h2>{text(isBeginning ? 'practices:needs.firstWeek' : 'practices:needs.title')}</h2>
      <ul>
        {practices.map(({ id, slug, language, title }) => (
          <li key={id} lang={language}>
            <a href={href(urls.practice, { practice: slug })}>{isolated(title)}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
