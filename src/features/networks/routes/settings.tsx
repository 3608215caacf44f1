import { Hono } from 'hono'
import { parseForm } from '#src/platform/form.ts'
import { allow, type Env, everybody, publicPage, requireUser, sentForm } from '#src/platform/http.ts'
import { inLanguage } from '#src/platform/language.ts'
import { digest } from '#src/platform/random.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { changeNetwork } from '../change-network.ts'
import { settingsForm } from '../forms.ts'
import { SettingsPage } from '../pages/settings.tsx'
import { mayChangeNetwork } from '../policy.ts'
import { findAccentColour, findNetworkSettings } from '../queries.ts'

export const settingsRoutes = new Hono<Env>()
  .get(urls.networkSettings, allow(mayChangeNetwork), async (c) => {
    return c.render(<SettingsPage network={await findNetworkSettings(c.var.db)} saved={c.req.query('fait') === 'oui'} />)
  })
  .post(urls.networkSettings, allow(mayChangeNetwork), async (c) => {
    const form = parseForm(settingsForm(textIn(c.var.language)), await sentForm(c))
    if (!form.ok) {
      c.status(422)
      return c.render(<SettingsPage network={await findNetworkSettings(c.var.db)} {...form} />)
    }
    await changeNetwork(c.var.db, { settings: form.value, actorId: requireUser(c).id, now: c.var.now })
    return c.redirect(`${inLanguage(c.var.language, urls.networkSettings)}?fait=oui`, 303)
  })
  .get(urls.networkStyle, allow(everybody), publicPage, async (c) => {
    const colour = await findAccentColour(c.var.db)
    const sheet = colour ? `:root{--network-accent:${colour}}` : ''
    const tag = `"${digest(sheet).slice(0, 16)}"`
    c.header('cache-control', 'public, max-age=300')
    c.header('etag', tag)
    if (c.req.header('if-none-match') === tag) return c.body(null, 304)
    return c.body(sheet, 200, { 'content-type': 'text/css; charset=utf-8' })
  })
