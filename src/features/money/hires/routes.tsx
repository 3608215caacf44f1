import type { Context } from 'hono'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { invoiceToken } from '#src/features/money/invoices/invoice-links.ts'
import { wantsLines } from '#src/features/money/invoices/sale-fields.ts'
import { countSeats } from '#src/features/planning/rooms/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { dayAfter, dayAt, instantAt } from '#src/platform/time.ts'
import { formKeyOf, idOfPage } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import {
  allow,
  back,
  doneOf,
  everybody,
  idParam,
  limited,
  limitedByLink,
  param,
  requireUser,
  sentForm,
  whereFollowed,
  type Env,
} from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { acceptQuote } from './accept-quote.ts'
import { askHire } from './ask-hire.ts'
import { cancelHire } from './cancel-hire.ts'
import { acceptForm, askForm, quoteForm, servedForm } from './forms.ts'
import { hireIdOf, hireToken } from './hire-links.ts'
import { noteServed } from './note-served.ts'
import { AskPage } from './pages/ask-page.tsx'
import { AskedPage } from './pages/asked-page.tsx'
import { HirePage } from './pages/hire-page.tsx'
import { HiresPage } from './pages/hires-page.tsx'
import { mayQuote, maySeeHires } from './policy.ts'
import { countHires, findHire, findHires, findQuote, findQuoteFile, type HireKey } from './queries.ts'
import { sendQuote } from './send-quote.ts'
import { writeHireInvoice } from './write-hire-invoice.ts'

const follows = whereFollowed('hires')
const onAPage = 50

export const hiresRoutes = newRoutes()
  .get(urls.askHire, allow(everybody), async (c) => {
    const canteen = await hiringCanteen(c)
    return c.render(<AskPage canteen={canteen} seats={await countSeats(c.var.db, canteen.id)} />)
  })
  .post(urls.askHire, allow(everybody), limited('form'), async (c) => {
    const canteen = await hiringCanteen(c)
    const data = await sentForm(c)
    const seats = await countSeats(c.var.db, canteen.id)
    const form = parseForm(askForm(textIn(c.var.language), { seats, today: dayAt(c.var.now, canteen.timeZone) }), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<AskPage canteen={canteen} seats={seats} {...form} />)
    }
    const { day, from, until, ...asked } = form.value
    // Into the night where it ends before it begins.
    const hours = {
      startsAt: instantAt(day, from, canteen.timeZone),
      endsAt: instantAt(until > from ? day : dayAfter(day), until, canteen.timeZone),
    }
    const typed = typedFields(data)
    if (hours.startsAt <= c.var.now) {
      c.status(422)
      return c.render(
        <AskPage canteen={canteen} seats={seats} typed={typed} errors={{ day: textIn(c.var.language)('hires:form.dayPast') }} />,
      )
    }
    const said = { ...asked, ...hours, language: c.var.language }
    const hireId = idOfPage(data, 'hire')
    const made = await askHire(c.var.db, { canteenId: canteen.id, hireId, asked: said, ...acting(c) })
    const token = hireToken(c.var.secret, hireId)
    if (made.ok) return back(c, urls.askedHire, { canteen: canteen.slug, token })
    c.status(409)
    const refused = made.refusal === 'room-taken' ? { isTaken: true } : { made: token }
    return c.render(<AskPage canteen={canteen} seats={seats} typed={typed} {...refused} />)
  })
  .get(urls.askedHire, allow(everybody), async (c) => showAsked(c, await askedOf(c)))
  .get(urls.askedHireQuote, allow(everybody), async (c) => {
    const { key } = await askedOf(c)
    c.header('content-type', 'application/pdf')
    return c.body(new Uint8Array(await findQuoteFile(c.var.db, key)))
  })
  .post(urls.acceptQuote, allow(everybody), limitedByLink(hireIdOf), async (c) => {
    const asked = await askedOf(c)
    const data = await sentForm(c)
    const form = parseForm(acceptForm(textIn(c.var.language)), data)
    const { agreed: _, ...typed } = typedFields(data)
    // Filled in on another version than the last one, complete or not, it says nothing of that one.
    if (await isReplaced(c, asked, Number(typed.version))) {
      c.status(409)
      return showAsked(c, asked, { typed, refusal: 'quote-replaced' })
    }
    if (!form.ok) {
      c.status(422)
      return showAsked(c, asked, form)
    }
    const { name, version } = form.value
    const accepted = await acceptQuote(c.var.db, { ...asked.key, name, version, timeZone: asked.canteen.timeZone, ...acting(c) })
    if (accepted.ok) return back(c, urls.askedHire, { canteen: asked.canteen.slug, token: param(c, 'token') })
    c.status(409)
    return showAsked(c, asked, { typed, refusal: accepted.refusal })
  })
  .post(urls.giveUpHire, allow(everybody), limitedByLink(hireIdOf), async (c) => {
    const { key, canteen } = await askedOf(c)
    await cancelHire(c.var.db, { ...key, actorId: null, ...acting(c) })
    return back(c, urls.askedHire, { canteen: canteen.slug, token: param(c, 'token') })
  })
  .get(urls.hires, allow(maySeeHires), follows, async (c) => {
    const canteen = await canteenOf(c)
    const year = dayAt(c.var.now, canteen.timeZone).slice(0, 4)
    const { count, served } = await countHires(c.var.db, canteen.id, instantAt(`${year}-01-01`, '00:00', canteen.timeZone))
    const pages = Math.max(1, Math.ceil(count / onAPage))
    const page = Math.min(pages, Math.max(1, Number.parseInt(c.req.query('page') ?? '1', 10) || 1))
    const hires = await findHires(c.var.db, canteen.id, { from: (page - 1) * onAPage, most: onAPage })
    return c.render(<HiresPage canteen={canteen} {...{ hires, served, page, pages }} />)
  })
  .get(urls.hire, allow(maySeeHires), follows, async (c) => showHire(c, await hireOf(c), { isDone: doneOf(c, ['fait']) !== undefined }))
  .post(urls.sendQuote, allow(mayQuote), follows, async (c) => {
    const known = await hireOf(c)
    const data = await sentForm(c)
    if (wantsLines(typedFields(data))) return showHire(c, known, { typed: typedFields(data) })
    const { timeZone } = known.canteen
    const { startsAt } = await findHire(c.var.db, known.key)
    const days = { today: dayAt(c.var.now, timeZone), lastDay: dayAt(startsAt, timeZone) }
    const form = parseForm(quoteForm(textIn(c.var.language), days), data)
    if (!form.ok) {
      c.status(422)
      return showHire(c, known, form)
    }
    const { validUntil, version, deposit: depositCents, ...content } = form.value
    const sent = await sendQuote(c.var.db, {
      ...known.key,
      content: { ...content, depositCents },
      validUntil,
      after: version,
      once: formKeyOf(data, c.var.now),
      actorId: requireUser(c).id,
      ...acting(c),
    })
    if (sent.ok) return backToHire(c, known)
    c.status(409)
    return showHire(c, known, { typed: typedFields(data), refusal: sent.refusal })
  })
  .post(urls.cancelHire, allow(mayQuote), follows, async (c) => {
    const known = await hireOf(c)
    await cancelHire(c.var.db, { ...known.key, actorId: requireUser(c).id, ...acting(c) })
    return backToHire(c, known)
  })
  .post(urls.invoiceHire, allow(maySeeHires), follows, async (c) => {
    const known = await hireOf(c)
    const kind = typedFields(await sentForm(c)).kind === 'deposit' ? 'deposit' : 'invoice'
    const written = await writeHireInvoice(c.var.db, { ...known.key, kind, now: c.var.now })
    if (written.ok) return back(c, urls.invoice, { canteen: known.canteen.slug, invoice: written.value })
    c.status(409)
    return showHire(c, known, { refusal: written.refusal })
  })
  .post(urls.hireServed, allow(maySeeHires), follows, async (c) => {
    const known = await hireOf(c)
    const data = await sentForm(c)
    const form = parseForm(servedForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return showHire(c, known, form)
    }
    const noted = await noteServed(c.var.db, { ...known.key, ...form.value, now: c.var.now })
    if (noted.ok) return backToHire(c, known)
    c.status(409)
    return showHire(c, known, { typed: typedFields(data), refusal: noted.refusal })
  })

function acting(c: Context<Env>) {
  const { secret, origin, now } = c.var
  return { secret, origin, now }
}

function canteenOf(c: Context<Env>): Promise<CanteenName> {
  return findCanteenName(c.var.db, param(c, 'canteen'))
}

/** Where a canteen hires nothing out, there is no such page. */
async function hiringCanteen(c: Context<Env>): Promise<CanteenName> {
  const canteen = await canteenOf(c)
  if (!canteen.followed.includes('hires')) throw new NotFound()
  return canteen
}

type Known = { canteen: CanteenName; key: HireKey }

async function hireOf(c: Context<Env>): Promise<Known> {
  const canteen = await canteenOf(c)
  return { canteen, key: { canteenId: canteen.id, hireId: idParam(c, 'hire') } }
}

/** Whose link it is. @throws NotFound */
async function askedOf(c: Context<Env>): Promise<Known> {
  const hireId = hireIdOf(c.var.secret, param(c, 'token'))
  if (!hireId) throw new NotFound()
  const canteen = await canteenOf(c)
  return { canteen, key: { canteenId: canteen.id, hireId } }
}

async function isReplaced(c: Context<Env>, { key }: Known, version: number): Promise<boolean> {
  const [hire, quote] = [await findHire(c.var.db, key), await findQuote(c.var.db, key)]
  return hire.state === 'quoted' && quote !== undefined && quote.version !== version
}

async function showAsked(
  c: Context<Env>,
  { canteen, key }: Known,
  shown: Pick<Parameters<typeof AskedPage>[0], 'typed' | 'errors' | 'refusal'> = {},
) {
  const hire = await findHire(c.var.db, key)
  const quote = await findQuote(c.var.db, key)
  return c.render(
    <AskedPage
      canteen={canteen}
      hire={hire}
      quote={quote}
      token={param(c, 'token')}
      tokenOf={(invoiceId) => invoiceToken(c.var.secret, invoiceId)}
      today={dayAt(c.var.now, canteen.timeZone)}
      {...shown}
    />,
  )
}

type Shown = Pick<Parameters<typeof HirePage>[0], 'typed' | 'errors' | 'refusal' | 'isDone'>

async function showHire(c: Context<Env>, { canteen, key }: Known, shown: Shown = {}) {
  return c.render(
    <HirePage
      canteen={canteen}
      hire={await findHire(c.var.db, key)}
      quote={await findQuote(c.var.db, key)}
      token={hireToken(c.var.secret, key.hireId)}
      now={c.var.now}
      {...shown}
    />,
  )
}

function backToHire(c: Context<Env>, { canteen, key }: Known) {
  return back(c, urls.hire, { canteen: canteen.slug, hire: key.hireId }, 'fait')
}
