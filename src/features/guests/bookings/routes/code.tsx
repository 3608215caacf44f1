/** For who has a code on paper: the page that finds the booking, and the slip itself. */
import type { Context } from 'hono'
import { findCanteenName, findCanteenPhone } from '#src/features/organisation/canteens/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, type Env, everybody, limited, param, sentForm } from '#src/platform/web/http.ts'
import { isSameName } from '#src/platform/names.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { bookingIdOf, bookingToken } from '#src/features/guests/parties/party-links.ts'
import { codeForm } from '../forms.ts'
import { CodePage } from '../pages/code-page.tsx'
import { SlipPage } from '../pages/slip-page.tsx'
import { findBooking, findBookingsByCode } from '#src/features/guests/parties/queries.ts'
import { newRoutes } from '#src/platform/web/routes.ts'

export const codeRoutes = newRoutes()
  .get(urls.bookingByCode, allow(everybody), async (c) => c.render(<CodePage {...await placeOf(c)} />))
  .post(urls.bookingByCode, allow(everybody), limited('code'), async (c) => {
    const place = await placeOf(c)
    const form = parseForm(codeForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) {
      c.status(422)
      return c.render(<CodePage {...place} typed={form.typed} errors={form.errors} />)
    }

    const { code, firstName } = form.value
    const bookings = await findBookingsByCode(c.var.db, { canteenId: place.canteen.id, code, now: c.var.now })
    const booking = bookings.find(({ names }) => names.some((name) => isSameName(name, firstName)))
    if (!booking) {
      c.status(422)
      return c.render(<CodePage {...place} typed={form.value} isUnknown />)
    }
    const token = bookingToken(c.var.secret, booking.id)
    return back(c, urls.booking, { canteen: place.canteen.slug, token })
  })
  .get(urls.bookingSlip, allow(everybody), async (c) => {
    const token = param(c, 'token')
    const bookingId = bookingIdOf(c.var.secret, token)
    if (!bookingId) throw new NotFound()
    return c.render(<SlipPage booking={await findBooking(c.var.db, param(c, 'canteen'), bookingId)} token={token} />)
  })

async function placeOf(c: Context<Env>) {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  return { canteen, phone: await findCanteenPhone(c.var.db, canteen.id) }
}
