/** Guides that come in as files: each becomes a draft, to be corrected and read by somebody else. */
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { visibleLine } from '#src/platform/plain-text.ts'
import { idOfForm, keyOfContent } from '#src/platform/web/form-key.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, requireUser, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { guidesForm } from '../forms.ts'
import { ImportPage } from '../pages/import-page.tsx'
import { mayWritePractices } from '../policy.ts'
import { mostGuides, readGuide, saidOfGuide } from '../read-guides.ts'
import { beginPractice } from '../write-practice.ts'
import { ownersOf } from './draft.tsx'

export const guidesRoutes = newRoutes()
  .get(urls.importPractices, allow(mayWritePractices), (c) => showImport(c))
  .post(urls.importPractices, allow(mayWritePractices), async (c) => {
    const text = textIn(c.var.language)
    const data = await sentForm(c, { withFile: 'several' })
    const owners = await ownersOf(c)
    const form = parseForm(
      guidesForm(
        text,
        owners.map(({ value }) => value),
      ),
      data,
    )
    const files = data.getAll('guides').flatMap((sent) => (sent instanceof File && sent.size > 0 ? [sent] : []))
    const wrong =
      files.length === 0
        ? text('practices:guides.none')
        : files.length > mostGuides
          ? text('practices:guides.tooMany', { most: mostGuides })
          : ''
    if (!form.ok || wrong !== '') {
      const state = form.ok ? { typed: { owner: form.value.owner, kind: form.value.kind } } : form
      return showImport(c, { ...state, errors: { ...(form.ok ? {} : form.errors), ...(wrong !== '' && { guides: wrong }) } }, 422)
    }
    const canteenId = owners.find(({ value }) => value === form.value.owner)?.id ?? null
    const { begun, refused } = await beginDrafts(c, files, { key: idOfForm(data), canteenId, kind: form.value.kind })
    if (refused.length === 0) return back(c, urls.practiceDrafts, {}, 'importe')
    return showImport(c, { typed: { ...form.value }, errors: { guides: refused.join(' ') }, begun }, 422)
  })

type Beginning = { key: string; canteenId: string | null; kind: Parameters<typeof saidOfGuide>[1]['kind'] }

/** One after the other: whoever sends twenty waits for their own. The same file sent twice with one form is one. */
async function beginDrafts(c: Context<Env>, files: readonly File[], { key, canteenId, kind }: Beginning) {
  const { db, language, now } = c.var
  const text = textIn(language)
  const begun: { slug: string; title: string }[] = []
  const refused: string[] = []
  for (const file of files) {
    const fileName = visibleLine(file.name).slice(0, 100)
    const read = await readGuide(file)
    if (!read.ok) {
      refused.push(text('practices:guides.refused', { file: fileName, why: text(`practices:guides.refusals.${read.refusal}`) }))
      continue
    }
    const { said, lost } = saidOfGuide(read.value, { fileName, kind, language })
    const digest = createHash('sha256').update(read.value.markdown).digest('hex')
    const id = keyOfContent(key, { guide: digest })
    const slug = await beginPractice(db, { id, canteenId, language, said, notTaken: lost, actorId: requireUser(c).id, now })
    begun.push({ slug, title: said.title })
  }
  return { begun, refused }
}

type Shown = FormState & { begun?: readonly { slug: string; title: string }[] }

async function showImport(c: Context<Env>, shown: Shown = {}, status: 200 | 422 = 200) {
  const owners = await ownersOf(c)
  c.status(status)
  return c.render(<ImportPage owners={owners} {...shown} />)
}
