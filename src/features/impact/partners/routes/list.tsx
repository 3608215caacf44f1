/** With whom the canteen works: the list, one of them, what is said of it. */
import type { Context } from 'hono'
import { quarterOf, toldOf } from '#src/features/impact/channels/channel.ts'
import { reopened, saveEdit } from '#src/platform/web/edits.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { partnerForm, removalForm } from '../forms.ts'
import { addPartner, changePartner, refusedBySameName, removePartner } from '../keep-partner.ts'
import { partnersDeeds, PartnersPage } from '../pages/partners-page.tsx'
import { mayKeepPartners } from '../policy.ts'
import { findPartner, findPartners } from '../queries.ts'
import { backToPartner, hereOf, partnerOf, partnerPage, showPartner, typedPartner } from './asked.tsx'

const followed = whereFollowed('partners')

export const listRoutes = newRoutes()
  .get(urls.partners, allow(mayKeepPartners), followed, (c) => showPartners(c))
  .post(urls.partners, allow(mayKeepPartners), followed, async (c) => {
    const { canteen, today, acting } = await hereOf(c)
    const text = textIn(c.var.language)
    const data = await sentForm(c)
    const form = parseForm(partnerForm(text, today), data)
    if (!form.ok) return showPartners(c, form, 422)
    const id = idOfForm(data)
    const added = await addPartner(c.var.db, { canteenId: canteen.id, id, partner: form.value, ...acting })
    if (added.ok) return back(c, urls.partner, { canteen: canteen.slug, partner: id }, 'ajoute')
    return showPartners(c, { typed: typedFields(data), errors: { name: text('partners:sameName') } }, 422)
  })
  .get(urls.partner, allow(mayKeepPartners), followed, (c) => showPartner(c))
  .post(urls.partner, allow(mayKeepPartners), followed, async (c) => {
    const { today, key } = await partnerOf(c)
    const text = textIn(c.var.language)
    const data = await sentForm(c)
    const form = parseForm(partnerForm(text, today), data)
    if (!form.ok) return showPartner(c, form, 422)
    const typed = typedFields(data)
    const edited = await refusedBySameName(() =>
      saveEdit(c.var.db, {
        subject: c.req.path,
        typed,
        stands: async (tx) => typedPartner(await findPartner(tx, key)),
        save: (tx) => changePartner(tx, key, form.value),
      }),
    )
    if (!edited.ok) return showPartner(c, { typed, errors: { name: text('partners:sameName') } }, 422)
    const { conflict } = edited.value
    if (!conflict) return backToPartner(c, 'change')
    const page = await partnerPage(c, { typed: reopened(typed, conflict) })
    c.status(409)
    return c.render(
      <Conflicting stands={conflict} takeAt={c.req.path}>
        {page}
      </Conflicting>,
    )
  })
  .post(urls.removePartner, allow(mayKeepPartners), followed, async (c) => {
    const { canteen, key, acting } = await partnerOf(c)
    const form = parseForm(removalForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) return showPartner(c, { errors: form.errors }, 422)
    await removePartner(c.var.db, { ...key, ...acting })
    return back(c, urls.partners, { canteen: canteen.slug }, 'retire')
  })

async function showPartners(c: Context<Env>, state: FormState = {}, status: 200 | 422 = 200) {
  const { canteen, today } = await hereOf(c)
  // A quarter is read once it is over: nobody sees a number grow as somebody comes in.
  const first = Temporal.PlainDate.from(quarterOf(today)).subtract({ months: 3 }).toString()
  const { partners, counted, threshold } = await findPartners(c.var.db, canteen.id, first)
  const quarter = { first, told: toldOf(counted, threshold) }
  c.status(status)
  return c.render(<PartnersPage {...{ canteen, partners, quarter, today, ...state }} done={doneOf(c, partnersDeeds)} />)
}
