import type { Context } from 'hono'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { allow, back, type Env, idParam, param, requireUser } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { MailPage, OutboxPage, searchMaximum } from './pages.tsx'
import { CanteenMailsPage } from './pages/canteen-mails-page.tsx'
import { TextMessagesPage } from './pages/text-messages-page.tsx'
import { mayReadContent, mayReadOutbox, maySearchMails, maySendMailAgain } from './policy.ts'
import { countUndelivered, findMail, findMailsToGuests, listBouncingAddresses, listMails, listTextMessages } from './queries.ts'
import { sendMailAgain } from './send-mail-again.ts'
import { trustAddress } from './trust-address.ts'

/** A mail may show its own style and nothing else: no script, no picture from elsewhere, links open over the page. */
const contentPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation"

export const mailsRoutes = newRoutes()
  .get(urls.outbox, allow(mayReadOutbox), async (c) => {
    const before = c.req.query('avant')
    const asked = {
      before: before && /^[0-9a-f-]{36}$/.test(before) ? before : undefined,
      undelivered: c.req.query('etat') === 'non-remis',
      typed: typedIn(c),
    }
    const [page, bouncing, undelivered] = await Promise.all([
      listMails(c.var.db, asked),
      listBouncingAddresses(c.var.db, c.var.now),
      countUndelivered(c.var.db, c.var.now),
    ])
    const shown = { isFirstPage: before === undefined, onlyUndelivered: asked.undelivered, typed: asked.typed }
    return c.render(<OutboxPage {...page} {...shown} bouncing={bouncing} undelivered={undelivered} />)
  })
  .get(urls.canteenMails, allow(maySearchMails), async (c) => {
    const { id: canteenId, ...canteen } = await findCanteenName(c.var.db, param(c, 'canteen'))
    const typed = typedIn(c)
    const mails = typed === '' ? [] : await findMailsToGuests(c.var.db, { canteenId, typed })
    return c.render(<CanteenMailsPage canteen={canteen} typed={typed} mails={mails} />)
  })
  .get(urls.outboxTextMessages, allow(mayReadOutbox), async (c) => {
    return c.render(<TextMessagesPage messages={await listTextMessages(c.var.db)} />)
  })
  .post(urls.addressTrusted, allow(maySendMailAgain), async (c) => {
    await trustAddress(c.var.db, { bounceId: idParam(c, 'bounce'), actorId: requireUser(c).id, now: c.var.now })
    return back(c, urls.outbox, {})
  })
  .get(urls.outboxMail, allow(mayReadOutbox), async (c) => {
    return c.render(<MailPage mail={await findMail(c.var.db, idParam(c, 'mail'))} />)
  })
  .get(urls.outboxMailContent, allow(mayReadOutbox), async (c) => {
    const mail = await findMail(c.var.db, idParam(c, 'mail'))
    if (!mayReadContent(mail, c.var.viewer, c.var.network.demonstration)) throw new NotFound()
    c.header('content-security-policy', contentPolicy)
    return c.html(mail.html.replace('<head>', '<head><base target="_top">'))
  })
  .post(urls.sendMailAgain, allow(maySendMailAgain), async (c) => {
    const mailId = idParam(c, 'mail')
    await sendMailAgain(c.var.db, { mailId, actorId: requireUser(c).id, now: c.var.now })
    return back(c, urls.outboxMail, { mail: mailId })
  })

function typedIn(c: Context<Env>): string {
  return (c.req.query('cherche') ?? '').trim().slice(0, searchMaximum)
}
