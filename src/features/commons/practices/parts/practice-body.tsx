import { isolated } from '#src/platform/plain-text.ts'
import type { Language } from '#src/platform/language.ts'
import { usePage } from '#src/ui/page.tsx'
import { outsideAddress, WrittenText } from '#src/ui/written-text.tsx'
import { urls } from '#src/urls.ts'
import type { PracticeContent } from '../practice.ts'

const parts = ['applies', 'how', 'takes', 'risks'] as const

/** A practice part by part, in the language that it is written in. */
export function PracticeBody({ content, language }: { content: PracticeContent; language: Language }) {
  const { text, href } = usePage()
  const { tells } = content
  const addressOf = (written: string) => {
    const practice = /^practice:([a-z0-9-]{1,80})$/.exec(written)?.[1]
    return practice === undefined ? outsideAddress(written) : href(urls.practice, { practice })
  }
  return (
    <div class="practice-body">
      {parts.map(
        (part) =>
          content[part] !== '' && (
            <section key={part} class={`practice-${part}`}>
              <h2>{text(`practices:parts.${part}`)}</h2>
              <div lang={language}>
                <WrittenText addressOf={addressOf}>{content[part]}</WrittenText>
              </div>
            </section>
          ),
      )}
      {tells !== '' && (
        <section>
          <h2>{text('practices:parts.tells')}</h2>
          <p lang={language}>{isolated(tells)}</p>
        </section>
      )}
    </div>
  )
}
