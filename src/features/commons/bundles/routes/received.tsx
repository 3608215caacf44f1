/** What others hand on: sent here, looked at piece by piece, and taken over as far as somebody chooses. */
import type { Context } from 'hono'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { inLanguage } from '#src/platform/language.ts'
import { typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, requireUser, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { publicKeyOf } from '../bundle-key.ts'
import { compareHere, ofCanteen } from '../find-here.ts'
import { BundlesPage } from '../pages/bundles-page.tsx'
import { ReceivedPage, receivedDeeds } from '../pages/received-page.tsx'
import { mayHandOn } from '../policy.ts'
import { findBundles, findCanteenChoices, findReceived, findReceivedLines, type Received } from '../queries.ts'
import type { BundleRefusal } from '../read-bundle.ts'
import { receiveBundle } from '../receive-bundle.ts'
import { findKeptReferences } from '../reference-pieces.ts'
import { takeBundle, type Outcome } from '../take-bundle.ts'

export const receivedRoutes = newRoutes()
  .post(urls.receiveBundle, allow(mayHandOn), async (c) => {
    const { db, now } = c.var
    const file = (await sentForm(c, { withFile: true })).get('file')
    const bytes = file instanceof File ? Buffer.from(await file.arrayBuffer()) : Buffer.alloc(0)
    const received = await receiveBundle(db, { bytes, now })
    return received.ok ? back(c, urls.receivedBundle, { received: received.value }) : showRefused(c, received.refusal, 422)
  })
  .get(urls.receivedBundle, allow(mayHandOn), async (c) => {
    const received = await findReceived(c.var.db, idParam(c, 'received'))
    return received.ok ? showReceived(c, received.value, c.req.query('cantine')) : showRefused(c, received.refusal, 409)
  })
  .post(urls.receivedBundle, allow(mayHandOn), async (c) => takeChosen(c))

async function showRefused(c: Context<Env>, refusal: BundleRefusal, status: 409 | 422) {
  const { db, language } = c.var
  const shown = { bundles: await findBundles(db), received: await findReceivedLines(db), references: await findKeptReferences(db, null) }
  c.status(status)
  return c.render(<BundlesPage {...shown} error={textIn(language)(`bundles:refusals.${refusal}`)} />)
}

type Left = Pick<Parameters<typeof ReceivedPage>[0], 'left'>

async function showReceived(c: Context<Env>, received: Received, asked: string | undefined, shown: Left = {}) {
  const { db, secret } = c.var
  const canteens = received.pieces.some(({ kind }) => ofCanteen[kind]) ? await findCanteenChoices(db) : []
  const canteen = canteens.find(({ slug }) => slug === asked)
  // What is of a canteen waits until one is chosen.
  const pieces = received.pieces.filter(({ kind }) => canteen !== undefined || !ofCanteen[kind])
  const comparing = { pieces, signer: received.source, ownKey: publicKeyOf(secret), canteenId: canteen?.id ?? null }
  const compared = await compareHere(db, comparing)
  c.status(shown.left ? 409 : 200)
  return c.render(<ReceivedPage {...{ received, compared, canteens, canteen }} {...shown} done={doneOf(c, receivedDeeds)} />)
}

async function takeChosen(c: Context<Env>) {
  const { db, secret, now, language } = c.var
  const found = await findReceived(db, idParam(c, 'received'))
  if (!found.ok) return showRefused(c, found.refusal, 409)
  const received = found.value
  const typed = typedFields(await sentForm(c))
  const canteen = (await findCanteenChoices(db)).find(({ slug }) => slug === typed.cantine)
  const pieces = received.pieces.filter(({ kind }) => canteen !== undefined || !ofCanteen[kind])
  const chosen = Object.entries(typed).flatMap(([name, said]) => (said.startsWith('take.') ? [[name, said.slice(5)] as const] : []))
  const kept = Object.entries(typed).flatMap(([name, said]) => (said === 'keep' ? [name] : []))
  const { manifest } = received
  const changed = textIn(language)('bundles:received.changed', {
    publisher: manifest.contributors[0]?.title ?? '',
    version: manifest.version,
  })
  const taking = {
    received: { ...received, pieces },
    chosen: new Map(chosen),
    kept: new Set(kept),
    canteenId: canteen?.id ?? null,
    changed,
  }
  const today = dayAt(now, networkTimeZone)
  const outcome = await takeBundle(db, { ...taking, ownKey: publicKeyOf(secret), actorId: requireUser(c).id, now, today })
  if (outcome.left.length > 0) return showReceived(c, received, canteen?.slug, { left: outcome.left })
  const query = new URLSearchParams({ ...(canteen && { cantine: canteen.slug }), fait: deedOf(outcome, kept.length) })
  return c.redirect(`${inLanguage(language, href(urls.receivedBundle, { received: received.id }))}?${query}`, 303)
}

/** Nothing is said to be taken that was not. */
function deedOf({ taken, changedSince }: Outcome, kept: number): (typeof receivedDeeds)[number] {
  if (changedSince > 0) return 'en-partie'
  if (taken > 0) return 'repris'
  return kept > 0 ? 'garde' : 'rien'
}
