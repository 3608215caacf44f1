import { opened, versionOf } from '#src/platform/web/edits.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { Conflicting, ConflictNotice, Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { typedPhoto, type settingsForm, type photoForm } from '../forms.ts'
import type { PhotoRefusal } from '../photo.ts'
import { AssociationFields, CanteenFields } from './canteen-fields.tsx'

export type PhotoShown = { alternativeText: string; updatedAt: Date; width: number; height: number }

/** `stands`: the photo that somebody else has put there meanwhile. */
export type PhotoFormState = FormState & { refusal?: PhotoRefusal | 'no-file' | 'other-photo'; stands?: Typed }

type SettingsPageProps = {
  canteen: { slug: string; name: string }
  settings: Required<FormState>
  photo: PhotoShown | undefined
  photoForm?: PhotoFormState
  saved?: boolean
}

export function SettingsPage({ canteen, settings, photo, photoForm = {}, saved = false }: SettingsPageProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof settingsForm>(settings)
  const here = { canteen: canteen.slug }
  return (
    <TeamDocument title={text('canteens:settings.title')} canteen={canteen}>
      <h1>{text('canteens:settings.title')}</h1>
      <p class="lead">{text('canteens:settings.lead')}</p>
      {saved && (
        <Notice kind="success">
          <p>{text('canteens:settings.saved')}</p>
        </Notice>
      )}
      <ErrorSummary
        errors={{
          ...settings.errors,
          ...photoForm.errors,
          ...(photoForm.refusal && { photo: text(`canteens:photo.refusals.${photoForm.refusal}`) }),
        }}
      />
      <div class="sides">
        <form method="post" action={href(urls.canteenSettings, here)} class="editor">
          <Version typed={settings.typed ?? {}} />
          <CanteenFields of={of} />
          <fieldset class="columns">
            <legend>{text('canteens:form.association')}</legend>
            <AssociationFields of={of} />
          </fieldset>
          <p class="actions">
            <button type="submit" class="main">
              {text('canteens:settings.save')}
            </button>
          </p>
        </form>
        <div class="stack">
          <PhotoCard canteen={canteen} photo={photo} form={photoForm} />
          <section class="card">
            <h2 class="first">{text('canteens:prices.title')}</h2>
            <p>{text('canteens:prices.lead')}</p>
            <a href={href(urls.prices, here)}>{text('canteens:prices.open')}</a>
          </section>
        </div>
      </div>
    </TeamDocument>
  )
}

type PhotoCardProps = { canteen: { slug: string }; photo: PhotoShown | undefined; form: PhotoFormState }

function PhotoCard(card: PhotoCardProps) {
  const { href } = usePage()
  const { stands } = card.form
  return (
    <Conflicting stands={stands} takeAt={href(urls.canteenSettings, { canteen: card.canteen.slug })}>
      <PhotoFields {...card} />
    </Conflicting>
  )
}

function PhotoFields({ canteen, photo, form: { typed = {}, errors = {}, refusal } }: PhotoCardProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof photoForm>({ typed, errors })
  const here = { canteen: canteen.slug }
  const version = typed.version ?? versionOf(typedPhoto(photo))
  return (
    <section class="card" id="photo-card">
      <h2 class="first">{text('canteens:photo.title')}</h2>
      <ConflictNotice />
      {photo ? <KeptPhoto canteen={canteen} photo={photo} /> : <p>{text('canteens:photo.none')}</p>}
      <form method="post" action={href(urls.canteenPhotoSettings, here)} enctype="multipart/form-data">
        <Version typed={{ version }} />
        <div class="field">
          <label for="photo">{text(photo ? 'canteens:photo.other' : 'canteens:photo.file')}</label>
          <p id="photo-hint" class="hint">
            {text('canteens:photo.hint')}
          </p>
          {refusal && (
            <p id="photo-error" class="error">
              {text(`canteens:photo.refusals.${refusal}`)}
            </p>
          )}
          <input
            type="file"
            id="photo"
            name="photo"
            accept="image/jpeg,image/png,image/webp,image/heic"
            aria-describedby={refusal ? 'photo-hint photo-error' : 'photo-hint'}
            aria-invalid={refusal ? true : undefined}
          />
        </div>
        <Field
          {...of('alternativeText', photo?.alternativeText)}
          label={text('canteens:photo.alternative')}
          hint={text('canteens:photo.alternativeHint')}
          maxlength={300}
        />
        <button type="submit">{text('canteens:photo.send')}</button>
      </form>
    </section>
  )
}

function KeptPhoto({ canteen, photo }: { canteen: { slug: string }; photo: PhotoShown }) {
  const { text, href } = usePage()
  const here = { canteen: canteen.slug }
  return (
    <>
      <img
        src={`${href(urls.canteenPhoto, here)}?${photo.updatedAt.getTime()}`}
        alt={photo.alternativeText}
        width={photo.width}
        height={photo.height}
        loading="lazy"
      />
      <form method="post" action={href(urls.removePhoto, here)}>
        <Version typed={opened(typedPhoto(photo))} />
        <button type="submit" class="quiet">
          {text('canteens:photo.remove')}
        </button>
      </form>
    </>
  )
}
