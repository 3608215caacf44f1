/** The same for one booking: its signed link is enough. */
import type { Context } from 'hono'
import { isChangeable } from '#src/features/guests/parties/party.ts'
import { bookingIdOf } from '#src/features/guests/parties/party-links.ts'
import { findBooking, type BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, type Env, everybody, limited, param, sentForm } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { eraseBooking } from '../erase-booking.ts'
import { erasureForm } from '../forms.ts'
import { exportOf, type Subject } from '../own-data.ts'
import { DataFile, OwnDataPage } from '../pages/own-data-page.tsx'
import { EraseBookingPage } from '../pages/erase-page.tsx'
import { findHoldings } from '../queries.ts'

export const bookingRoutes = newRoutes()
  .get(urls.bookingData, allow(everybody), async (c) => {
    const { booking, subject } = await partyOf(c)
    const place = { canteen: booking.meal.canteen.slug, token: subject.token }
    const addresses = {
      json: href(urls.bookingDataJson, place),
      file: href(urls.bookingDataFile, place),
      erase: href(urls.eraseBookingData, place),
    }
    return c.render(<OwnDataPage about={booking.code} holdings={await findHoldings(c.var.db, c.var, subject)} addresses={addresses} />)
  })
  .get(urls.bookingDataJson, allow(everybody), async (c) => {
    const { subject } = await partyOf(c)
    c.header('content-type', 'application/json; charset=utf-8')
    c.header('content-disposition', 'attachment; filename="mes-donnees.json"')
    return c.body(exportOf(await findHoldings(c.var.db, c.var, subject), c.var.now))
  })
  .get(urls.bookingDataFile, allow(everybody), async (c) => {
    const { booking, subject } = await partyOf(c)
    c.header('content-disposition', 'attachment; filename="mes-donnees.html"')
    const holdings = await findHoldings(c.var.db, c.var, subject)
    return c.html(c.var.pageHtml(<DataFile about={booking.code} holdings={holdings} now={c.var.now} />))
  })
  .get(urls.eraseBookingData, allow(everybody), async (c) => c.render(<EraseBookingPage {...erasureOf(c, await partyOf(c))} />))
  .post(urls.eraseBookingData, allow(everybody), limited('leaving'), async (c) => {
    const party = await partyOf(c)
    const form = parseForm(erasureForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) {
      c.status(422)
      return c.render(<EraseBookingPage {...erasureOf(c, party)} errors={form.errors} />)
    }

    await eraseBooking(c.var.db, { ...party.subject, secret: c.var.secret, now: c.var.now })
    return back(c, urls.dataErased, {})
  })

type Party = { booking: BookingOfMeal; subject: Extract<Subject, { kind: 'booking' }> }

/** @throws NotFound for an address that we did not sign */
async function partyOf(c: Context<Env>): Promise<Party> {
  const token = param(c, 'token')
  const bookingId = bookingIdOf(c.var.secret, token)
  if (!bookingId) throw new NotFound()
  const booking = await findBooking(c.var.db, param(c, 'canteen'), bookingId)
  const { email, phone, meal } = booking
  return { booking, subject: { kind: 'booking', canteenId: meal.canteen.id, bookingId, token, email, phone } }
}

function erasureOf(c: Context<Env>, { booking, subject }: Party) {
  return { booking, token: subject.token, isUpcoming: isChangeable(booking, c.var.now) }
}
