import { isolated } from '#src/platform/plain-text.ts'
import { usePage } from './page.tsx'

/** What was typed into a form that is not there any more: to be read or copied, never lost without a word. */
export function NotSaved({ typed }: { typed: readonly (string | undefined)[] }) {
  const { text, isRefused } = usePage()
  const written = [...new Set(typed.flatMap((each) => each?.trim() || []))]
  if (!isRefused || written.length === 0) return null
  return (
    <section class="not-saved">
      <h2>{text('ui:notSaved.title')}</h2>
      <p class="hint">{text('ui:notSaved.hint')}</p>
      <ul>
        {written.map((each) => (
          <li key={each}>{isolated(each)}</li>
        ))}
      </ul>
    </section>
  )
}
