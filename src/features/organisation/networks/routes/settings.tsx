import type { Context } from 'hono'
import type { Database } from '#src/platform/database/database.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, doneOf, type Env, everybody, publicPage, requireUser, sentForm } from '#src/platform/web/http.ts'
import { digest } from '#src/platform/secrets.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { changeNetwork } from '../change-network.ts'
import { detailKeepingForm, settingsForm } from '../forms.ts'
import type { KeepingsProps } from '../pages/detail-keepings.tsx'
import { SettingsPage } from '../pages/settings.tsx'
import { mayChangeNetwork } from '../policy.ts'
import { findAccentColour, findDetailKeepings, findLastDayOwed, findNetworkSettings, type NetworkToChange } from '../queries.ts'
import { setDetailKeeping } from '../set-detail-keeping.ts'

export const settingsRoutes = newRoutes()
  .get(urls.networkSettings, allow(mayChangeNetwork), async (c) => {
    return showOpened(c, { saved: doneOf(c, ['enregistre']) !== undefined })
  })
  .post(urls.networkSettings, allow(mayChangeNetwork), async (c) => {
    const data = await sentForm(c)
    const form = parseForm(settingsForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<SettingsPage {...await shown(c)} {...form} />)
    }
    const typed = typedFields(data)
    const order = { settings: form.value, actorId: requireUser(c).id, now: c.var.now }
    const edited = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedOf(await findNetworkSettings(tx)),
      save: (tx) => changeNetwork(tx, order),
    })
    if (edited.conflict) {
      c.status(409)
      return c.render(
        <Conflicting stands={edited.conflict} takeAt={c.req.path}>
          <SettingsPage {...await shown(c)} typed={reopened(typed, edited.conflict)} />
        </Conflicting>,
      )
    }
    return back(c, urls.networkSettings, {}, 'enregistre')
  })
  .post(urls.detailKeeping, allow(mayChangeNetwork), async (c) => {
    const data = await sentForm(c)
    const form = parseForm(detailKeepingForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return showOpened(c, { form })
    }
    const typed = typedFields(data)
    const order = { keeping: form.value, actorId: requireUser(c).id, now: c.var.now }
    const edited = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: (tx) => standingKeeping(tx, form.value.validFrom, dayAt(c.var.now, networkTimeZone)),
      save: (tx) => setDetailKeeping(tx, order),
    })
    if (edited.saved?.ok) return back(c, urls.networkSettings, {}, 'enregistre')
    c.status(409)
    if (edited.saved) return showOpened(c, { form: { typed, refusal: edited.saved.refusal } })
    return showOpened(c, { form: { typed: reopened(typed, edited.conflict) }, conflict: edited.conflict })
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

/** The page as it is opened, perhaps with what was sent to its second form. */
async function showOpened(c: Context<Env>, { saved = false, ...sent }: Pick<KeepingsProps, 'form' | 'conflict'> & { saved?: boolean }) {
  const { network, keepings } = await shown(c)
  return c.render(<SettingsPage network={network} keepings={{ ...keepings, ...sent }} typed={opened(typedOf(network))} saved={saved} />)
}

/** A time of keeping still to come that begins on that day, which another would replace; nothing where there is none. */
async function standingKeeping(tx: Database, validFrom: string, today: string): Promise<Typed> {
  const keeping = (await findDetailKeepings(tx)).find((each) => each.validFrom === validFrom)
  return keeping && validFrom > today ? { validFrom, years: String(keeping.years) } : {}
}

async function shown(c: Context<Env>) {
  const today = dayAt(c.var.now, networkTimeZone)
  const [network, keepings, owedUntil] = await Promise.all([
    findNetworkSettings(c.var.db),
    findDetailKeepings(c.var.db),
    findLastDayOwed(c.var.db, today),
  ])
  return { network, keepings: { keepings, today, owedUntil } }
}

/** The settings as their form shows them. */
function typedOf({ email, lowPriceMaxCents, ...settings }: NetworkToChange): Typed {
  return {
    ...Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)])),
    email: email ?? '',
    membershipsEverywhere: settings.membershipsEverywhere ? 'yes' : '',
    lowPriceMaxCents: (lowPriceMaxCents / 100).toFixed(2).replace('.', ','),
  }
}
