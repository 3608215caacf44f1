/** From the mail: what one person agrees to, and takes back at any time. */
import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, doneOf, everybody, limitedByLink, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { consentForm } from '../forms.ts'
import { giveConsent } from '../give-consent.ts'
import { consentDeeds, ConsentPage, WithdrawnPage } from '../pages/consent-page.tsx'
import { findConsent } from '../queries.ts'
import { consentIdOf } from '../story-links.ts'
import { withdrawByLink } from '../withdraw-story.ts'
import { siteOf, todayOf } from './asked.tsx'

export const consentRoutes = newRoutes()
  .get(urls.storyConsent, allow(everybody), (c) => showConsent(c))
  .post(urls.storyConsent, allow(everybody), limitedByLink(consentIdOf), async (c) => {
    const consentId = idOf(c)
    const form = parseForm(consentForm(textIn(c.var.language), todayOf(c)), await sentForm(c))
    if (!form.ok) return showConsent(c, form, 422)
    const { edition, ...said } = form.value
    const giving = { consentId, said, edition, way: 'link' as const, notedBy: null, site: siteOf(c), now: c.var.now }
    const given = await giveConsent(c.var.db, giving)
    if (given.ok) return back(c, urls.storyConsent, { token: param(c, 'token') }, 'repondu')
    return showConsent(c, given.refusal === 'other-words' ? { refusal: given.refusal } : {}, 409)
  })
  .post(urls.withdrawStory, allow(everybody), limitedByLink(consentIdOf), async (c) => {
    await withdrawByLink(c.var.db, { consentId: idOf(c), now: c.var.now })
    return back(c, urls.storyConsent, { token: param(c, 'token') }, 'retire')
  })

function idOf(c: Context<Env>): string {
  const id = consentIdOf(c.var.secret, param(c, 'token'))
  if (!id) throw new NotFound()
  return id
}

type Shown = FormState & { refusal?: 'other-words' }

/** A link of ours always opens: of what is gone it says that it is. */
async function showConsent(c: Context<Env>, shown: Shown = {}, status: 200 | 409 | 422 = 200) {
  const asked = await findConsent(c.var.db, idOf(c), todayOf(c))
  if (!asked || asked.story.state === 'withdrawn') return c.render(<WithdrawnPage isNow={doneOf(c, ['retire']) !== undefined} />)
  c.status(status)
  return c.render(<ConsentPage asked={asked} token={param(c, 'token')} today={todayOf(c)} done={doneOf(c, consentDeeds)} {...shown} />)
}
