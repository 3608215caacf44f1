/** From the mail: whoever is a contact reads what is kept, keeps it on, or erases it. */
import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { allow, back, doneOf, everybody, limitedByLink, param, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { urls } from '#src/urls.ts'
import { linkIdOf } from '../contact-links.ts'
import { eraseOwnContact, keepOwnContact } from '../keep-contact.ts'
import { ErasedContactPage, OwnContactPage, ownDeeds } from '../pages/own-contact-page.tsx'
import { findOwnContact } from '../queries.ts'

export const ownRoutes = newRoutes()
  .get(urls.keptContact, allow(everybody), async (c) => {
    const contact = await findOwnContact(c.var.db, idOf(c))
    // A link of ours always opens: of what is gone it says that it is.
    if (!contact) return c.render(<ErasedContactPage />)
    return c.render(<OwnContactPage contact={contact} token={param(c, 'token')} isKept={doneOf(c, ownDeeds) === 'garde'} />)
  })
  .post(urls.keptContact, allow(everybody), limitedByLink(linkIdOf), async (c) => {
    const isKept = await keepOwnContact(c.var.db, idOf(c), dayAt(c.var.now, networkTimeZone))
    return back(c, urls.keptContact, { token: param(c, 'token') }, isKept ? 'garde' : undefined)
  })
  .post(urls.eraseKeptContact, allow(everybody), limitedByLink(linkIdOf), async (c) => {
    await eraseOwnContact(c.var.db, idOf(c), c.var.now)
    return back(c, urls.keptContact, { token: param(c, 'token') }, 'efface')
  })

function idOf(c: Context<Env>): string {
  const id = linkIdOf(c.var.secret, param(c, 'token'))
  if (!id) throw new NotFound()
  return id
}
