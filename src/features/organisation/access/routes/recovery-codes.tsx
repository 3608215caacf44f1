/** Recovery codes made anew by whoever holds the second factor. */
import { Hono } from 'hono'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, type Env, fail, requireUser, sentForm, signedIn } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { secondFactorForm } from '../forms.ts'
import { RecoveryCodesPage, RenewRecoveryCodesPage } from '../pages/second-factor.tsx'
import { hasAuthenticator } from '../queries.ts'
import { renewRecoveryCodes } from '../renew-recovery-codes.ts'

export const recoveryCodesRoutes = new Hono<Env>()
  .get(urls.recoveryCodes, allow(signedIn), async (c) => {
    if (!(await hasAuthenticator(c.var.db, requireUser(c).id))) return back(c, urls.sessions, {})
    return c.render(<RenewRecoveryCodesPage />)
  })
  .post(urls.recoveryCodes, allow(signedIn), async (c) => {
    const { db, authentication, language, now } = c.var
    const { id: userId } = requireUser(c)
    const text = textIn(language)
    const form = parseForm(secondFactorForm(text), await sentForm(c))
    if (!form.ok) {
      c.status(422)
      return c.render(<RenewRecoveryCodesPage errors={form.errors} />)
    }
    if (!(await c.var.limits('second-factor', userId))) fail(429)

    const renewed = await renewRecoveryCodes(db, { authentication, request: c.req.raw, code: form.value.code, userId, now })
    if (!renewed.ok) {
      c.status(422)
      return c.render(<RenewRecoveryCodesPage errors={{ code: text('access:secondFactor.wrong') }} />)
    }
    return c.render(<RecoveryCodesPage codes={renewed.value} />)
  })
