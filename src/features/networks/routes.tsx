import { Hono, type Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { parseForm } from '#src/platform/form.ts'
import { allow, everybody, limited, requireUser, type Env } from '#src/platform/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { digest } from '#src/platform/random.ts'
import { writeSessionCookie } from '#src/platform/session-cookie.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { changeNetwork } from './change-network.ts'
import { createNetwork } from './create-network.ts'
import { firstRunForm, settingsForm } from './forms.ts'
import { FirstRunPage } from './pages/first-run.tsx'
import { SettingsPage } from './pages/settings.tsx'
import { mayChangeNetwork } from './policy.ts'
import { findAccentColour, findNetwork, findNetworkSettings } from './queries.ts'

export const networksRoutes = new Hono<Env>()
  .get(urls.firstRun, allow(everybody), async (c) => {
    await requireNoNetwork(c)
    return c.render(<FirstRunPage />)
  })
  .post(urls.firstRun, allow(everybody), limited('first-run'), async (c) => {
    await requireNoNetwork(c)
    const text = textIn(c.var.language)
    const form = parseForm(firstRunForm(text), await c.req.formData())
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
  .get(urls.networkSettings, allow(mayChangeNetwork), async (c) => {
    return c.render(<SettingsPage network={await findNetworkSettings(c.var.db)} saved={c.req.query('fait') === 'oui'} />)
  })
  .post(urls.networkSettings, allow(mayChangeNetwork), async (c) => {
    const form = parseForm(settingsForm(textIn(c.var.language)), await c.req.formData())
    if (!form.ok) {
      c.status(422)
      return c.render(<SettingsPage network={await findNetworkSettings(c.var.db)} {...form} />)
    }
    await changeNetwork(c.var.db, { settings: form.value, actorId: requireUser(c).id, now: c.var.now })
    return c.redirect(`${inLanguage(c.var.language, urls.networkSettings)}?fait=oui`, 303)
  })
  .get(urls.networkStyle, allow(everybody), async (c) => {
    const colour = await findAccentColour(c.var.db)
    const sheet = colour ? `:root{--network-accent:${colour}}` : ''
    const tag = `"${digest(sheet).slice(0, 16)}"`
    c.header('cache-control', 'public, max-age=300')
    c.header('etag', tag)
    if (c.req.header('if-none-match') === tag) return c.body(null, 304)
    return c.body(sheet, 200, { 'content-type': 'text/css; charset=utf-8' })
  })

async function requireNoNetwork(c: Context<Env>): Promise<void> {
  if (await findNetwork(c.var.db)) throw new NotFound()
}

/** Straight in, because no mail server may be set yet; the second factor comes next. */
async function enter(c: Context<Env>, userId: string): Promise<Response> {
  const userAgent = c.req.header('user-agent') ?? ''
  await writeSessionCookie(c, await c.var.authentication.openSession(userId, { secondFactorAt: null, userAgent }), c.var)
  return c.redirect(inLanguage(c.var.language, urls.secondFactor), 303)
}
