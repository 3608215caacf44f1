/** A practice is said in the language of the page, and follows the one that it translates. */
import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { ownerForm, practiceForm } from '../forms.ts'
import { TranslatePage } from '../pages/translate-page.tsx'
import { mayWritePractices } from '../policy.ts'
import { beginPractice } from '../write-practice.ts'
import { actingOf, ownersOf, saidOf } from './draft.tsx'
import { practiceOf } from './shown.tsx'

export const translateRoutes = newRoutes()
  .get(urls.translatePractice, allow(mayWritePractices), (c) => showTranslation(c))
  .post(urls.translatePractice, allow(mayWritePractices), async (c) => {
    const practice = await sourceOf(c)
    const text = textIn(c.var.language)
    const data = await sentForm(c)
    const owners = await ownersOf(c)
    const whose = ownerForm(
      text,
      owners.map(({ value }) => value),
    )
    const form = parseForm(practiceForm(text, { isNew: true }).extend(whose.shape), data)
    if (!form.ok) return showTranslation(c, form, 422)
    const { owner, ...said } = form.value
    const canteenId = owners.find(({ value }) => value === owner)?.id ?? null
    const translates = { practiceId: practice.id, slug: practice.slug, version: practice.version }
    const begun = { id: idOfForm(data), canteenId, language: c.var.language, said: saidOf(said), translates, ...actingOf(c) }
    return back(c, urls.practiceDraft, { practice: await beginPractice(c.var.db, begun) }, 'commence')
  })

/** What is written in another language than the page's. @throws NotFound for all else: there is nothing to translate */
async function sourceOf(c: Context<Env>) {
  const practice = await practiceOf(c)
  if (practice.language === c.var.language || practice.source !== null) throw new NotFound()
  return practice
}

async function showTranslation(c: Context<Env>, state: FormState = {}, status: 200 | 422 = 200) {
  const [practice, owners] = await Promise.all([sourceOf(c), ownersOf(c)])
  c.status(status)
  return c.render(<TranslatePage practice={practice} owners={owners} {...state} />)
}
