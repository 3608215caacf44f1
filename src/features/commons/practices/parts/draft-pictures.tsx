import { isolated } from '#src/platform/plain-text.ts'
import { FileField, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Draft } from '../find-drafts.ts'
import type { pictureForm } from '../forms.ts'
import { isPicture, longestAlt } from '../picture.ts'

/** The pictures and files of a draft: what each shows, how the text puts it somewhere, and one more. */
export function DraftPictures({ draft, typed = {}, errors = {} }: FormState & { draft: Draft }) {
  const { text, href } = usePage()
  const { slug, pictures } = draft
  const field = fieldsOf<typeof pictureForm>({ typed, errors })
  const { picture: fileError } = errors
  const isOpen = Object.keys(errors).length > 0
  return (
    <details id="images" class="drawer" open={isOpen || pictures.length > 0}>
      <summary>{text('practices:pictures.title', { count: pictures.length })}</summary>
      <ul class="entries">
        {pictures.map((picture) => (
          <li key={picture.number} class="entry">
            <div>
              {isPicture(picture) && (
                <img
                  class="practice-thumbnail"
                  src={href(urls.practicePicture, { practice: slug, picture: String(picture.number) })}
                  alt=""
                  loading="lazy"
                />
              )}
              <p>{isolated(picture.alt)}</p>
              {isPicture(picture) && <p class="small soft">{text('practices:pictures.place', { code: `![](image:${picture.number})` })}</p>}
              <form method="post" action={href(urls.removePracticePicture, { practice: slug, picture: String(picture.number) })}>
                <button class="quiet" aria-label={text('practices:pictures.removeNamed', { what: picture.alt })}>
                  {text('practices:pictures.remove')}
                </button>
              </form>
            </div>
          </li>
        ))}
      </ul>
      <form method="post" action={href(urls.practicePictures, { practice: slug })} enctype="multipart/form-data" class="editor" novalidate>
        <FileField
          name="picture"
          label={text('practices:pictures.file')}
          hint={text('practices:pictures.fileHint')}
          error={fileError}
          accept="image/*,.pdf"
        />
        <TextArea
          {...field('alt')}
          label={text('practices:pictures.alt')}
          hint={text('practices:pictures.altHint')}
          rows={2}
          maxlength={longestAlt}
        />
        <button>{text('practices:pictures.add')}</button>
      </form>
    </details>
  )
}
