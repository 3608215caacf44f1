/** What was agreed with a partner, with the paper if there is one. */
import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { findFile } from '#src/platform/files/kept-files.ts'
import { readSentFile, type SentFile } from '#src/platform/files/sent-file.ts'
import { serveFile } from '#src/platform/files/serve-file.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields, type FieldErrors } from '#src/platform/web/form.ts'
import { allow, idParam, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { addConvention, removeConvention } from '../add-convention.ts'
import { conventionForm } from '../forms.ts'
import { ConventionPage } from '../pages/convention-page.tsx'
import { mayKeepPartners } from '../policy.ts'
import { findConvention, findPartner } from '../queries.ts'
import { backToPartner, partnerOf } from './asked.tsx'

const followed = whereFollowed('partners')

export const conventionsRoutes = newRoutes()
  .get(urls.conventions, allow(mayKeepPartners), followed, (c) => showNew(c))
  .post(urls.conventions, allow(mayKeepPartners), followed, async (c) => {
    const { today, key, acting } = await partnerOf(c)
    const text = textIn(c.var.language)
    const data = await sentForm(c, { withFile: true })
    const form = parseForm(conventionForm(text, today), data)
    const file = await paperIn(data)
    const errors: FieldErrors = { ...(!form.ok && form.errors), ...(file === 'wrong' && { file: text('partners:convention.paperWrong') }) }
    if (!form.ok || file === 'wrong') return showNew(c, { typed: typedFields(data), errors }, 422)
    await addConvention(c.var.db, { ...key, id: idOfForm(data), convention: { ...form.value, file }, ...acting })
    return backToPartner(c, 'convention')
  })
  .get(urls.conventionFile, allow(mayKeepPartners), followed, async (c) => {
    const { key } = await partnerOf(c)
    const { id, digest } = await findConvention(c.var.db, { ...key, conventionId: idParam(c, 'convention') })
    const file = digest === null ? undefined : await findFile(c.var.db, { ownerId: key.canteenId, usedBy: id, digest })
    if (!file) throw new NotFound()
    return serveFile(c, file)
  })
  .post(urls.removeConvention, allow(mayKeepPartners), followed, async (c) => {
    const { key, acting } = await partnerOf(c)
    await removeConvention(c.var.db, { ...key, conventionId: idParam(c, 'convention'), ...acting })
    return backToPartner(c, 'sansconvention')
  })

/** A photo or a PDF; undefined where none was chosen. */
async function paperIn(sent: FormData): Promise<SentFile | 'wrong' | undefined> {
  const file = sent.get('file')
  if (!(file instanceof File) || file.size === 0) return undefined
  const read = await readSentFile(new Uint8Array(await file.arrayBuffer()))
  return read.ok && read.value.mediaType !== 'application/xml' ? read.value : 'wrong'
}

async function showNew(c: Context<Env>, state: FormState = {}, status: 200 | 422 = 200) {
  const { canteen, key } = await partnerOf(c)
  const partner = await findPartner(c.var.db, key)
  c.status(status)
  return c.render(<ConventionPage {...{ canteen, partner, ...state }} />)
}
