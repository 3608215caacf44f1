/** What the site holds about whoever is signed in. */
import type { Context } from 'hono'
import { isLastAdministrator } from '#src/features/organisation/access/queries.ts'
import { isChangeable } from '#src/features/guests/parties/party.ts'
import { findOwnBookings } from '#src/features/guests/parties/queries.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, type Env, everybody, requireUser, sentForm, signedIn } from '#src/platform/web/http.ts'
import { clearSessionCookie } from '#src/platform/web/session-cookie.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { erasePerson } from '../erase-person.ts'
import { erasureForm } from '../forms.ts'
import { exportOf, type Subject } from '../own-data.ts'
import { DataFile, OwnDataPage } from '../pages/own-data-page.tsx'
import { DataErasedPage, ErasePersonPage } from '../pages/erase-page.tsx'
import { mayEraseOwnData } from '../policy.ts'
import { findHoldings } from '../queries.ts'

export const accountRoutes = newRoutes()
  .get(urls.ownData, allow(signedIn), async (c) => {
    const addresses = { json: urls.ownDataJson, file: urls.ownDataFile, erase: urls.eraseOwnData }
    return c.render(<OwnDataPage about={requireUser(c).email} holdings={await holdingsOf(c)} addresses={addresses} />)
  })
  .get(urls.ownDataJson, allow(signedIn), async (c) => {
    c.header('content-type', 'application/json; charset=utf-8')
    c.header('content-disposition', 'attachment; filename="mes-donnees.json"')
    return c.body(exportOf(await holdingsOf(c), c.var.now))
  })
  .get(urls.ownDataFile, allow(signedIn), async (c) => {
    c.header('content-disposition', 'attachment; filename="mes-donnees.html"')
    return c.html(c.var.pageHtml(<DataFile about={requireUser(c).email} holdings={await holdingsOf(c)} now={c.var.now} />))
  })
  .get(urls.eraseOwnData, allow(mayEraseOwnData), async (c) => c.render(<ErasePersonPage {...await erasureOf(c)} />))
  .post(urls.eraseOwnData, allow(mayEraseOwnData), async (c) => {
    const form = parseForm(erasureForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) {
      c.status(422)
      return c.render(<ErasePersonPage {...await erasureOf(c)} errors={form.errors} />)
    }

    const { id: userId, email } = requireUser(c)
    const erased = await erasePerson(c.var.db, { userId, email, secret: c.var.secret, now: c.var.now })
    if (!erased.ok) {
      c.status(409)
      return c.render(<ErasePersonPage {...await erasureOf(c)} />)
    }
    clearSessionCookie(c, c.var)
    return back(c, urls.dataErased, {})
  })
  .get(urls.dataErased, allow(everybody), (c) => c.render(<DataErasedPage />))

function holdingsOf(c: Context<Env>) {
  const { id: userId, email } = requireUser(c)
  const subject: Subject = { kind: 'person', userId, email }
  return findHoldings(c.var.db, c.var, subject)
}

/** What erasing would bring to an end. */
async function erasureOf(c: Context<Env>) {
  const { id, email } = requireUser(c)
  const [bookings, isLast] = await Promise.all([findOwnBookings(c.var.db, id), isLastAdministrator(c.var.db, id, c.var.now)])
  return { email, upcoming: bookings.filter((booking) => isChangeable(booking, c.var.now)), isLast }
}
