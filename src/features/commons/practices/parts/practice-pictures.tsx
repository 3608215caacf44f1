import { isolated } from '#src/platform/plain-text.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { isPicture, unplaced, type PracticePicture } from '../picture.ts'
import type { PracticeContent } from '../practice.ts'

type PracticePicturesProps = { slug: string; content: PracticeContent; pictures: readonly PracticePicture[] }

/** What no text puts anywhere: pictures after it, then files to save. */
export function PracticePictures({ slug, content, pictures }: PracticePicturesProps) {
  const { text, href } = usePage()
  const shown = unplaced(pictures, [content.applies, content.how, content.takes, content.risks])
  const files = pictures.filter((picture) => !isPicture(picture))
  const addressOf = ({ number }: PracticePicture) => href(urls.practicePicture, { practice: slug, picture: String(number) })
  return (
    <>
      {shown.length > 0 && (
        <div class="practice-pictures">
          {shown.map((picture) => (
            <img key={picture.number} src={addressOf(picture)} alt={picture.alt} loading="lazy" />
          ))}
        </div>
      )}
      {files.length > 0 && (
        <section class="practice-files">
          <h2>{text('practices:pictures.files')}</h2>
          <ul>
            {files.map((file) => (
              <li key={file.number}>
                <a href={addressOf(file)}>{isolated(file.alt)}</a> <span class="soft">(PDF)</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
