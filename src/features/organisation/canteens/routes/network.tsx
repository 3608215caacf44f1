import type { Context } from 'hono'
import { z } from 'zod'
import { chosenId, fewToChoose, type Named } from '#src/platform/named-choice.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, type Env, requireUser, sentForm } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { newRoutes, type Routes } from '#src/platform/web/routes.ts'
import { openCanteen, type Foundation } from '../open-canteen.ts'
import { openingForm } from '../opening-place.ts'
import { NetworkCanteensPage, NewCanteenPage } from '../pages/network-canteens-page.tsx'
import { mayOpenCanteens } from '../policy.ts'
import { findAssociations, findCanteensOfNetwork } from '../queries.ts'

const canteensOfPage = 30
const asked = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) })

export function networkCanteenRoutes(foundation: Foundation): Routes {
  return newRoutes()
    .get(urls.networkCanteens, allow(mayOpenCanteens), async (c) => {
      const { page } = asked.parse(c.req.query())
      const canteens = await findCanteensOfNetwork(c.var.db, { from: (page - 1) * canteensOfPage, most: canteensOfPage + 1 })
      return c.render(
        <NetworkCanteensPage canteens={canteens.slice(0, canteensOfPage)} page={page} isLast={canteens.length <= canteensOfPage} />,
      )
    })
    .get(urls.newCanteen, allow(mayOpenCanteens), async (c) => showOpening(c, foundation))
    .post(urls.newCanteen, allow(mayOpenCanteens), async (c) => {
      const [text, data] = [textIn(c.var.language), await sentForm(c)]
      const associations = await findAssociations(c.var.db)
      data.set('association', chosenId(associations, data.get('association')))
      const form = parseForm(openingForm(text), data)
      if (!form.ok) {
        c.status(422)
        return showOpening(c, foundation, { ...form, associations })
      }
      const { place, association: chosen, runsIt } = form.value
      const association = chosen === '' ? { legalName: '', siren: null, rna: null } : { id: chosen }
      const running = runsIt === 'yes' ? foundation : undefined
      const opened = await openCanteen(c.var.db, { place, association, running, actorId: requireUser(c).id, now: c.var.now })
      if (opened.ok) return back(c, urls.prices, { canteen: opened.value.slug }, 'ouverte')
      c.status(409)
      const mistake =
        opened.refusal === 'slug-taken' ? { name: text('canteens:form.nameTaken') } : { runsIt: text('canteens:form.notFirst') }
      return showOpening(c, foundation, { typed: typedFields(data), errors: mistake, associations })
    })
}

type Opening = FormState & { associations?: readonly Named[] }

async function showOpening(c: Context<Env>, { isAtStart }: Foundation, form: Opening = {}) {
  const { db } = c.var
  const associations = form.associations ?? (await findAssociations(db, fewToChoose + 1))
  return c.render(<NewCanteenPage {...form} associations={associations} isFounder={await isAtStart(db, requireUser(c).id)} />)
}
