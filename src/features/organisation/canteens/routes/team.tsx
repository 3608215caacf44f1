import type { Context } from 'hono'
import type { Database } from '#src/platform/database/database.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { dialledAt } from '#src/platform/web/form-fields.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, doneOf, type Env, param, requireUser, sentForm } from '#src/platform/web/http.ts'
import { type Language } from '#src/platform/language.ts'
import { formatPhone } from '#src/platform/messages/phone.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { Text } from '#src/ui/page.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { newRoutes, type Routes } from '#src/platform/web/routes.ts'
import type { CanteenSettings } from '../canteen.ts'
import { changeCanteen, type CanteenRefusal, type WatchMove } from '../change-canteen.ts'
import { photoForm, settingsForm, typedPhoto } from '../forms.ts'
import { keepPhoto } from '../keep-photo.ts'
import { SettingsPage, type PhotoFormState } from '../pages/settings-page.tsx'
import { encodePhoto } from '../photo.ts'
import { maySetUpCanteen } from '../policy.ts'
import { findCanteenName, findPhotoText, findSettings } from '../queries.ts'
import { removePhoto } from '../remove-photo.ts'

/** What stands higher and counts on where a canteen is. */
export type CanteenExtras = { watchMove: WatchMove }

export function canteenTeamRoutes({ watchMove }: CanteenExtras): Routes {
  return newRoutes()
    .get(urls.canteenSettings, allow(maySetUpCanteen), async (c) => showSettings(c, param(c, 'canteen')))
    .post(urls.canteenSettings, allow(maySetUpCanteen), async (c) => {
      const slug = param(c, 'canteen')
      const { id: canteenId } = await findCanteenName(c.var.db, slug)
      const [text, data] = [textIn(c.var.language), await sentForm(c)]
      const form = parseForm(settingsForm(text), dialledAt(data, { timeZone: typedFields(data).timeZone ?? '' }))
      if (!form.ok) {
        c.status(422)
        return showSettings(c, slug, { settings: form })
      }
      const typed = typedFields(data)
      const order = { canteenId, settings: form.value, actorId: requireUser(c).id, now: c.var.now }
      const edited = await saveEdit(c.var.db, {
        subject: c.req.path,
        typed,
        stands: async (tx) => typedOf(await findSettings(tx, slug), c.var.language),
        save: (tx) => changeCanteen(tx, order, watchMove),
      })
      if (edited.conflict) return showConflict(c, slug, { typed, stands: edited.conflict })
      const changed = edited.saved
      if (!changed.ok) {
        c.status(409)
        return showSettings(c, slug, { settings: { typed, errors: errorsFor(changed.refusal, text) } })
      }
      return backToSettings(c, changed.value.slug)
    })
    .post(urls.canteenPhotoSettings, allow(maySetUpCanteen), async (c) => {
      const slug = param(c, 'canteen')
      const { id: canteenId } = await findCanteenName(c.var.db, slug)
      const data = await sentForm(c, { withFile: true })
      const form = parseForm(photoForm(textIn(c.var.language)), data)
      if (!form.ok) return refusePhoto(c, slug, form)
      const file = data.get('photo')
      if (!(file instanceof File) || file.size === 0) return refusePhoto(c, slug, { typed: typedFields(data), refusal: 'no-file' })
      const photo = await encodePhoto(new Uint8Array(await file.arrayBuffer()))
      if (!photo.ok) return refusePhoto(c, slug, { typed: typedFields(data), refusal: photo.refusal })
      const { alternativeText } = form.value
      const order = { canteenId, photo: photo.value, alternativeText, actorId: requireUser(c).id, now: c.var.now }
      const edited = await savePhoto(c, canteenId, { typed: typedFields(data), save: (tx) => keepPhoto(tx, order) })
      if (!edited.conflict) return backToSettings(c, slug)
      c.status(409)
      return showSettings(c, slug, { photo: { typed: reopened(typedFields(data), edited.conflict), stands: edited.conflict } })
    })
    .post(urls.removePhoto, allow(maySetUpCanteen), async (c) => {
      const { id: canteenId, slug } = await findCanteenName(c.var.db, param(c, 'canteen'))
      const typed = typedFields(await sentForm(c))
      const order = { canteenId, actorId: requireUser(c).id, now: c.var.now }
      const edited = await savePhoto(c, canteenId, { typed, save: (tx) => removePhoto(tx, order) })
      if (!edited.conflict) return backToSettings(c, slug)
      c.status(409)
      return showSettings(c, slug, { photo: { refusal: 'other-photo' } })
    })
}

function errorsFor(refusal: CanteenRefusal, text: Text): Record<string, string> {
  if (refusal === 'guests-ahead') return { timeZone: text('canteens:form.timeZoneGuests') }
  if (refusal === 'on-its-way') return { state: text('canteens:form.stateOnItsWay') }
  return { slug: text('canteens:form.slugTaken') }
}

/** Neither a new photo nor a removal touches one that the page did not show. */
function savePhoto(c: Context<Env>, canteenId: string, { typed, save }: { typed: Typed; save: (tx: Database) => Promise<void> }) {
  return saveEdit(c.var.db, {
    subject: `photo of ${canteenId}`,
    typed,
    stands: async (tx) => typedPhoto(await findPhotoText(tx, canteenId)),
    save,
  })
}

function refusePhoto(c: Context<Env>, slug: string, photo: PhotoFormState) {
  c.status(422)
  return showSettings(c, slug, { photo })
}

async function showConflict(c: Context<Env>, slug: string, { typed, stands }: { typed: Typed; stands: Typed }) {
  c.status(409)
  const page = await settingsPage(c, slug, { settings: { typed: reopened(typed, stands) } })
  return c.render(
    <Conflicting stands={stands} takeAt={c.req.path}>
      {page}
    </Conflicting>,
  )
}

async function showSettings(c: Context<Env>, slug: string, forms: SettingsForms = {}) {
  return c.render(await settingsPage(c, slug, forms))
}

type SettingsForms = { settings?: FormState; photo?: PhotoFormState }

async function settingsPage(c: Context<Env>, slug: string, forms: SettingsForms) {
  const settings = await findSettings(c.var.db, slug)
  const photo = await findPhotoText(c.var.db, settings.id)
  return (
    <SettingsPage
      canteen={settings}
      settings={{ typed: forms.settings?.typed ?? opened(typedOf(settings, c.var.language)), errors: forms.settings?.errors ?? {} }}
      photo={photo}
      photoForm={forms.photo ?? {}}
      saved={doneOf(c, ['enregistre']) !== undefined}
    />
  )
}

function backToSettings(c: Context<Env>, slug: string) {
  return back(c, urls.canteenSettings, { canteen: slug }, 'enregistre')
}

/** Settings as their form shows them: what is unknown is left empty. The point of a town is nothing that anybody said of the canteen. */
function typedOf({ latitude, longitude, isApproximate, ...settings }: CanteenSettings, language: Language): Typed {
  const typed = Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, value === null ? '' : String(value)]))
  const point = isApproximate ? '' : `${latitude}, ${longitude}`
  return { ...typed, point, phone: settings.phone ? formatPhone(settings.phone, language) : '' }
}
