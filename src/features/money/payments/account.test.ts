/** A treasurer connects the association's account: keys go in, are sealed, and never come out. */
import type { Kysely } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { reseal } from '#src/platform/database/reseal.ts'
import { openSeals } from '#src/platform/seal.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, seals, secret } from '#test/site.ts'
import { openStripeServer } from '#test/stripe-server.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { findAccount, findPayingHouse } from './queries.ts'
import { readPayments } from './read-payments.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let stripe: Awaited<ReturnType<typeof openStripeServer>>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let page: string

const live = { provider: 'stripe', mode: 'live', secretKey: 'sk_live_abc123', signingSecret: 'whsec_tests', isOpen: 'yes' }

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

test('keys that were typed are kept sealed, and no page shows them again', async () => {
  expect(await (await site.get(page)).text()).toContain('Aucun prestataire n’est relié')
  expect((await site.edit(page, live)).headers.get('location')).toBe(`${page}?fait=enregistre`)

  const html = await (await site.get(page)).text()
  expect(html).toContain('Relié à Stripe')
  expect(html).not.toMatch(/sk_live|whsec_t/)
  expect((await kept())?.content?.keys).toEqual({ provider: 'stripe', secretKey: 'sk_live_abc123', signingSecret: 'whsec_tests' })
  const rows = JSON.stringify(await db.selectFrom('payment_accounts').select(['provider', 'key_id', 'is_live', 'is_open']).execute())
  expect(rows).not.toContain('sk_live')
  const events = await db.selectFrom('events').where('canteen_id', '=', canteen.id).select(['name', 'facts']).execute()
  expect(events).toEqual([{ name: 'payment-account.opened', facts: {} }])
})

test('a key left empty stays, and closing to guests needs no key', async () => {
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
  const version = await site.versionOf(page)
  expect((await site.submit(page, { version, ...live })).status).toBe(303)
  expect((await site.submit(page, { version, ...live, isOpen: '' })).status).toBe(409)
  expect((await kept())?.isOpen).toBe(true)
})

test('another secret of the installation rewrites the account and leaves the key by which payments are counted', async () => {
  await site.edit(page, live)
  const before = await kept()
  const renewed = openSeals({ secret: 'another secret, as long as it has to be', before: [secret] })
  await reseal(db, renewed)

  expect((await kept(renewed))?.content?.digestKey).toBe(before!.content!.digestKey)
  await reseal(db, openSeals({ secret, before: ['another secret, as long as it has to be'] }))
})

test('keys that no known secret opens are told, and nothing is offered to guests', async () => {
  await site.edit(page, live)
  const stranger = openSite(db, { secret: 'a secret that this base has never seen' })
  stranger.as(await aViewer(db, inCanteen('treasurer', canteen)))

  expect(await (await stranger.get(page)).text()).toContain('scellées par un autre secret')
})

test('a trial is paid in test mode, read back, and counted nowhere', async () => {
  const trial = href(urls.paymentTrial, { canteen: canteen.slug })
  await site.edit(page, { ...live, mode: 'test', secretKey: 'sk_test_wrong' })
  const denied = await site.submit(trial, {})
  expect(denied.status).toBe(409)
  expect(await denied.text()).toContain('Stripe refuse les clés')

  const { keys, digestKey } = (await kept())!.content!
  expect([keys.provider, digestKey.length]).toEqual(['stripe', 64])
  await site.edit(page, live)
  expect((await site.submit(trial, {})).headers.get('location')).toBe(page)
  await readPayments(db, { seals, endpoints: { stripe: stripe.endpoint }, now, secret, origin })
  expect((await kept())?.triedOn).toBeNull()
})

test('where the canteen does not follow online payment, its page says so', async () => {
  await db.deleteFrom('followed').where('canteen_id', '=', canteen.id).where('thing', '=', 'payments').execute()
  site.as(await aViewer(db, inCanteen('treasurer', canteen, [])))
  expect(await (await site.get(page)).text()).toContain('Le paiement en ligne n’est pas suivi ici')
})
