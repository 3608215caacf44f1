import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { returnField } from '#src/platform/web/form-fields.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, type Env, everybody, limited, param, sentForm } from '#src/platform/web/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { mendedPath } from '#src/platform/web/lost-link.ts'
import { clearSessionCookie, readSessionCookie, writeSessionCookie } from '#src/platform/web/session-cookie.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { signInForm } from '../forms.ts'
import { SignInPage, SignInSentPage, UseLinkPage } from '../pages/sign-in.tsx'
import { findUserOf } from '../queries.ts'
import { recordAccess } from '../record-access.ts'
import { readDemonstrationLink } from '../sign-in.ts'

export const signInRoutes = newRoutes()
  .get(urls.signIn, allow(everybody), (c) => {
    if (c.var.viewer.user) return back(c, urls.team, {})
    return c.render(<SignInPage returnTo={returnTo(c.req.query('retour'))} linkIsDead={c.req.query('lien') === 'perime'} />)
  })
  .post(urls.signIn, allow(everybody), limited('sign-in'), async (c) => {
    const form = parseForm(signInForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) {
      c.status(422)
      return c.render(<SignInPage returnTo={returnTo(form.typed.retour)} {...form} />)
    }
    const { email, retour = '' } = form.value
    // The answer is the same when this mailbox has had enough: nobody learns whose mailbox it is.
    const mayWrite = await c.var.limits('sign-in-mail', email)
    if (mayWrite) await c.var.authentication.sendLink({ email, language: c.var.language, returnTo: retour })
    return back(c, urls.signInSent, {})
  })
  .get(urls.signInSent, allow(everybody), (c) => c.render(<SignInSentPage />))
  .get(urls.signInLink, allow(everybody), (c) => {
    // A token is not known by its look: what stuck to its end falls off before anybody sends it.
    if (mendedPath(c.req.path)) throw new NotFound()
    const action = inLanguage(c.var.language, href(urls.signInLink, { token: param(c, 'token') }))
    return c.render(<UseLinkPage action={action} returnTo={returnTo(c.req.query('retour'))} />)
  })
  .post(urls.signInLink, allow(everybody), limited('sign-in'), async (c) => {
    const { retour } = typedFields(await sentForm(c))
    const token = await c.var.authentication.redeemLink(param(c, 'token'), c.req.raw)
    if (!token) return c.redirect(`${inLanguage(c.var.language, urls.signIn)}?lien=perime`, 303)
    await recordSignIn(c, await findUserOf(c.var.db, token))
    return enter(c, token, returnTo(retour))
  })
  .get(urls.demonstrationSignIn, allow(everybody), (c) => {
    demonstratedPerson(c, param(c, 'token'))
    return c.render(<UseLinkPage action={inLanguage(c.var.language, href(urls.demonstrationSignIn, { token: param(c, 'token') }))} />)
  })
  .post(urls.demonstrationSignIn, allow(everybody), async (c) => {
    const userId = demonstratedPerson(c, param(c, 'token'))
    const userAgent = c.req.header('user-agent') ?? ''
    await recordSignIn(c, userId)
    return enter(c, await c.var.authentication.openSession(userId, { secondFactorAt: c.var.now, userAgent }), '')
  })
  .post(urls.signOut, allow(everybody), async (c) => {
    const token = await readSessionCookie(c.req.raw, c.var)
    if (token) await c.var.authentication.closeSession(token)
    clearSessionCookie(c, c.var)
    return back(c, urls.home, {})
  })

function returnTo(given: unknown): string {
  return returnField.parse(given) ?? ''
}

/** Whom a demonstration link names. @throws NotFound outside the demonstration */
function demonstratedPerson(c: Context<Env>, token: string): string {
  const userId = c.var.network.demonstration ? readDemonstrationLink(c.var.secret, token) : undefined
  if (!userId) throw new NotFound()
  return userId
}

function recordSignIn(c: Context<Env>, userId: string): Promise<void> {
  return recordAccess(c.var.db, { name: 'session.opened', userId, now: c.var.now })
}

/** Ends the session that the browser held before: a sign-in always has a token of its own. */
async function enter(c: Context<Env>, token: string, back: string): Promise<Response> {
  const earlier = await readSessionCookie(c.req.raw, c.var)
  if (earlier) await c.var.authentication.closeSession(earlier)
  await writeSessionCookie(c, token, c.var)
  return c.redirect(inLanguage(c.var.language, back || urls.team), 303)
}
