/** Pictures and files of practices: shown with what may be read, added to a draft. */
import { NotFound } from '#src/platform/errors.ts'
import { readSentFile, type SentFile } from '#src/platform/files/sent-file.ts'
import { serveFile } from '#src/platform/files/serve-file.ts'
import { parseForm, typedFields, type FieldErrors } from '#src/platform/web/form.ts'
import { allow, everybody, param, sentForm } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { findPicture } from '../find-pictures.ts'
import { pictureForm } from '../forms.ts'
import { addPicture, removePicture } from '../keep-picture.ts'
import { mayReadAllPractices, mayWritePractices } from '../policy.ts'
import { actingOf, backToDraft, ownDraftOf, showDraft } from './draft.tsx'

export const picturesRoutes = newRoutes()
  .get(urls.practicePicture, allow(everybody), async (c) => {
    const { viewer, language, db } = c.var
    const may = { ofTeam: mayReadAllPractices(viewer, {}), mayWrite: mayWritePractices(viewer, {}) }
    return serveFile(c, await findPicture(db, { slug: param(c, 'practice'), language, number: numberIn(param(c, 'picture')), ...may }))
  })
  .post(urls.practicePictures, allow(mayWritePractices), async (c) => {
    const draft = await ownDraftOf(c)
    const text = textIn(c.var.language)
    const data = await sentForm(c, { withFile: true })
    const form = parseForm(pictureForm(text), data)
    const file = await fileIn(data)
    const errors: FieldErrors = { ...(form.ok ? {} : form.errors) }
    if (file === undefined) errors.picture = text('practices:pictures.needed')
    if (file === 'wrong') errors.picture = text('practices:pictures.wrong')
    if (!form.ok || file === undefined || file === 'wrong') return showDraft(c, { typed: typedFields(data), errors, form: 'picture' }, 422)
    const added = await addPicture(c.var.db, { practiceId: draft.id, file, alt: form.value.alt, ...actingOf(c) })
    if (added.ok) return backToDraft(c, 'image', 'images')
    return showDraft(c, { refusal: added.refusal, form: 'picture', typed: typedFields(data) }, 409)
  })
  .post(urls.removePracticePicture, allow(mayWritePractices), async (c) => {
    const draft = await ownDraftOf(c)
    const removed = await removePicture(c.var.db, { practiceId: draft.id, number: numberIn(param(c, 'picture')), ...actingOf(c) })
    return removed.ok ? backToDraft(c, 'image-retiree', 'images') : showDraft(c, { refusal: removed.refusal }, 409)
  })

/** @throws NotFound for what is no number of ours */
function numberIn(written: string): number {
  if (!/^[1-9]\d{0,2}$/.test(written)) throw new NotFound()
  return Number(written)
}

/** A photo, encoded again by us; or a PDF, that opens. */
async function fileIn(sent: FormData): Promise<SentFile | 'wrong' | undefined> {
  const file = sent.get('picture')
  if (!(file instanceof File) || file.size === 0) return undefined
  const read = await readSentFile(new Uint8Array(await file.arrayBuffer()))
  return read.ok && ['image/webp', 'application/pdf'].includes(read.value.mediaType) ? read.value : 'wrong'
}
