import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, type Env, everybody, limited, sentForm } from '#src/platform/web/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { writeSessionCookie } from '#src/platform/web/session-cookie.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { createNetwork } from '../create-network.ts'
import { firstRunForm } from '../forms.ts'
import { FirstRunPage } from '../pages/first-run.tsx'
import { findNetwork } from '../queries.ts'

export const firstRunRoutes = newRoutes()
  .get(urls.firstRun, allow(everybody), async (c) => {
    await requireNoNetwork(c)
    return c.render(<FirstRunPage />)
  })
  .post(urls.firstRun, allow(everybody), limited('first-run'), async (c) => {
    await requireNoNetwork(c)
    const text = textIn(c.var.language)
    const form = parseForm(firstRunForm(text), await sentForm(c))
    if (!form.ok) {
      c.status(422)
      return c.render(<FirstRunPage {...form} />)
    }
    const { network, name, email, code } = form.value
    const { language, now } = c.var
    const created = await createNetwork(c.var.db, { name: network, coordinator: { name, email, language }, code, now })
    if (created.ok) return enter(c, created.value.userId)
    if (created.refusal === 'already-created') throw new NotFound()
    c.status(422)
    return c.render(<FirstRunPage typed={{ network, name, email, code }} errors={{ code: text('networks:form.wrongCode') }} />)
  })

async function requireNoNetwork(c: Context<Env>): Promise<void> {
  if (await findNetwork(c.var.db)) throw new NotFound()
}

/** Straight in, because no mail server may be set yet; the second factor comes next, then the first canteen. */
async function enter(c: Context<Env>, userId: string): Promise<Response> {
  const userAgent = c.req.header('user-agent') ?? ''
  await writeSessionCookie(c, await c.var.authentication.openSession(userId, { secondFactorAt: null, userAgent }), c.var)
  const next = `${urls.secondFactor}?retour=${encodeURIComponent(urls.newCanteen)}`
  return c.redirect(inLanguage(c.var.language, next), 303)
}
