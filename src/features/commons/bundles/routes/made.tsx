/** What the network puts together to hand on. */
import type { Context } from 'hono'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { inLanguage } from '#src/platform/language.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, param, requireUser, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { href, urls } from '#src/urls.ts'
import { bundleForm, publishForm, saidOf, typedBundle } from '../forms.ts'
import { BundlePage, bundleDeeds } from '../pages/bundle-page.tsx'
import { BundlesPage } from '../pages/bundles-page.tsx'
import { NewBundlePage } from '../pages/new-bundle-page.tsx'
import { mayHandOn } from '../policy.ts'
import { beginBundle, changeBundle, publishBundle, type PublishRefusal } from '../publish-bundle.ts'
import { findKeptReferences } from '../reference-pieces.ts'
import { findBundle, findBundles, findCanteenChoices, findOffered, findReceivedLines, type KnownBundle } from '../queries.ts'

export const madeRoutes = newRoutes()
  .get(urls.bundles, allow(mayHandOn), async (c) => {
    const { db } = c.var
    const shown = { bundles: await findBundles(db), received: await findReceivedLines(db), references: await findKeptReferences(db, null) }
    return c.render(<BundlesPage {...shown} />)
  })
  .get(urls.newBundle, allow(mayHandOn), (c) => c.render(<NewBundlePage />))
  .post(urls.newBundle, allow(mayHandOn), async (c) => {
    const data = await sentForm(c)
    const form = parseForm(bundleForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(<NewBundlePage {...form} />)
    }
    const begun = { id: idOfForm(data), language: c.var.language, said: saidOf(form.value), ...actingOf(c) }
    return back(c, urls.bundle, { bundle: await beginBundle(c.var.db, begun) }, 'commence')
  })
  .get(urls.bundle, allow(mayHandOn), async (c) => c.render(await bundlePage(c, {})))
  .post(urls.bundle, allow(mayHandOn), async (c) => {
    const bundle = await findBundle(c.var.db, param(c, 'bundle'))
    const data = await sentForm(c)
    const form = parseForm(bundleForm(textIn(c.var.language)), data)
    if (!form.ok) {
      c.status(422)
      return c.render(await bundlePage(c, form))
    }
    const typed = typedFields(data)
    const edited = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedBundle(await findBundle(tx, bundle.slug)),
      save: (tx) => changeBundle(tx, bundle.id, saidOf(form.value)),
    })
    if (!edited.conflict) return backTo(c, bundle, 'garde')
    const page = await bundlePage(c, { typed: reopened(typed, edited.conflict) })
    c.status(409)
    return c.render(
      <Conflicting stands={edited.conflict} takeAt={c.req.path}>
        {page}
      </Conflicting>,
    )
  })
  .post(urls.publishBundle, allow(mayHandOn), async (c) => {
    const { db, secret, origin, network, now } = c.var
    const bundle = await findBundle(db, param(c, 'bundle'))
    const data = await sentForm(c)
    const form = parseForm(publishForm(textIn(c.var.language), bundle.version === null), data)
    if (!form.ok) {
      c.status(422)
      return c.render(await bundlePage(c, { publishing: form }))
    }
    const address = origin + inLanguage(bundle.language, href(urls.libraryBundle, { bundle: bundle.slug }))
    const giving = { changed: form.value.changed, publisher: network.name, address, secret, today: dayAt(now, networkTimeZone) }
    const published = await publishBundle(db, { bundleId: bundle.id, ...giving, ...actingOf(c) })
    if (published.ok) return backTo(c, bundle, 'publie')
    c.status(409)
    return c.render(await bundlePage(c, { ...published, publishing: { typed: typedFields(data) } }))
  })

function actingOf(c: Context<Env>) {
  return { actorId: requireUser(c).id, now: c.var.now }
}

function backTo(c: Context<Env>, { slug }: KnownBundle, done: (typeof bundleDeeds)[number]) {
  return back(c, urls.bundle, { bundle: slug }, done)
}

type Shown = FormState & { publishing?: FormState; refusal?: PublishRefusal; title?: string }

/** With the templates of one canteen beside the practices, where one is chosen. */
async function bundlePage(c: Context<Env>, { typed, errors, publishing, refusal, title }: Shown) {
  const { db } = c.var
  const bundle = await findBundle(db, param(c, 'bundle'))
  const asked = c.req.query('cantine')
  const canteens = await findCanteenChoices(db)
  const canteen = canteens.find(({ slug }) => slug === asked)
  const offered = [...(await findOffered(db, undefined)), ...(canteen ? await findOffered(db, canteen.slug) : [])]
  const filled = typed ?? opened(typedBundle(bundle))
  return (
    <BundlePage
      {...{ bundle, offered, canteens, canteen, publishing, refusal, named: title }}
      typed={filled}
      errors={errors ?? {}}
      done={doneOf(c, bundleDeeds)}
    />
  )
}
