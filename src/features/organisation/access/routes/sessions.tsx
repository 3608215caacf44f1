import { Hono } from 'hono'
import { allow, idParam, requireUser, signedIn, type Env } from '#src/platform/web/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { clearSessionCookie, readSessionCookie } from '#src/platform/web/session-cookie.ts'
import { urls } from '#src/urls.ts'
import { endSession, signOutEverywhere } from '../end-sessions.ts'
import { SessionsPage } from '../pages/sessions.tsx'
import { hasSecondFactor, listSessions } from '../queries.ts'

export const sessionsRoutes = new Hono<Env>()
  .get(urls.sessions, allow(signedIn), async (c) => {
    const here = await readSessionCookie(c.req.raw, c.var)
    const { id: userId } = requireUser(c)
    const sessions = await listSessions(c.var.db, { userId, now: c.var.now })
    const shown = sessions.map(({ token, ...session }) => ({ ...session, isThisOne: token === here }))
    return c.render(<SessionsPage sessions={shown} hasSecondFactor={await hasSecondFactor(c.var.db, userId)} />)
  })
  .post(urls.signOutEverywhere, allow(signedIn), async (c) => {
    await signOutEverywhere(c.var.db, { userId: requireUser(c).id, now: c.var.now })
    clearSessionCookie(c, c.var)
    return c.redirect(inLanguage(c.var.language, urls.home), 303)
  })
  .post(urls.endSession, allow(signedIn), async (c) => {
    await endSession(c.var.db, { sessionId: idParam(c, 'session'), userId: requireUser(c).id })
    return c.redirect(inLanguage(c.var.language, urls.sessions), 303)
  })
