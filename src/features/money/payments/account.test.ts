/** A treasurer connects the association's account: keys go in, are sealed, and never come out. */
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { reseal } from '#src/platform/database/reseal.ts'
import { openSeals } from '#src/platform/seal.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, seals, secret } from '#test/site.ts'
import { openStripeServer, stripeTestKey } from '#test/stripe-server.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { findAccount, findPayingAt, findPayingHouse } from './queries.ts'
import { readPayments } from './read-payments.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let stripe: Awaited<ReturnType<typeof openStripeServer>>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let page: string

const live = { provider: 'stripe', mode: 'live', secretKey: 'sk_live_abc123', signingSecret: 'whsec_tests', isOpen: 'yes' }

const trying = { ...live, mode: 'test', secretKey: stripeTestKey, isOpen: '' }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  stripe = await openStripeServer({ clock: () => now })
  site = openSite(db, { paymentEndpoints: { stripe: stripe.endpoint } })
})
afterAll(() => stripe.close())
beforeEach(async () => {
  canteen = await aCanteen(db)
  page = href(urls.paymentAccount, { canteen: canteen.slug })
  site.as(await aViewer(db, inCanteen('treasurer', canteen)))
})

async function kept(known = seals) {
  const { associationId } = await findPayingHouse(db, canteen.slug)
  return findAccount(db, known, associationId)
}

/** A payment in test mode that comes back all the way here. */
async function tryOut() {
  const sessions = stripe.sessions.length
  await site.edit(page, trying)
  await site.submit(href(urls.paymentTrial, { canteen: canteen.slug }), {})
  expect(stripe.sessions).toHaveLength(sessions + 1)
  stripe.pay(stripe.sessions.at(-1)!)
  await readPayments(db, { seals, endpoints: { stripe: stripe.endpoint }, now, secret, origin })
}

async function openInEarnest(fields = live) {
  const answer = await site.edit(page, fields)
  return { status: answer.status, html: answer.status === 303 ? '' : await answer.text(), paying: await findPayingAt(db, canteen.id) }
}

test('keys that were typed are kept sealed, and no page shows them again', async () => {
  expect(await (await site.get(page)).text()).toContain('Aucun prestataire n’est relié')
  await tryOut()
  expect((await site.edit(page, live)).headers.get('location')).toBe(`${page}?fait=enregistre`)

  const html = await (await site.get(page)).text()
  expect(html).toContain('Relié à Stripe')
  expect(html).not.toMatch(/sk_live|whsec_t/)
  expect((await kept())?.content?.keys).toEqual({ provider: 'stripe', secretKey: 'sk_live_abc123', signingSecret: 'whsec_tests' })
  const rows = JSON.stringify(await db.selectFrom('payment_accounts').select(['provider', 'key_id', 'is_live', 'is_open']).execute())
  expect(rows).not.toContain('sk_live')
  const events = await db.selectFrom('events').where('canteen_id', '=', canteen.id).select(['name', 'facts']).execute()
  expect(events.at(-1)).toEqual({ name: 'payment-account.opened', facts: {} })
})

test('a key left empty stays, and closing to guests needs no key', async () => {
  await tryOut()
  await site.edit(page, live)
  await site.edit(page, { provider: 'stripe', mode: 'live' })

  expect(await kept()).toMatchObject({ isOpen: false, content: { keys: { secretKey: 'sk_live_abc123' } } })
})

test.each([
  [{ ...live, secretKey: 'pk_live_1' }, 'commence par sk_ ou rk_'],
  [{ ...live, mode: 'test' }, 'Cette clé prendrait de vrais paiements'],
  [{ ...live, secretKey: 'rk_test_1' }, 'est une clé de test'],
  [{ ...live, signingSecret: 'secret' }, 'commence par whsec_'],
  [{ ...live, provider: 'helloasso', organization: 'Les Marmites' }, 'en minuscules'],
  [{ ...live, provider: 'helloasso', organization: 'les-marmites' }, 'Copiez l’identifiant'],
  [{ mode: 'live' }, 'Choisissez un prestataire.'],
])('what cannot be a key is told beside its field, and no secret is given back: %#', async (fields, sentence) => {
  const answer = await site.edit(page, fields as Record<string, string>)

  expect(answer.status).toBe(422)
  const html = await answer.text()
  expect(html).toContain(sentence)
  expect(html).not.toMatch(/value="(?:sk_|rk_|pk_|whsec_|secret)/)
  expect(await kept()).toBeUndefined()
})

test('two treasurers at once: the second is told what stands', async () => {
  await tryOut()
  const version = await site.versionOf(page)
  expect((await site.submit(page, { version, ...live })).status).toBe(303)
  expect((await site.submit(page, { version, ...live, isOpen: '' })).status).toBe(409)
  expect((await kept())?.isOpen).toBe(true)
})

test('another secret of the installation rewrites the account and leaves the key by which payments are counted', async () => {
  await tryOut()
  await site.edit(page, live)
  const before = await kept()
  const renewed = openSeals({ secret: 'another secret, as long as it has to be', before: [secret] })
  await reseal(db, renewed)

  expect((await kept(renewed))?.content?.digestKey).toBe(before!.content!.digestKey)
  await reseal(db, openSeals({ secret, before: ['another secret, as long as it has to be'] }))
})

test('keys that no known secret opens are told, and nothing is offered to guests', async () => {
  await site.edit(page, trying)
  const stranger = openSite(db, { secret: 'a secret that this base has never seen' })
  stranger.as(await aViewer(db, inCanteen('treasurer', canteen)))

  expect(await (await stranger.get(page)).text()).toContain('scellées par un autre secret')
})

test('a trial is paid in test mode, read back, and counted nowhere', async () => {
  await tryOut()
  const { triedOn, content } = (await kept())!
  expect([triedOn, content!.keys.provider, content!.digestKey.length]).toEqual(['2026-12-01', 'stripe', 64])
  expect(await (await site.get(page)).text()).toMatch(/essai est revenu[^<]*1er décembre 2026[^]*ont répondu[^<]*il manque/)
  // In earnest there is nothing to try.
  await site.edit(page, live)
  expect((await site.submit(href(urls.paymentTrial, { canteen: canteen.slug }), {})).headers.get('location')).toBe(page)
})

test('without a trial that came back, or an answer of its keys, guests do not pay: the page says which of the two is missing', async () => {
  const neither = await openInEarnest({ ...live, secretKey: 'sk_live_invented' })
  expect(neither).toMatchObject({ status: 422, paying: undefined })
  expect(neither.html).toMatch(/id="isOpen-error"[^>]*>Il manque un paiement d’essai[^<]*Stripe refuse ces clés/)
  const noTrial = await openInEarnest()
  expect(noTrial).toMatchObject({ status: 422, paying: undefined })
  expect(noTrial.html).not.toContain('refuse ces clés')

  await tryOut()
  const noAnswer = await openInEarnest({ ...live, secretKey: 'sk_live_invented' })
  expect(noAnswer).toMatchObject({ status: 422, paying: undefined })
  expect(noAnswer.html).toMatch(/id="isOpen-error"[^>]*>Stripe refuse ces clés/)
  stripe.account.charges_enabled = false
  expect((await openInEarnest()).html).toContain('ne l’a pas encore ouvert aux paiements')
  stripe.account.charges_enabled = true
  expect(await openInEarnest()).toMatchObject({ status: 303, paying: 'stripe' })
})

test('closed to guests, keys are kept before they answer; another provider or other test keys are tried anew', async () => {
  await tryOut()
  expect((await openInEarnest({ ...live, secretKey: 'sk_live_invented', isOpen: '' })).status).toBe(303)
  expect(await kept()).toMatchObject({ triedOn: '2026-12-01', answeredOn: null })
  await site.edit(page, { ...trying, secretKey: 'sk_test_other' })
  expect((await kept())!.triedOn).toBeNull()
})

test('a trial that fails closes what one before had opened the way to', async () => {
  await tryOut()
  await openInEarnest({ ...trying, isOpen: 'yes' })
  const refused = { status: 401, content: { error: { type: 'authentication_error', message: 'Refused' } } }
  const away = { status: 503, content: { error: { type: 'api_error', message: 'Away' } } }
  const answers = [
    [away, '2026-12-01'],
    [refused, null],
  ] as const
  for (const [answer, triedOn] of answers) {
    stripe.answer(answer)
    const denied = await site.submit(href(urls.paymentTrial, { canteen: canteen.slug }), {})
    stripe.answer(undefined)
    expect([denied.status, (await kept())!.triedOn]).toEqual([409, triedOn])
  }
  expect(await kept()).toMatchObject({ isOpen: false })
  expect(await openInEarnest()).toMatchObject({ status: 422, paying: undefined })
})

test('where the canteen does not follow online payment, its page says so', async () => {
  await db.deleteFrom('followed').where('canteen_id', '=', canteen.id).where('thing', '=', 'payments').execute()
  site.as(await aViewer(db, inCanteen('treasurer', canteen, [])))
  expect(await (await site.get(page)).text()).toContain('Le paiement en ligne n’est pas suivi ici')
})
