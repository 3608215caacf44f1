import type { Context } from 'hono'
import { returnField } from '#src/platform/web/form-fields.ts'
import { parseForm, typedFields, type FieldErrors } from '#src/platform/web/form.ts'
import { allow, back, type Env, fail, requireUser, sentForm, signedIn } from '#src/platform/web/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { readSessionCookie, writeSessionCookie } from '#src/platform/web/session-cookie.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { proofForm } from '../forms.ts'
import { passkeyDomain } from '../passkey.ts'
import { ExplainSecondFactorPage, RetrySetUpPage, SetUpSecondFactorPage, ShowSecondFactorPage } from '../pages/second-factor.tsx'
import { SignInSentPage } from '../pages/sign-in.tsx'
import { findSecondFactor, findSecondFactorState } from '../queries.ts'
import { provesMailbox } from '../session.ts'
import { showSecondFactor } from '../show-second-factor.ts'
import { meansOf, wrongProof } from './means.tsx'
import { countProof } from './count-proof.tsx'

export const secondFactorRoutes = newRoutes()
  .get(urls.secondFactor, allow(signedIn), async (c) => {
    const state = await findSecondFactorState(c.var.db, await sessionToken(c))
    const returnTo = returnField.parse(c.req.query('retour')) ?? ''
    if (state === 'shown') return goOn(c, returnTo)
    if (state === 'to-show') return showSecondFactorPage(c, { returnTo })
    return c.render(<ExplainSecondFactorPage returnTo={returnTo} mayUseKey={passkeyDomain(c.var.origin) !== undefined} />)
  })
  .post(urls.setUpSecondFactor, allow(signedIn), async (c) => {
    const { retour } = typedFields(await sentForm(c))
    const returnTo = returnField.parse(retour) ?? ''
    const { isSetUp, openedAt } = await findSecondFactor(c.var.db, await sessionToken(c))
    if (!isSetUp && !provesMailbox({ openedAt }, c.var.now)) return askMailbox(c, returnTo)
    const kit = await c.var.authentication.prepareSecondFactor(c.req.raw, c.var.network.name)
    if (!kit) return back(c, urls.secondFactor, {})
    return c.render(<SetUpSecondFactorPage kit={kit} returnTo={returnTo} />)
  })
  .post(urls.secondFactor, allow(signedIn), async (c) => {
    const { id: userId } = requireUser(c)
    const token = await sessionToken(c)
    const { hasAuthenticator, isSetUp, shownAt } = await findSecondFactor(c.var.db, token)
    // An authenticator is proved by whoever has no second factor yet, or has shown the one there is.
    const isNew = !hasAuthenticator && (!isSetUp || shownAt !== null)
    const text = textIn(c.var.language)
    const form = parseForm(proofForm(text), await sentForm(c))
    if (!form.ok) return askAgain(c, isNew, form.typed.retour, form.errors.code)
    await countProof(c, userId)

    const { proof, retour } = form.value
    const { authentication, now, origin } = c.var
    const showing = {
      hasAuthenticator: hasAuthenticator || isNew,
      authentication,
      request: c.req.raw,
      proof,
      userId,
      origin,
      token,
      isSetUp: isNew && proof.passkey === undefined,
      now,
    }
    const shown = await showSecondFactor(c.var.db, showing)
    if (!shown.ok) return askAgain(c, isNew, retour, wrongProof(text, proof))

    await writeSessionCookie(c, shown.value.token, c.var)
    return goOn(c, retour ?? '')
  })

/** A session that has been open for long, as on a laptop that several people use, proves the mailbox anew before it protects it. */
export async function askMailbox(c: Context<Env>, returnTo: string): Promise<Response> {
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

function askAgain(c: Context<Env>, isNew: boolean, retour: string | undefined, error: string | undefined): Response | Promise<Response> {
  const state = { returnTo: returnField.parse(retour) ?? '', errors: { code: error ?? '' } }
  c.status(422)
  return isNew ? c.render(<RetrySetUpPage {...state} />) : showSecondFactorPage(c, state)
}

type Showing = { returnTo: string; errors?: FieldErrors }

async function showSecondFactorPage(c: Context<Env>, state: Showing): Promise<Response> {
  return c.render(<ShowSecondFactorPage {...await meansOf(c)} {...state} />)
}
