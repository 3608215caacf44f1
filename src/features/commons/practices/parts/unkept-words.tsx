import { isolated } from '#src/platform/plain-text.ts'
import { usePage } from '#src/ui/page.tsx'

/** What somebody wrote into a form that is there no more: to be copied, never lost. */
export function UnkeptWords({ words = '' }: { words?: string | undefined }) {
  const { text } = usePage()
  if (words.trim() === '') return null
  return (
    <>
      <p>{text('practices:refusals.yourWords')}</p>
      <p class="practice-words">{isolated(words)}</p>
    </>
  )
}
