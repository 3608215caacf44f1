/** From the mail: not to be asked again, or to be asked after all. */
import type { Context } from 'hono'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { isOneClick } from '#src/platform/messages/mail.ts'
import { allow, back, doneOf, everybody, limitedByLink, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { urls } from '#src/urls.ts'
import { RefusalPage } from '../pages/refusal-page.tsx'
import { refuseSurveys } from '../refuse-surveys.ts'
import { contactIdIn } from '../survey-links.ts'

export const refusalRoutes = newRoutes()
  .get(urls.refuseSurveys, allow(everybody), async (c) => {
    const { canteen } = await whoOf(c)
    return c.render(<RefusalPage canteen={canteen} token={param(c, 'token')} done={doneOf(c, ['refuse', 'again'])} />)
  })
  .post(urls.refuseSurveys, allow(everybody), limitedByLink(contactIdIn), async (c) => {
    const { canteen, contactId } = await whoOf(c)
    const sent = await sentForm(c)
    const refused = isOneClick(sent) || sent.get('again') !== 'yes'
    await refuseSurveys(c.var.db, { canteenId: canteen.id, contactId, refused })
    if (isOneClick(sent)) return c.body(null, 200)
    return back(c, urls.refuseSurveys, { canteen: canteen.slug, token: param(c, 'token') }, refused ? 'refuse' : 'again')
  })

async function whoOf(c: Context<Env>) {
  const contactId = contactIdIn(c.var.secret, param(c, 'token'))
  if (!contactId) throw new NotFound()
  return { contactId, canteen: await findCanteenName(c.var.db, param(c, 'canteen')) }
}
