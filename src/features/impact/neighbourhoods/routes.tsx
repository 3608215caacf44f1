/** Who lives around: an administrator brings the file of the statistics office, a canteen says which areas are its own. */
import type { Context } from 'hono'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, doneOf, fail, param, requireUser, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { href, urls } from '#src/urls.ts'
import { chooseBounds } from './choose-bounds.ts'
import { chooseAreas, nameCommunes } from './choose-areas.ts'
import { areaFieldOf, areasIn, boundsForm, communesForm } from './forms.ts'
import { keepPopulation } from './keep-population.ts'
import { neighbourhoodDeeds, NeighbourhoodPage } from './pages/neighbourhood-page.tsx'
import { NeighbourhoodsPage } from './pages/neighbourhoods-page.tsx'
import { mayChooseNeighbourhood, mayImportPopulation } from './policy.ts'
import { findChosenBounds, findNeighbourhood, findNeighbourhoods, type Neighbourhood } from './queries.ts'
import { linesOf } from './read-population.ts'

export const neighbourhoodsRoutes = newRoutes()
  .get(urls.neighbourhoods, allow(mayImportPopulation), (c) => showNeighbourhoods(c))
  .post(urls.neighbourhoods, allow(mayImportPopulation), async (c) => {
    const file = (await sentForm(c, { withFile: 'large' })).get('population')
    const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()
    const imported = await keepPopulation(c.var.db, { lines: linesOf(bytes), actorId: requireUser(c).id, now: c.var.now })
    if (imported.ok) return back(c, urls.neighbourhoods, {}, `lu.${imported.value}`)
    c.status(422)
    return showNeighbourhoods(c, textIn(c.var.language)(`neighbourhoods:refusals.${imported.refusal}`))
  })
  .post(urls.ageBounds, allow(mayImportPopulation), async (c) => {
    const data = await sentForm(c)
    const form = parseForm(boundsForm, data)
    if (!form.ok) return fail(400)
    const typed = typedFields(data)
    const [today, actorId] = [dayAt(c.var.now, networkTimeZone), requireUser(c).id]
    const edited = await saveEdit(c.var.db, {
      subject: urls.ageBounds,
      typed,
      stands: async (tx) => ({ bounds: (await findChosenBounds(tx)).bounds }),
      save: (tx) => chooseBounds(tx, { ...form.value, today, actorId, now: c.var.now }),
    })
    if (!edited.conflict) return back(c, urls.neighbourhoods, {}, 'ages')
    c.status(409)
    return c.render(
      <Conflicting stands={edited.conflict} takeAt={urls.neighbourhoods}>
        <NeighbourhoodsPage {...await aroundNeighbourhoods(c)} typed={reopened(typed, edited.conflict)} />
      </Conflicting>,
    )
  })
  .get(urls.neighbourhood, allow(mayChooseNeighbourhood), async (c) => showNeighbourhood(c, await hereOf(c)))
  .post(urls.neighbourhood, allow(mayChooseNeighbourhood), async (c) => {
    const here = await hereOf(c)
    const data = await sentForm(c)
    const form = parseForm(communesForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return showNeighbourhood(c, here, {
        communes: { typed: { ...form.typed, version: typedFields(data).version ?? '' }, errors: form.errors },
      })
    }
    const { communes } = form.value
    const [typed, canteenId] = [typedFields(data), here.canteen.id]
    const edited = await saveEdit(c.var.db, {
      subject: `communes ${canteenId}`,
      typed,
      stands: async (tx) => typedCommunes(await findNeighbourhood(tx, canteenId)),
      save: (tx) => nameCommunes(tx, { canteenId, communes, actorId: requireUser(c).id, now: c.var.now }),
    })
    if (!edited.conflict) return back(c, urls.neighbourhood, { canteen: here.canteen.slug }, 'communes')
    return conflicting(c, edited.conflict, { communes: { typed: reopened(typed, edited.conflict) } })
  })
  .post(urls.neighbourhoodAreas, allow(mayChooseNeighbourhood), async (c) => {
    const here = await hereOf(c)
    const typed = typedFields(await sentForm(c))
    const edited = await saveEdit(c.var.db, {
      subject: `areas ${here.canteen.id}`,
      typed,
      stands: async (tx) => typedAreas(await findNeighbourhood(tx, here.canteen.id)),
      save: (tx) => chooseAreas(tx, here.canteen.id, areasIn(typed)),
    })
    if (!edited.conflict) return back(c, urls.neighbourhood, { canteen: here.canteen.slug }, 'secteurs')
    return conflicting(c, edited.conflict, { areas: { typed: reopened(typed, edited.conflict) } })
  })

type Here = { canteen: CanteenName; neighbourhood: Neighbourhood }
type Forms = { communes?: { typed: Typed; errors?: Record<string, string> }; areas?: { typed: Typed } }

async function hereOf(c: Context<Env>): Promise<Here> {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  return { canteen, neighbourhood: await findNeighbourhood(c.var.db, canteen.id) }
}

async function showNeighbourhoods(c: Context<Env>, error?: string) {
  const [, canteens] = /^lu\.(\d{1,6})$/.exec(c.req.query('fait') ?? '') ?? []
  const shown = { ...(error && { error }), ...(canteens && { imported: Number(canteens) }) }
  const around = await aroundNeighbourhoods(c)
  const done = doneOf(c, ['ages']) !== undefined
  return c.render(<NeighbourhoodsPage {...around} typed={opened({ bounds: around.chosen.bounds })} hasChosen={done} {...shown} />)
}

async function aroundNeighbourhoods(c: Context<Env>) {
  const [canteens, chosen] = await Promise.all([findNeighbourhoods(c.var.db), findChosenBounds(c.var.db)])
  return { canteens, chosen, today: dayAt(c.var.now, networkTimeZone) }
}

function showNeighbourhood(c: Context<Env>, { canteen, neighbourhood }: Here, forms: Forms = {}) {
  const standing = { communes: { typed: opened(typedCommunes(neighbourhood)) }, areas: { typed: opened(typedAreas(neighbourhood)) } }
  return c.render(<NeighbourhoodPage {...{ canteen, neighbourhood, ...standing, ...forms }} done={doneOf(c, neighbourhoodDeeds)} />)
}

async function conflicting(c: Context<Env>, stands: Typed, forms: Forms) {
  const { canteen, neighbourhood } = await hereOf(c)
  const standing = { communes: { typed: opened(typedCommunes(neighbourhood)) }, areas: { typed: opened(typedAreas(neighbourhood)) } }
  c.status(409)
  return c.render(
    <Conflicting stands={stands} takeAt={href(urls.neighbourhood, { canteen: canteen.slug })}>
      <NeighbourhoodPage {...{ canteen, neighbourhood, ...standing, ...forms }} conflicting={forms.areas ? 'areas' : 'communes'} />
    </Conflicting>,
  )
}

function typedCommunes({ communes }: Neighbourhood): Typed {
  return { communes: communes.join(', ') }
}

function typedAreas({ areas }: Neighbourhood): Typed {
  return Object.fromEntries(areas.map(({ iris, chosen }) => [areaFieldOf(iris), chosen ? 'yes' : '']))
}
