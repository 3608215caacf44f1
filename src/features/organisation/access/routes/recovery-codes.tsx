/** Recovery codes made anew by whoever holds the second factor. */
import type { Context } from 'hono'
import { sheetOfCodes } from '#src/platform/secrets.ts'
import { parseForm, type FieldErrors } from '#src/platform/web/form.ts'
import { allow, back, type Env, requireUser, sentForm, signedIn } from '#src/platform/web/http.ts'
import { readSessionCookie } from '#src/platform/web/session-cookie.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { proofForm } from '../forms.ts'
import { RecoveryCodesPage, RenewRecoveryCodesPage } from '../pages/second-factor.tsx'
import { findSecondFactor } from '../queries.ts'
import { renewRecoveryCodes } from '../renew-recovery-codes.ts'
import { meansOf, wrongProof } from './means.tsx'
import { countProof } from './count-proof.tsx'

export const recoveryCodesRoutes = newRoutes()
  .get(urls.recoveryCodes, allow(signedIn), async (c) => {
    const { isSetUp } = await secondFactorOf(c)
    return isSetUp ? askForProof(c) : back(c, urls.sessions, {})
  })
  .post(urls.recoveryCodes, allow(signedIn), async (c) => {
    const { db, authentication, language, origin, now } = c.var
    const { id: userId } = requireUser(c)
    const text = textIn(language)
    const { hasAuthenticator, isSetUp } = await secondFactorOf(c)
    if (!isSetUp) return back(c, urls.sessions, {})
    const form = parseForm(proofForm(text), await sentForm(c))
    if (!form.ok) return refuseProof(c, form.errors)
    await countProof(c, userId)

    const { proof } = form.value
    const sheet = sheetOfCodes()
    const renewed = await renewRecoveryCodes(db, {
      authentication,
      request: c.req.raw,
      proof,
      userId,
      origin,
      hasAuthenticator,
      sheet,
      now,
    })
    if (!renewed.ok) return refuseProof(c, { code: wrongProof(text, proof) })
    return c.render(<RecoveryCodesPage codes={renewed.value} next={urls.sessions} />)
  })

async function secondFactorOf(c: Context<Env>) {
  return findSecondFactor(c.var.db, (await readSessionCookie(c.req.raw, c.var)) ?? '')
}

async function askForProof(c: Context<Env>, errors: FieldErrors = {}) {
  return c.render(<RenewRecoveryCodesPage {...await meansOf(c)} errors={errors} />)
}

function refuseProof(c: Context<Env>, errors: FieldErrors) {
  c.status(422)
  return askForProof(c, errors)
}
