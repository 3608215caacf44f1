import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { anInvoicingAssociation } from '#test/invoices.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  site.as(await aViewer(db, inCanteen('treasurer', canteen)))
})

const draft = {
  draftKind: 'invoice',
  clientKind: 'company',
  name: 'Société Exemple',
  siren: '552 100 554',
  street: '2 rue Hector',
  postcode: '69002',
  town: 'Lyon',
  country: 'FR',
  email: 'compta@exemple.fr',
  serviceFrom: '27/11/2026',
  serviceUntil: '',
  'lines.0.label': 'Repas',
  'lines.0.quantity': '12',
  'lines.0.unit': '21,50',
  'lines.0.discount': '12',
  'lines.0.nature': 'company-meal',
  'lines.1.label': '',
  'lines.1.quantity': '',
  'lines.1.unit': '',
  'lines.1.nature': 'company-meal',
  language: 'fr',
}

async function keptDraft(): Promise<string> {
  const kept = await site.submit(href(urls.newInvoice, { canteen: canteen.slug }), draft)
  return new URL(kept.headers.get('location')!, 'http://x').pathname
}

async function issue(page: string, changed: Record<string, string> = {}) {
  return site.submit(`${page}/emission`, { ...draft, version: await site.versionOf(page), ...changed })
}

test('a company without SIREN is asked about once before its invoice goes out; an association or a person is not', async () => {
  await anInvoicingAssociation(db, canteen.id)
  const page = await keptDraft()
  const asked = await issue(page, { siren: '' })
  const words = await asked.text()
  expect([asked.status, /id="noSiren-error"[^>]*>Écrivez le SIREN/.test(words)]).toEqual([422, true])
  expect(words).toContain('la facture électronique dira une vente à un particulier')
  expect((await issue(page, { siren: '', noSiren: 'yes' })).status).toBe(303)
  expect((await issue(await keptDraft(), { siren: '', clientKind: 'association' })).status).toBe(303)
  expect((await issue(await keptDraft())).status).toBe(303)
})

test('from a draft to the money: what is missing is said with its way, then it is issued, sent, paid and corrected', async () => {
  const page = await keptDraft()
  const early = await issue(page)
  expect([early.status, (await early.text()).includes('/factures/reglages')]).toStrictEqual([409, true])
  await anInvoicingAssociation(db, canteen.id)
  expect((await issue(page)).status).toBe(303)
  const shown = await (await site.get(page)).text()
  expect(shown).toMatch(/Facture F2026-0001[\s\S]*Repas, remise de 12\s€ déduite[\s\S]*246/)
  expect((await site.get(`${page}/fichier`)).headers.get('content-type')).toBe('application/pdf')

  const id = /name="id" value="([^"]+)"/.exec(shown)![1]!
  expect((await site.submit(`${page}/reglements`, { id, amount: '1000', paidOn: '2026-12-01', means: 'transfer' })).status).toBe(409)
  expect((await site.submit(`${page}/reglements`, { id, amount: '246', paidOn: '2026-12-01', means: 'transfer' })).status).toBe(303)
  expect(await (await site.get(page)).text()).toContain('Tout est réglé')
  expect(
    (await site.submit(`${page}/avoir`, { version: '0', whole: 'part', 'cents.0': '20,50', reason: 'Un repas de moins' })).status,
  ).toBe(303)
  expect(await (await site.get(page)).text()).toContain('à rendre au client')
})

test('what a payment wrote into the books is not taken back beside it: the invoice would still be settled', async () => {
  await anInvoicingAssociation(db, canteen.id)
  const { association_id: associationId } = await db
    .selectFrom('canteens')
    .where('id', '=', canteen.id)
    .select('association_id')
    .executeTakeFirstOrThrow()
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const page = await keptDraft()
  await issue(page)
  const id = /name="id" value="([^"]+)"/.exec(await (await site.get(page)).text())![1]!
  await site.submit(`${page}/reglements`, { id, amount: '246', paidOn: '2026-12-01', means: 'transfer' })
  const payments = db.selectFrom('invoice_payments').where('association_id', '=', associationId)
  const { entry_number } = await payments.select('entry_number').executeTakeFirstOrThrow()

  const refused = await site.submit(href(urls.entryReversal, { canteen: canteen.slug, number: String(entry_number) }), {})
  expect([refused.status, (await refused.text()).includes('se retire depuis la facture')]).toEqual([409, true])
})

test('a draft of an invoice is removed only by who says so', async () => {
  const page = await keptDraft()
  const [invoice] = /[0-9a-f-]{36}/.exec(page)!
  const remove = (fields: Record<string, string>) => site.submit(href(urls.removeInvoice, { canteen: canteen.slug, invoice }), fields)
  const asked = await remove({})
  expect([asked.status, (await asked.text()).includes('Pour l’enlever, cochez cette case.')]).toEqual([422, true])
  expect((await site.get(page)).status).toBe(200)
  expect((await remove({ removal: 'yes' })).status).toBe(303)
  expect((await site.get(page)).status).toBe(404)
})

test('whoever issues an invoice for an event of a later year is warned, and issues it once they say so; a deposit is no income yet, and asks nothing', async () => {
  const associationId = await anInvoicingAssociation(db, canteen.id)
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const page = await keptDraft()
  const later = { serviceFrom: '12/02/2027' }
  const asked = await issue(page, later)
  const said = await asked.text()
  expect([asked.status, said.includes('produits constatés d’avance, 487'), said.includes('2027-02-12')]).toEqual([422, true, true])
  expect((await issue(page, { ...later, later: 'yes' })).status).toBe(303)
  expect((await issue(await keptDraft(), { ...later, draftKind: 'acompte' })).status).toBe(303)
  expect((await issue(await keptDraft())).status).toBe(303)
})

test('the same payment sent twice is one; the same page with another amount, or for another invoice, says that it has served', async () => {
  await anInvoicingAssociation(db, canteen.id)
  const pages = [await keptDraft(), await keptDraft()]
  for (const page of pages) await issue(page)
  const [one = '', other = ''] = pages
  const id = /name="id" value="([^"]+)"/.exec(await (await site.get(one)).text())![1]!
  const pay = (page: string, amount: string) => site.submit(`${page}/reglements`, { id, amount, paidOn: '2026-12-01', means: 'transfer' })

  expect([(await pay(one, '100')).status, (await pay(one, '100')).status]).toEqual([303, 303])
  for (const refused of [await pay(one, '200'), await pay(other, '100')])
    expect([refused.status, (await refused.text()).includes('a déjà servi')]).toEqual([409, true])
  expect(await (await site.get(one)).text()).toContain('Il reste 146')
})

test('a new invoice that is kept twice is one draft', async () => {
  const write = href(urls.newInvoice, { canteen: canteen.slug })
  const form = { ...draft, formKey: await site.keyOn(write) }

  const [first, again] = [await site.submit(write, form), await site.submit(write, form)]

  expect(again.headers.get('location')).toBe(first.headers.get('location'))
  expect(await db.selectFrom('invoices').where('canteen_id', '=', canteen.id).select('id').execute()).toHaveLength(1)
})

test('the client finds the file behind the mail’s link, signed in or not, and nobody guesses another', async () => {
  await anInvoicingAssociation(db, canteen.id)
  const page = await keptDraft()
  await issue(page)
  const mail = await db.selectFrom('mails').where('canteen_id', '=', canteen.id).selectAll().executeTakeFirstOrThrow()
  const link = /http:\/\/cantine\.test(\/\S+)/.exec(mail.text_body)![1]!
  site.as(visitor)

  expect([mail.recipient, mail.text_body.replaceAll(/http\S+/g, '').includes('246')]).toStrictEqual(['compta@exemple.fr', false])
  expect(await (await site.get(link)).text()).toContain('Il reste 246')
  expect((await site.get(`${link}/facture.pdf`)).headers.get('content-type')).toBe('application/pdf')
  expect((await site.get(`${link.slice(0, -1)}${link.endsWith('A') ? 'B' : 'A'}`)).status).toBe(404)
  expect((await site.get(page)).status).toBe(401)
})

test('what is wrong is said beside its field, and what was typed is given back', async () => {
  const answer = await site.submit(href(urls.newInvoice, { canteen: canteen.slug }), {
    ...draft,
    siren: '123',
    'lines.0.unit': 'douze',
  })
  const html = await answer.text()

  expect(answer.status).toBe(422)
  for (const wrong of ['siren', 'lines.0.unit']) expect(html).toContain(`id="${wrong}-error"`)
  expect(html).toContain('value="douze"')
  for (const [field, typed] of [
    ['discount', '258,01'],
    ['discount', '-1'],
    ['quantity', '0'],
    ['quantity', '0,004'],
    ...['1e309', '0x10', '-5', '١٢٫٥', 'NaN', '10000,01'].map((unit) => ['unit', unit]),
  ]) {
    const refused = await site.submit(href(urls.newInvoice, { canteen: canteen.slug }), { ...draft, [`lines.0.${field}`]: typed! })
    expect([typed, refused.status, (await refused.text()).includes(`id="lines.0.${field}-error"`)]).toStrictEqual([typed, 422, true])
  }
  const backwards = await site.submit(href(urls.newInvoice, { canteen: canteen.slug }), { ...draft, serviceUntil: '1/11/2026' })
  expect(await backwards.text()).toContain('id="serviceUntil-error"')
})

test('of two who change a draft the second sees what the first has written, and nobody issues what they have not read', async () => {
  await anInvoicingAssociation(db, canteen.id)
  const page = await keptDraft()
  const version = await site.versionOf(page)
  expect((await site.submit(page, { ...draft, version, reference: 'BC-12' })).status).toBe(303)

  expect((await site.submit(page, { ...draft, version, reference: 'BC-13' })).status).toBe(409)
  expect((await site.submit(`${page}/emission`, { ...draft, version })).status).toBe(409)
  expect(await (await site.get(page)).text()).toContain('value="BC-12"')
})

test('what was typed on the draft’s page and not kept is what goes out; what is wrong in it is said and nothing goes out', async () => {
  await anInvoicingAssociation(db, canteen.id)
  const page = await keptDraft()
  const wrong = await issue(page, { 'lines.0.unit': 'douze' })
  expect([wrong.status, (await wrong.text()).includes('id="lines.0.unit-error"')]).toEqual([422, true])
  expect((await issue(page, { 'lines.0.unit': '31,50' })).status).toBe(303)
  expect(await (await site.get(page)).text()).toMatch(/Facture F2026-0001[\s\S]*366/)
})

test('two tabs that take back the same sum issue one credit note: the second says what the first has done', async () => {
  await anInvoicingAssociation(db, canteen.id)
  const page = await keptDraft()
  await issue(page)
  const credit = async (formKey: string, after: string) =>
    site.submit(`${page}/avoir`, { formKey, version: after, whole: 'part', 'cents.0': '20', reason: 'Un repas de moins' })
  const [one, other] = [await site.keyOn(`${page}/avoir`), await site.keyOn(`${page}/avoir`)]

  expect([(await credit(one, '0')).status, (await credit(one, '0')).status]).toEqual([303, 303])
  const second = await credit(other, '0')
  const html = await second.text()
  expect([second.status, html.includes('Un avoir a été émis entre-temps')]).toEqual([409, true])
  expect(/name="version" value="(\d)"/.exec(html)?.[1]).toBe('1')
  expect((await credit(other, '1')).status).toBe(303)
})

test('what the association says of itself and of VAT is kept, and holds from today on', async () => {
  const address = href(urls.issuer, { canteen: canteen.slug })
  const settings = {
    street: '1 rue des Lilas',
    postcode: '69007',
    town: 'Lyon',
    paymentDays: '30',
    iban: 'FR76 3000 6000 0112 3456 7890 189',
    'vat.company-meal': '1000',
  }
  expect((await site.edit(address, { ...settings, iban: 'FR76 3000 6000 0112 3456 7890 188' })).status).toBe(422)
  const version = await site.versionOf(address)
  expect((await site.submit(address, { ...settings, version })).status).toBe(303)
  expect((await site.submit(address, { ...settings, town: 'Paris', version })).status).toBe(409)
  expect(
    await db
      .selectFrom('vat_statuses')
      .innerJoin('canteens', 'canteens.association_id', 'vat_statuses.association_id')
      .where('canteens.id', '=', canteen.id)
      .select(['nature', 'vat_statuses.status', 'rate', 'valid_from'])
      .execute(),
  ).toStrictEqual([{ nature: 'company-meal', status: 'liable', rate: 1000, valid_from: '2026-12-01' }])
  expect(await (await site.get(address)).text()).toContain('FR7630006000011234567890189')
})

test('the small business scheme goes with no VAT, in the settings and in the chart; exempt goes with both', async () => {
  const address = href(urls.issuer, { canteen: canteen.slug })
  const settings = { street: '1 rue des Lilas', postcode: '69007', town: 'Lyon', paymentDays: '30', 'vat.company-meal': '1000' }
  const refused = await site.edit(address, { ...settings, 'vat.drinks': 'franchise' })
  expect([refused.status, await refused.text()]).toEqual([422, expect.stringMatching(/id="vat\.drinks-error"[^>]*>La franchise/)])
  expect((await site.edit(address, { ...settings, 'vat.drinks': 'exempt' })).status).toBe(303)

  const say = (nature: string, status: string, rate = '') =>
    site.submit(href(urls.natureVat, { canteen: canteen.slug }), { nature, status, rate, validFrom: '2027-01-01' })
  const said = await say('resale', 'franchise')
  expect([said.status, await said.text()]).toEqual([409, expect.stringContaining('ne va pas avec une TVA facturée')])
  expect((await say('resale', 'exempt')).status).toBe(303)
  expect((await say('company-meal', 'franchise')).status).toBe(303)
  expect((await say('resale', 'liable', '10')).status).toBe(409)
})

test('a draft that was removed in another tab gives back what was typed, and is kept anew by it', async () => {
  const path = await keptDraft()
  const version = await site.versionOf(path, path)
  await site.submit(`${path}/suppression`, { removal: 'yes' })
  const typed = { ...draft, note: 'Salle du fond', version }
  const answer = await site.submit(path, typed)
  const html = await answer.text()

  expect([answer.status, html.includes('a été enlevé entre-temps'), html.includes('Salle du fond')]).toEqual([409, true, true])
  expect(html).toContain(`action="${href(urls.newInvoice, { canteen: canteen.slug })}"`)
  expect((await site.submit(path, {})).status).toBe(404)
})
