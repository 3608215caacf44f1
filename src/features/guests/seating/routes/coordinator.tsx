/** What the network's coordination alone decides: which guests are kept apart, and what counts how much in a plan. */
import type { Context } from 'hono'
import { reopened, saveEdit } from '#src/platform/web/edits.ts'
import { dialledAt } from '#src/platform/web/form-fields.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, doneOf, type Env, idParam, requireUser, sentForm } from '#src/platform/web/http.ts'
import { NotFound } from '#src/platform/errors.ts'
import { chosenId, fewToChoose, type Named } from '#src/platform/named-choice.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { changeWeights } from '../change-weights.ts'
import { endKeptApart } from '#src/features/guests/encounters/end-kept-apart.ts'
import { keepApartForm, weightsForm } from '../forms.ts'
import { keepApart } from '#src/features/guests/encounters/keep-apart.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { KeptApartPage } from '../pages/kept-apart-page.tsx'
import { typedWeights, WeightsPage } from '../pages/weights-page.tsx'
import { mayKeepApart, mayWeighSeating } from '../policy.ts'
import { findCanteensToChoose, findPairsKeptApart, findWeights } from '../queries.ts'
import { originalWeights, type Weights } from '../weights.ts'

export const coordinatorRoutes = newRoutes()
  .get(urls.keptApart, allow(mayKeepApart), async (c) => showPairs(c))
  .post(urls.keptApart, allow(mayKeepApart), async (c) => {
    const { db, secret, now, language } = c.var
    const data = await sentForm(c)
    const canteens = await findCanteensToChoose(db)
    data.set('canteen', chosenId(canteens, data.get('canteen')))
    const place = canteens.find(({ id }) => id === data.get('canteen')) ?? { timeZone: networkTimeZone }
    const form = parseForm(keepApartForm(textIn(language)), dialledAt(dialledAt(data, place, 'first.contact'), place, 'second.contact'))
    if (!form.ok) {
      c.status(422)
      return showPairs(c, form, canteens)
    }
    const canteen = canteens.find(({ id }) => id === form.value.canteen)
    if (!canteen) throw new NotFound()
    const kept = await keepApart(db, {
      canteenId: canteen.id,
      guests: [form.value.first, form.value.second],
      secret,
      today: dayAt(now, canteen.timeZone),
      actorId: requireUser(c).id,
      now,
    })
    if (kept.ok) return backToPairs(c)
    c.status(409)
    return showPairs(c, { typed: typedFields(data), refusal: kept.refusal }, canteens)
  })
  .post(urls.endKeptApart, allow(mayKeepApart), async (c) => {
    await endKeptApart(c.var.db, { pairId: idParam(c, 'pair'), actorId: requireUser(c).id, now: c.var.now })
    return backToPairs(c)
  })
  .get(urls.seatingWeights, allow(mayWeighSeating), async (c) => {
    return c.render(<WeightsPage {...await findWeights(c.var.db)} saved={doneOf(c, ['enregistre']) !== undefined} />)
  })
  .post(urls.seatingWeights, allow(mayWeighSeating), async (c) => {
    const data = await sentForm(c)
    const form = parseForm(weightsForm(textIn(c.var.language)), data)
    if (form.ok) return saveWeights(c, form.value, typedFields(data))
    c.status(422)
    return c.render(<WeightsPage {...await findWeights(c.var.db)} {...form} />)
  })
  .post(urls.originalSeatingWeights, allow(mayWeighSeating), async (c) => saveWeights(c, originalWeights, await toOriginal(c)))

/** As if the original weights had been typed on the page that was seen. */
async function toOriginal(c: Context<Env>): Promise<Typed> {
  return { ...typedFields(await sentForm(c)), ...typedWeights(originalWeights, c.var.language) }
}

async function saveWeights(c: Context<Env>, weights: Weights, typed: Typed): Promise<Response> {
  const order = { weights, actorId: requireUser(c).id, now: c.var.now }
  const edited = await saveEdit(c.var.db, {
    subject: urls.seatingWeights,
    typed,
    stands: async (tx) => typedWeights((await findWeights(tx)).weights, c.var.language),
    save: (tx) => changeWeights(tx, order),
  })
  if (!edited.conflict) return back(c, urls.seatingWeights, {}, 'enregistre')
  c.status(409)
  return c.render(
    <Conflicting stands={edited.conflict} takeAt={urls.seatingWeights}>
      <WeightsPage {...await findWeights(c.var.db)} typed={reopened(typed, edited.conflict)} />
    </Conflicting>,
  )
}

type Told = FormState & { refusal?: 'same-guest' }

/** @param known all canteens, where they have been read already */
async function showPairs(c: Context<Env>, told: Told = {}, known?: readonly Named[]) {
  const [pairs, canteens] = await Promise.all([findPairsKeptApart(c.var.db), known ?? findCanteensToChoose(c.var.db, fewToChoose + 1)])
  return c.render(<KeptApartPage pairs={pairs} canteens={canteens} {...told} />)
}

function backToPairs(c: Context<Env>): Response {
  return back(c, urls.keptApart, {})
}
