/** Told by a guest: from the canteen's page, or from that of a booking once the meal is over. */
import type { Context } from 'hono'
import { bookingIdOf } from '#src/features/guests/parties/party-links.ts'
import { findSignedBooking } from '#src/features/guests/parties/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { inLanguage } from '#src/platform/language.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { allow, everybody, limited, limitedByLink, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import { href, urls } from '#src/urls.ts'
import { TellPage, ToldPage } from '../pages/tell-page.tsx'
import { readSentStory } from '../sent-story.ts'
import { consentToken } from '../story-links.ts'
import { tellStory } from '../tell-story.ts'
import { siteOf, tellingCanteen } from './asked.tsx'

export const tellRoutes = newRoutes()
  .get(urls.tellStory, allow(everybody), (c) => showForm(c))
  .post(urls.tellStory, allow(everybody), limited('story', { withFile: true }), async (c) => {
    const canteen = await tellingCanteen(c)
    const sent = await sentForm(c, { withFile: true })
    const { db, language, now } = c.var
    const form = await readSentStory(sent, { text: textIn(language), language, needsEmail: true, oral: false })
    if (!form.ok) return showForm(c, form, 422)
    // Answered alike: nobody learns whom an address was written to.
    const isWrittenTo = await c.var.limits('story-mail', form.value.teller.email ?? '')
    await tellStory(db, {
      canteen,
      id: idOfForm(sent),
      bookingId: null,
      oralTo: null,
      story: form.value,
      site: siteOf(c),
      isWrittenTo,
      now,
    })
    return c.redirect(inLanguage(language, href(urls.storyTold, { canteen: canteen.slug })), 303)
  })
  .get(urls.storyTold, allow(everybody), async (c) => c.render(<ToldPage canteen={await tellingCanteen(c)} />))
  .get(urls.tellFromBooking, allow(everybody), (c) => showOwnForm(c))
  .post(urls.tellFromBooking, allow(everybody), limitedByLink(bookingIdOf, { withFile: true }), async (c) => {
    const { canteen, booking } = await bookingOf(c)
    const sent = await sentForm(c, { withFile: true })
    const { db, language, now, secret } = c.var
    const form = await readSentStory(sent, { text: textIn(language), language, needsEmail: false, oral: false })
    if (!form.ok) return showOwnForm(c, form, 422)
    const teller = { ...form.value.teller, email: booking.email ?? form.value.teller.email }
    const isWrittenTo = teller.email !== null && (await c.var.limits('story-mail', teller.email))
    const telling = { canteen, id: idOfForm(sent), bookingId: booking.id, oralTo: null, site: siteOf(c), isWrittenTo, now }
    const tellerId = await tellStory(db, { ...telling, story: { ...form.value, teller } })
    const address = href(urls.storyConsent, { token: consentToken(secret, tellerId) })
    return c.redirect(`${inLanguage(language, address)}?fait=raconte`, 303)
  })

async function showForm(c: Context<Env>, state: FormState = {}, status: 200 | 422 = 200) {
  const canteen = await tellingCanteen(c)
  c.status(status)
  return c.render(<TellPage canteen={canteen} {...state} />)
}

async function showOwnForm(c: Context<Env>, state: FormState = {}, status: 200 | 422 = 200) {
  const { canteen, booking } = await bookingOf(c)
  c.status(status)
  const { email, contactName } = booking
  return c.render(<TellPage canteen={canteen} booking={{ token: param(c, 'token'), email, firstName: contactName }} {...state} />)
}

/** @throws NotFound where the canteen does not follow stories, before the meal, and for an address that we did not sign */
async function bookingOf(c: Context<Env>) {
  const { booking } = await findSignedBooking(c.var.db, c.var.secret, { canteen: param(c, 'canteen'), token: param(c, 'token') })
  const { canteen, tableAt } = booking.meal
  if (!canteen.followed.includes('stories') || c.var.now < tableAt) throw new NotFound()
  return { canteen, booking }
}
