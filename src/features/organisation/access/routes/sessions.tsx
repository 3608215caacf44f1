import { allow, back, doneOf, idParam, requireUser, signedIn } from '#src/platform/web/http.ts'
import { clearSessionCookie, readSessionCookie } from '#src/platform/web/session-cookie.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { endSession, signOutEverywhere } from '../end-sessions.ts'
import { SessionsPage } from '../pages/sessions.tsx'
import { mostPasskeys, passkeyDomain } from '../passkey.ts'
import { hasAuthenticator, listPasskeys, listSessions } from '../queries.ts'

export const sessionsRoutes = newRoutes()
  .get(urls.sessions, allow(signedIn), async (c) => {
    const here = await readSessionCookie(c.req.raw, c.var)
    const { id: userId } = requireUser(c)
    const { db, now, origin } = c.var
    const sessions = await listSessions(db, { userId, now })
    const [passkeys, withAuthenticator] = [await listPasskeys(db, userId), await hasAuthenticator(db, userId)]
    const shown = sessions.map(({ token, ...session }) => ({ ...session, isThisOne: token === here }))
    const keys = { passkeys, mayAdd: passkeyDomain(origin) !== undefined && passkeys.length < mostPasskeys }
    const done = doneOf(c, ['cle', 'cle-retiree', 'derniere-cle'])
    return c.render(<SessionsPage sessions={shown} keys={keys} hasCodes={withAuthenticator || passkeys.length > 0} done={done} />)
  })
  .post(urls.signOutEverywhere, allow(signedIn), async (c) => {
    await signOutEverywhere(c.var.db, { userId: requireUser(c).id, now: c.var.now })
    clearSessionCookie(c, c.var)
    return back(c, urls.home, {})
  })
  .post(urls.endSession, allow(signedIn), async (c) => {
    await endSession(c.var.db, { sessionId: idParam(c, 'session'), userId: requireUser(c).id })
    return back(c, urls.sessions, {})
  })
