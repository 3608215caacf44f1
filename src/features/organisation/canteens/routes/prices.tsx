import type { Context } from 'hono'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields, type ParsedForm } from '#src/platform/web/form.ts'
import { allow, back, doneOf, type Env, param, requireUser, sentForm } from '#src/platform/web/http.ts'
import { dayAt, readDay } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { href, urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { addPrice } from '../add-price.ts'
import { changePrice, withdrawPrice } from '../change-price.ts'
import { priceForm, typedPrice } from '../forms.ts'
import { PlannedPricePage } from '../pages/planned-price-page.tsx'
import { PricesPage, type PriceFormState } from '../pages/prices-page.tsx'
import { maySetUpCanteen } from '../policy.ts'
import { doubtsOf, readingOf } from '../price.ts'
import { findCanteenName, findPrices, type CanteenName, type PriceVersion } from '../queries.ts'

export const priceRoutes = newRoutes()
  .get(urls.prices, allow(maySetUpCanteen), async (c) => showPrices(c, await canteenOf(c)))
  .post(urls.prices, allow(maySetUpCanteen), async (c) => {
    const canteen = await canteenOf(c)
    const data = await sentForm(c)
    const prices = await findPrices(c.var.db, canteen.id)
    const form = readPrice(c, canteen, prices, data)
    if (!form.ok) {
      c.status(422)
      return showPrices(c, canteen, form)
    }
    const added = await addPrice(c.var.db, { canteenId: canteen.id, price: form.value, actorId: requireUser(c).id, now: c.var.now })
    if (!added.ok) {
      c.status(409)
      return showPrices(c, canteen, { typed: typedFields(data), refusal: added.refusal, day: form.value.validFrom })
    }
    // A canteen that begins goes on to its first meal.
    return back(c, prices.length === 0 ? urls.firstSteps : urls.prices, { canteen: canteen.slug }, 'prix')
  })
  .get(urls.plannedPrice, allow(maySetUpCanteen), async (c) => {
    const asked = await plannedOf(c)
    return c.render(<PlannedPricePage {...asked} typed={opened(typedPrice(asked.price, c.var.language))} />)
  })
  .post(urls.plannedPrice, allow(maySetUpCanteen), async (c) => {
    const asked = await plannedOf(c)
    const { canteen, price, prices } = asked
    const data = await sentForm(c)
    data.set('validFrom', price.validFrom)
    const form = readPrice(c, canteen, prices, data)
    if (!form.ok) {
      c.status(422)
      return c.render(<PlannedPricePage {...asked} {...form} />)
    }
    return savePlanned(c, asked, data, (tx, planned) => changePrice(tx, { ...planned, price: form.value }))
  })
  .post(urls.withdrawPrice, allow(maySetUpCanteen), async (c) => {
    const asked = await plannedOf(c)
    return savePlanned(c, asked, await sentForm(c), withdrawPrice)
  })

type Planned = Awaited<ReturnType<typeof plannedOf>>
type Change = (tx: Database, planned: Parameters<typeof withdrawPrice>[1]) => ReturnType<typeof withdrawPrice>

/** Neither a change nor a withdrawal goes over what somebody else has changed meanwhile. */
async function savePlanned(c: Context<Env>, asked: Planned, data: FormData, change: Change) {
  const { canteen, price } = asked
  const { validFrom } = price
  const typed = typedFields(data)
  const planned = { canteenId: canteen.id, validFrom, actorId: requireUser(c).id, now: c.var.now }
  const takeAt = href(urls.plannedPrice, { canteen: canteen.slug, day: validFrom })
  const edited = await saveEdit(c.var.db, {
    subject: takeAt,
    typed,
    stands: async (tx) => typedPrice(plannedIn(await findPrices(tx, canteen.id), validFrom), c.var.language),
    save: (tx) => change(tx, planned),
  })
  if (edited.conflict) {
    c.status(409)
    const shown = { ...typedPrice(price, c.var.language), ...typed }
    return c.render(
      <Conflicting stands={edited.conflict} takeAt={takeAt}>
        <PlannedPricePage {...asked} typed={reopened(shown, edited.conflict)} />
      </Conflicting>,
    )
  }
  if (edited.saved.ok) return back(c, urls.prices, { canteen: canteen.slug }, change === withdrawPrice ? 'retire' : 'prix')
  c.status(409)
  return showPrices(c, canteen, { refusal: edited.saved.refusal, day: validFrom })
}

type Read = ParsedForm<PriceVersion> & { reading?: string }

/** What is rarely meant is asked about once more. */
function readPrice(c: Context<Env>, canteen: CanteenName, prices: readonly PriceVersion[], data: FormData): Read {
  const text = textIn(c.var.language)
  const form = parseForm(priceForm(text), data)
  if (!form.ok) return form
  const { sure, ...price } = form.value
  const others = prices.filter(({ validFrom }) => validFrom !== price.validFrom)
  const doubts = doubtsOf(price, { today: dayAt(c.var.now, canteen.timeZone), others })
  const reading = readingOf(price)
  if (doubts.length === 0 || sure === reading) return { ok: true, value: price }
  const asked = [...doubts.map((doubt) => text(`canteens:prices.doubts.${doubt}`)), text('canteens:prices.doubts.ask')].join(' ')
  return { ok: false, typed: typedFields(data), errors: { sure: asked }, reading }
}

function canteenOf(c: Context<Env>): Promise<CanteenName> {
  return findCanteenName(c.var.db, param(c, 'canteen'))
}

/** A price that begins on the day of the address. */
async function plannedOf(c: Context<Env>) {
  const canteen = await canteenOf(c)
  const prices = await findPrices(c.var.db, canteen.id)
  const price = plannedIn(prices, readDay(param(c, 'day')))
  return { canteen, prices, price, isToCome: price.validFrom > dayAt(c.var.now, canteen.timeZone) }
}

function plannedIn(prices: readonly PriceVersion[], day: string | undefined): PriceVersion {
  const price = prices.find(({ validFrom }) => validFrom === day)
  if (!price) throw new NotFound()
  return price
}

async function showPrices(c: Context<Env>, canteen: CanteenName, form: PriceFormState = {}) {
  const prices = await findPrices(c.var.db, canteen.id)
  const done = doneOf(c, ['ouverte', 'prix', 'retire'])
  return c.render(<PricesPage canteen={canteen} prices={prices} today={dayAt(c.var.now, canteen.timeZone)} done={done} {...form} />)
}
