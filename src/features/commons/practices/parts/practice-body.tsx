import { isolated } from '#src/platform/plain-text.ts'
import type { Language } from '#src/platform/language.ts'
import { usePage } from '#src/ui/page.tsx'
import { outsideAddress, WrittenText } from '#src/ui/written-text.tsx'
import { urls } from '#src/urls.ts'
import { pictureNamed, type PracticePicture } from '../picture.ts'
import type { PracticeContent } from '../practice.ts'
import { PracticePictures } from './practice-pictures.tsx'

const parts = ['applies', 'how', 'takes', 'risks'] as const

type PracticeBodyProps = { slug: string; content: PracticeContent & { pictures: readonly PracticePicture[] }; language: Language }

/** A practice part by part, with its pictures, in the language that it is written in. */
export function PracticeBody({ slug, content, language }: PracticeBodyProps) {
  const { text, href } = usePage()
  const { tells } = content
  const addressOf = (written: string) => {
    const practice = /^practice:([a-z0-9-]{1,80})$/.exec(written)?.[1]
    return practice === undefined ? outsideAddress(written) : href(urls.practice, { practice })
  }
  const pictureOf = (written: string) => {
    const picture = pictureNamed(written, content.pictures)
    return picture && { address: href(urls.practicePicture, { practice: slug, picture: String(picture.number) }), alt: picture.alt }
  }
  return (
    <div class="practice-body">
      {parts.map(
        (part) =>
          content[part] !== '' && (
            <section key={part} class={`practice-${part}`}>
              <h2>{text(`practices:parts.${part}`)}</h2>
              <div lang={language}>
                <WrittenText addressOf={addressOf} pictureOf={pictureOf}>
                  {content[part]}
                </WrittenText>
              </div>
              {part === 'how' && <PracticePictures slug={slug} content={content} pictures={content.pictures} />}
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
