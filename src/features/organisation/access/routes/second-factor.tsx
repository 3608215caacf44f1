import { Hono, type Context } from 'hono'
import type { VNode } from 'preact'
import { returnField } from '#src/platform/web/form-fields.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, type Env, fail, requireUser, sentForm, signedIn } from '#src/platform/web/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { readSessionCookie, writeSessionCookie } from '#src/platform/web/session-cookie.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { secondFactorForm } from '../forms.ts'
import { ExplainSecondFactorPage, RetrySetUpPage, SetUpSecondFactorPage, ShowSecondFactorPage } from '../pages/second-factor.tsx'
import { SignInSentPage } from '../pages/sign-in.tsx'
import { findSecondFactor, findSecondFactorState } from '../queries.ts'
import { provesMailbox } from '../session.ts'
import { showSecondFactor } from '../show-second-factor.ts'

export const secondFactorRoutes = new Hono<Env>()
  .get(urls.secondFactor, allow(signedIn), async (c) => {
    const state = await findSecondFactorState(c.var.db, await sessionToken(c))
    const returnTo = returnField.parse(c.req.query('retour')) ?? ''
    if (state === 'shown') return goOn(c, returnTo)
    return c.render(state === 'to-show' ? <ShowSecondFactorPage returnTo={returnTo} /> : <ExplainSecondFactorPage returnTo={returnTo} />)
  })
  .post(urls.setUpSecondFactor, allow(signedIn), async (c) => {
    const { retour } = typedFields(await sentForm(c))
    const returnTo = returnField.parse(retour) ?? ''
    const { isSetUp, openedAt } = await findSecondFactor(c.var.db, await sessionToken(c))
    if (!isSetUp && !provesMailbox({ openedAt }, c.var.now)) return askMailbox(c, returnTo)
    const kit = await c.var.authentication.prepareSecondFactor(c.req.raw, c.var.network.name)
    if (!kit) return c.redirect(inLanguage(c.var.language, urls.secondFactor), 303)
    return c.render(<SetUpSecondFactorPage kit={kit} returnTo={returnTo} />)
  })
  .post(urls.secondFactor, allow(signedIn), async (c) => {
    const { id: userId } = requireUser(c)
    const token = await sessionToken(c)
    const isSetUp = (await findSecondFactorState(c.var.db, token)) === 'missing'
    const text = textIn(c.var.language)
    const form = parseForm(secondFactorForm(text), await sentForm(c))
    if (!form.ok) return askAgain(c, isSetUp, form.typed.retour, form.errors.code)
    if (!(await c.var.limits('second-factor', userId))) fail(429)

    const { code, retour } = form.value
    const { authentication, now } = c.var
    const shown = await showSecondFactor(c.var.db, { authentication, request: c.req.raw, code, userId, token, isSetUp, now })
    if (!shown.ok) return askAgain(c, isSetUp, retour, text('access:secondFactor.wrong'))

    await writeSessionCookie(c, shown.value.token, c.var)
    return goOn(c, retour ?? '')
  })

/** A session that has been open for long, as on a laptop that several people use, proves the mailbox anew before it protects it. */
async function askMailbox(c: Context<Env>, returnTo: string): Promise<Response> {
  const { email } = requireUser(c)
  const page = `${urls.secondFactor}?retour=${encodeURIComponent(returnTo)}`
  const mayWrite = await c.var.limits('sign-in-mail', email)
  if (mayWrite) await c.var.authentication.sendLink({ email, language: c.var.language, returnTo: page })
  return c.render(<SignInSentPage toProve={email} />)
}

/** The token of the session that asks. @throws 401 when there is none */
async function sessionToken(c: Context<Env>): Promise<string> {
  return (await readSessionCookie(c.req.raw, c.var)) ?? fail(401)
}

function goOn(c: Context<Env>, returnTo: string): Response {
  return c.redirect(inLanguage(c.var.language, returnTo || urls.team), 303)
}

function askAgain(c: Context<Env>, isSetUp: boolean, retour: string | undefined, error: string | undefined): Response | Promise<Response> {
  const state = { returnTo: returnField.parse(retour) ?? '', errors: { code: error ?? '' } }
  const page: VNode = isSetUp ? <RetrySetUpPage {...state} /> : <ShowSecondFactorPage {...state} />
  c.status(422)
  return c.render(page)
}
