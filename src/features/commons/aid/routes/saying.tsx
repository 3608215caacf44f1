/** What a canteen can give, and how it wants to be asked. */
import type { Context } from 'hono'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { dialledAt } from '#src/platform/web/form-fields.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { mostMeans } from '../aid.ts'
import { choicesForm, meanForm } from '../forms.ts'
import { addMean, removeMean, saveChoices } from '../keep-means.ts'
import { ChoicesPage } from '../pages/choices-page.tsx'
import { MeansPage, meansDeeds } from '../pages/means-page.tsx'
import { mayHelpOut } from '../policy.ts'
import { findHere, type Here } from '../queries.ts'
import { hereOf } from './asked.tsx'

export const sayingRoutes = newRoutes()
  .get(urls.aidMeans, allow(mayHelpOut), (c) => showMeans(c))
  .post(urls.aidMeans, allow(mayHelpOut), async (c) => {
    const { canteen, today } = await hereOf(c)
    const data = await sentForm(c)
    const form = parseForm(meanForm(textIn(c.var.language), today), data)
    if (!form.ok) return showMeans(c, form, 422)
    const added = await addMean(c.var.db, { canteenId: canteen.id, id: idOfForm(data), mean: form.value })
    if (!added.ok) {
      const errors = { what: textIn(c.var.language)('aid:form.manyMeans', { max: mostMeans }) }
      return showMeans(c, { typed: typedFields(data), errors }, 409)
    }
    return back(c, urls.aidMeans, { canteen: canteen.slug }, 'note')
  })
  .post(urls.removeAidMean, allow(mayHelpOut), async (c) => {
    const { canteen } = await hereOf(c)
    await removeMean(c.var.db, { canteenId: canteen.id, id: idParam(c, 'mean') })
    return back(c, urls.aidMeans, { canteen: canteen.slug }, 'retire')
  })
  .get(urls.aidChoices, allow(mayHelpOut), async (c) => c.render(await choicesPage(c)))
  .post(urls.aidChoices, allow(mayHelpOut), async (c) => {
    const { canteen } = await hereOf(c)
    const data = dialledAt(await sentForm(c), canteen)
    const form = parseForm(choicesForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(await choicesPage(c, form))
    }
    const typed = typedFields(data)
    const { conflict } = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedChoices(await findHere(tx, canteen.slug)),
      save: (tx) => saveChoices(tx, canteen.id, form.value),
    })
    if (!conflict) return back(c, urls.aidChoices, { canteen: canteen.slug }, 'regle')
    const page = await choicesPage(c, { typed: reopened(typed, conflict) })
    c.status(409)
    return c.render(
      <Conflicting stands={conflict} takeAt={c.req.path}>
        {page}
      </Conflicting>,
    )
  })

async function showMeans(c: Context<Env>, state: FormState = {}, status: 200 | 409 | 422 = 200) {
  const { canteen } = await hereOf(c)
  c.status(status)
  return c.render(<MeansPage canteen={canteen} done={doneOf(c, meansDeeds)} {...state} />)
}

async function choicesPage(c: Context<Env>, { typed, ...state }: FormState = {}) {
  const canteen = await findHere(c.var.db, param(c, 'canteen'))
  const isSaved = doneOf(c, ['regle']) !== undefined
  return <ChoicesPage canteen={canteen} isSaved={isSaved} {...state} typed={typed ?? opened(typedChoices(canteen))} />
}

function typedChoices({ choices: { digest, urgentBy, phone, reachKm } }: Here): Typed {
  return { digest, urgentBy, phone: phone ?? '', reachKm: reachKm === null ? '' : String(reachKm) }
}
