/** An expense in a minute, its receipt, and the treasurer's month, as the pages show them. */
import type { Kysely } from 'kysely'
import sharp from 'sharp'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import type { CanteenRole } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { aPdf } from '#test/a-pdf.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let here: { canteen: string }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  here = { canteen: canteen.slug }
  await as('canteen-manager')
})

async function as(...roles: CanteenRole[]) {
  site.as(await aViewer(db, ...roles.map((role) => inCanteen(role, canteen))))
}

const vegetables = { amount: '42,50', day: '2026-11-12', nature: 'food', way: 'cash', thirdParty: 'Marché de Wazemmes' }

/** Notes an expense; answers the address of its page. */
async function note(fields: Record<string, string> = vegetables): Promise<string> {
  const answer = await site.submit(href(urls.newExpense, here), fields)
  expect(answer.status).toBe(303)
  return answer.headers.get('location')!.split('?')[0]!
}

async function send(path: string, fields: Record<string, string>, file: { field: string; content: Buffer }) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append(file.field, new File([new Uint8Array(file.content)], 'ticket'))
  return site.app.request(origin + path, { method: 'POST', body: form, headers: { origin } })
}

function aPhoto(): Promise<Buffer> {
  return sharp({ create: { width: 40, height: 30, channels: 3, background: '#c8402b' } })
    .jpeg()
    .toBuffer()
}

async function wordsAt(path: string): Promise<string> {
  return (await (await site.get(path)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

test('an amount, a day and how it was paid are enough; the list says what is missing', async () => {
  await note({ amount: '12', day: '12/11/2026', way: 'card' })

  const list = await wordsAt(`${href(urls.expenses, here)}?mois=2026-11`)
  expect(list).toContain('Une pièce, 12 € de dépenses.')
  expect(list).toMatch(/à quoi cela a servi.*sans justificatif/)
  expect(await wordsAt(`${href(urls.expenses, here)}?mois=2026-10`)).toContain('Rien n’est noté')
})

test('an expense that is sent twice by the same page is noted once, and what else is sent by it is asked for again', async () => {
  const page = href(urls.newExpense, here)
  const [, formKey = ''] = /name="formKey" value="([^"]+)"/.exec(await (await site.get(page)).text()) ?? []

  const answers = await Promise.all([site.submit(page, { ...vegetables, formKey }), site.submit(page, { ...vegetables, formKey })])
  const other = await site.submit(page, { ...vegetables, amount: '7', formKey })

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([303, 409]))
  expect([other.status, (await other.text()).includes('ce qu’elle a noté compte une seule fois')]).toEqual([409, true])
  expect(await db.selectFrom('drafts').where('canteen_id', '=', canteen.id).select('amount_cents as cents').execute()).toEqual([
    { cents: 4250 },
  ])
})

test('the receipt comes with the expense, is shown to the team alone, and is a picture of ours', async () => {
  const sent = await send(href(urls.newExpense, here), vegetables, { field: 'receipt', content: await aPhoto() })
  const page = sent.headers.get('location')!.split('?')[0]!
  const receipt = /<img src="([^"]*)"/.exec(await (await site.get(page)).text())?.[1] ?? ''

  const shown = await site.get(receipt)
  expect([shown.status, shown.headers.get('content-type'), shown.headers.get('content-disposition')]).toEqual([200, 'image/webp', 'inline'])
  expect(shown.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  await as('volunteer')
  expect((await site.get(receipt)).status).toBe(403)
  const elsewhere = await aCanteen(db)
  site.as(await aViewer(db, inCanteen('canteen-manager', elsewhere)))
  expect((await site.get(receipt.replace(canteen.slug, elsewhere.slug))).status).toBe(404)
})

test('a PDF is saved, never opened by the site; what is no receipt is refused beside its field and what was typed stays', async () => {
  const page = await note()
  const add = (content: Buffer) => send(`${page}/justificatifs`, {}, { field: 'added-receipt', content })

  expect((await add(aPdf())).status).toBe(303)
  const pdf = /href="([^"]*\/justificatifs\/[0-9a-f]{64})"/.exec(await (await site.get(page)).text())?.[1] ?? ''
  expect((await site.get(pdf)).headers.get('content-disposition')).toMatch(/^attachment/)
  const refused = await add(Buffer.from('<html>'))
  expect(await (await add(Buffer.from('%PDF-1.7 un ticket'))).text()).toContain('Ce PDF ne s’ouvre pas')
  expect([refused.status, (await refused.text()).includes('ni une photo')]).toEqual([422, true])
  const wrong = await send(
    href(urls.newExpense, here),
    { ...vegetables, amount: 'beaucoup' },
    { field: 'receipt', content: await aPhoto() },
  )
  const html = await wrong.text()
  expect(wrong.status).toBe(422)
  for (const kept of ['Écrivez un montant', 'value="beaucoup"', 'Marché de Wazemmes', 'Choisissez à nouveau le fichier'])
    expect(html).toContain(kept)
})

test('what is corrected in two tabs is not overwritten', async () => {
  const page = await note()
  const version = await site.versionOf(page)

  expect((await site.submit(page, { ...vegetables, amount: '43', version })).status).toBe(303)
  expect((await site.submit(page, { ...vegetables, amount: '44', version })).status).toBe(409)
  expect((await site.edit(page, { ...vegetables, amount: '45' })).status).toBe(303)
  expect(await db.selectFrom('drafts').where('canteen_id', '=', canteen.id).select('amount_cents').execute()).toEqual([
    { amount_cents: 4500 },
  ])
})

test('what is corrected while it is removed in another tab is given back, to be noted anew', async () => {
  const page = await note()
  const version = await site.versionOf(page)
  await site.submit(`${page}/suppression`, { removal: 'yes' })

  const lost = await site.submit(page, { ...vegetables, amount: '43', kind: 'expense', version })
  expect(lost.status).toBe(409)
  const html = await lost.text()
  expect(html).toContain('enlevé entre-temps')
  expect(html).toContain('value="43"')
  expect(html).toContain(`action="${href(urls.newExpense, here)}"`)
  expect((await site.submit(page, {})).status).toBe(404)
  await as('volunteer')
  expect((await site.submit(page, { kind: 'income', version })).status).toBe(403)
})

test('a page of money that does not exist says so in its own words, and leads to the one that it would stand below', async () => {
  await as('treasurer')
  const words = await wordsAt(`${href(urls.expenses, here).replace('depenses', 'pieces')}/00000000-0000-4000-8000-000000000009`)
  expect(words).toContain('Ce qui est écrit dans les comptes, lui, y reste')
  expect(words).toContain('Dépenses')
  expect(words).not.toContain('repas n’est plus')
})

test('names are proposed of the expenses that one may see: neither who is paid wages, nor whom another canteen pays', async () => {
  await note()
  await as('treasurer')
  await note({ amount: '1900', day: '2026-11-28', nature: 'wages', way: 'transfer', thirdParty: 'Jeanne Salariée' })
  const proposed = async () =>
    /<datalist id="known-names">([\s\S]*?)<\/datalist>/.exec(await (await site.get(href(urls.newExpense, here))).text())![1]!

  expect(await proposed()).toMatch(/Jeanne Salariée[\s\S]*Marché de Wazemmes|Marché de Wazemmes[\s\S]*Jeanne Salariée/)
  await as('core-team')
  const seen = await proposed()
  expect(seen).toContain('Marché de Wazemmes')
  expect(seen).not.toContain('Jeanne')
})

test('wages are the treasurer’s: the team reads neither them nor what moves between till and bank', async () => {
  await as('treasurer')
  const wages = await note({ amount: '1900', day: '2026-11-28', nature: 'wages', way: 'transfer', thirdParty: 'Salaires de novembre' })
  expect((await site.submit(href(urls.newMove, here), { move: 'cash-deposit', amount: '200', day: '2026-11-20' })).status).toBe(303)
  await as('canteen-manager')

  expect(await wordsAt(`${href(urls.expenses, here)}?mois=2026-11`)).toContain('Rien n’est noté')
  expect((await site.get(wages)).status).toBe(404)
  expect((await site.submit(href(urls.newExpense, here), { ...vegetables, nature: 'wages' })).status).toBe(422)
  expect((await site.get(href(urls.newMove, here))).status).toBe(403)
  await as('board-member')
  expect(await wordsAt(wages)).toContain('1 900 €')
  expect((await site.submit(`${wages}/suppression`, { removal: 'yes' })).status).toBe(403)
})

test('a member of the board who runs the canteen reads what the treasurer noted, and does not change it', async () => {
  await as('treasurer')
  const wages = await note({ amount: '1900', day: '2026-11-28', nature: 'wages', way: 'transfer', thirdParty: 'Salaires' })
  await as('board-member', 'canteen-manager')

  expect((await site.get(wages)).status).toBe(200)
  expect((await site.submit(`${wages}/suppression`, { removal: 'yes' })).status).toBe(403)
})

test('cheques are noted by their amounts alone, smallest first', async () => {
  await as('treasurer')
  const move = { move: 'cheque-deposit', amount: '', day: '2026-11-20' }
  const deposit = await site.submit(href(urls.newMove, here), { ...move, cheques: '15\n7,50\n12' })

  expect(await db.selectFrom('drafts').where('canteen_id', '=', canteen.id).select(['amount_cents', 'cheque_cents']).execute()).toEqual([
    { amount_cents: 3450, cheque_cents: [750, 1200, 1500] },
  ])
  expect(deposit.status).toBe(303)
  const named = await site.submit(href(urls.newMove, here), { ...move, cheques: '15 Mme Dupont' })
  expect([named.status, (await named.text()).includes('un montant par ligne')]).toEqual([422, true])
})

test('who knows accounts writes with them, and both sides are equal', async () => {
  await as('treasurer')
  const entry = {
    label: 'Provision',
    day: '2026-11-30',
    'lines.0.account': '681',
    'lines.0.debit': '100',
    'lines.1.account': '151',
    'lines.1.credit': '99',
  }

  expect(await (await site.submit(href(urls.newEntry, here), entry)).text()).toContain('ne sont pas égaux')
  expect(await (await site.submit(href(urls.newEntry, here), { ...entry, 'lines.1.account': '999' })).text()).toContain(
    'pas dans le plan de comptes',
  )
  for (const [typed, sentence] of [
    ['cent', 'Écrivez un montant'],
    ['99999999999', 'Un million d’euros'],
  ]) {
    const wrong = await (await site.submit(href(urls.newEntry, here), { ...entry, 'lines.0.debit': typed! })).text()
    expect(wrong).toMatch(new RegExp(`id="lines.0.debit-error"[^>]*>(<[^>]*>)*${sentence}`))
    expect(wrong).toContain(`value="${typed}"`)
  }
  // Each line is within the limit, and what they come to is not.
  const five = (side: string, account: string, from: number) =>
    Object.fromEntries(
      [0, 1, 2, 3, 4].flatMap((line) => [
        [`lines.${from + line}.account`, account],
        [`lines.${from + line}.${side}`, '999999'],
      ]),
    )
  const large = await site.submit(href(urls.newEntry, here), {
    ...entry,
    ...five('debit', '681', 0),
    'lines.1.credit': '',
    ...five('credit', '151', 5),
  })
  expect(large.status).toBe(422)
  expect((await site.submit(href(urls.newEntry, here), { ...entry, 'lines.1.credit': '100' })).status).toBe(303)
})

test('a treasurer sees what will be written, writes it once, and the draft is a voucher', async () => {
  const { association_id: associationId } = await db
    .selectFrom('canteens')
    .where('id', '=', canteen.id)
    .select('association_id')
    .executeTakeFirstOrThrow()
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const page = await note()
  await as('treasurer')
  const address = href(urls.monthToValidate, here)
  const html = await (await site.get(address)).text()
  const version = /name="version" value="([^"]*)"/.exec(html)?.[1] ?? ''
  for (const shown of ['Valider novembre 2026', 'Marché de Wazemmes', 'Nourriture', 'En caisse', '42,50']) expect(html).toContain(shown)

  const written = await site.submit(address, { month: '2026-11', version })
  expect(await wordsAt(written.headers.get('location')!)).toContain('Une écriture est entrée dans les comptes')
  const again = await site.submit(address, { month: '2026-11', version })
  expect(await wordsAt(again.headers.get('location')!)).toContain('Tout était déjà écrit')
  expect(await wordsAt(page)).toContain('Écrivez « 2026-11-001 » sur le papier')
  expect((await site.submit(page, vegetables)).status).toBe(409)
})

test('an invoice that is not paid yet waits among what is to be settled, until its payment is noted', async () => {
  await as('treasurer')
  const page = await note({ ...vegetables, way: 'unpaid', document: 'F-12', dueOn: '2026-12-15' })
  expect(await wordsAt(href(urls.expenses, here))).toMatch(/Reste à régler.*Marché de Wazemmes/)

  expect((await site.submit(`${page}/paiement`, { paidOn: '2026-11-01', paidWay: 'transfer' })).status).toBe(422)
  expect((await site.submit(`${page}/paiement`, { paidOn: '2026-11-30', paidWay: 'transfer' })).status).toBe(303)
  expect((await site.submit(`${page}/paiement`, { paidOn: '2026-11-30', paidWay: 'transfer' })).status).toBe(409)
  expect(await wordsAt(href(urls.expenses, here))).toContain('Tout est réglé')
  expect((await site.submit(`${page}/suppression`, { removal: 'yes' })).status).toBe(409)
})

test('the same invoice typed again leads to the one that is noted', async () => {
  const invoice = { ...vegetables, way: 'unpaid', document: 'F-12' }
  const page = await note(invoice)

  const again = await site.submit(href(urls.newExpense, here), invoice)
  expect([again.status, (await again.text()).includes(`href="${page}"`)]).toEqual([422, true])
})

test('what comes back each month is proposed the month after, and nothing is written by itself', async () => {
  const rent = { amount: '650', day: '2026-10-31', nature: 'rent', way: 'direct-debit', thirdParty: 'Foncière', repeats: 'yes' }
  await note(rent)

  const list = await (await site.get(`${href(urls.expenses, here)}?mois=2026-11`)).text()
  expect(list).toContain('Cela revient chaque mois')
  expect(await db.selectFrom('drafts').where('canteen_id', '=', canteen.id).select('id').execute()).toHaveLength(1)
  const form = await (await site.get(/href="([^"]*comme=[^"]*)"/.exec(list)![1]!.replaceAll('&amp;', '&'))).text()
  for (const filled of ['value="650"', 'value="2026-11-30"', 'value="Foncière"']) expect(form).toContain(filled)
  await note({ ...rent, day: '2026-11-30' })
  expect(await wordsAt(`${href(urls.expenses, here)}?mois=2026-11`)).not.toContain('Cela revient')
})

test('where the association gives no VAT back, nobody is asked for any', async () => {
  const { association_id } = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  const asks = async () => (await (await site.get(href(urls.newExpense, here))).text()).includes('name="vat"')

  expect(await asks()).toBe(false)
  await db
    .insertInto('vat_statuses')
    .values({ association_id, nature: 'private-hire', valid_from: '2026-01-01', status: 'liable', rate: 1000 })
    .execute()
  expect(await asks()).toBe(true)
})

test('an electronic invoice that is refused is told at the top of the page, though its form stands at the end', async () => {
  const refused = await send(href(urls.supplierInvoice, here), {}, { field: 'invoice', content: Buffer.from('rien') })
  const html = await refused.text()
  const top = html.slice(html.indexOf('</h1>'), html.indexOf('<h2', html.indexOf('</h1>')))

  expect([refused.status, top.includes('role="alert"'), top.includes('href="#invoice"')]).toEqual([422, true, true])
})

test('a supplier’s electronic invoice becomes a filled draft with its receipt; the same one again leads there', async () => {
  const xml = `<?xml version="1.0"?><Invoice><ID>F-118</ID><IssueDate>2026-11-12</IssueDate><DueDate>2026-12-12</DueDate>
    <InvoiceTypeCode>380</InvoiceTypeCode><DocumentCurrencyCode>EUR</DocumentCurrencyCode>
    <AccountingSupplierParty><Party><PartyName><Name>Grossiste</Name></PartyName></Party></AccountingSupplierParty>
    <TaxTotal><TaxAmount>4.15</TaxAmount></TaxTotal><LegalMonetaryTotal><TaxInclusiveAmount>53.10</TaxInclusiveAmount></LegalMonetaryTotal></Invoice>`
  const sendInvoice = (content: string) => send(href(urls.supplierInvoice, here), {}, { field: 'invoice', content: Buffer.from(content) })

  const page = (await sendInvoice(xml)).headers.get('location')!
  const html = await (await site.get(page)).text()
  for (const filled of [
    'value="53,10"',
    'value="Grossiste"',
    'value="F-118"',
    'value="2026-12-12"',
    'Facture électronique (XML)',
    'La facture est lue',
  ])
    expect(html).toContain(filled)
  const again = await sendInvoice(xml)
  expect([again.status, (await again.text()).includes(`href="${page.split('?')[0]}"`)]).toEqual([422, true])
  const deposit = xml
    .replace('F-118', 'F-119')
    .replace('</LegalMonetaryTotal>', '<PrepaidAmount>20.00</PrepaidAmount></LegalMonetaryTotal>')
  const rest = await (await site.get((await sendInvoice(deposit)).headers.get('location')!)).text()
  expect(rest).toContain('value="33,10"')
  expect(rest.replaceAll(/\s/g, ' ')).toContain('Total 53,10 €, déjà payé 20 €, reste dû 33,10 €')
  await db
    .updateTable('associations')
    .set({ legal_name: 'Grossiste' })
    .where('id', '=', db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id'))
    .execute()
  const own = await sendInvoice(xml.replace('F-118', 'F-120'))
  expect([own.status, (await own.text()).includes('a émise elle-même')]).toEqual([422, true])
  const huge = await sendInvoice(xml.replace('F-118', 'F-121').replace('53.10', '5000000'))
  expect([huge.status, (await huge.text()).includes('dépasse 1 000 000 €')]).toEqual([422, true])
  const wrong = await sendInvoice('<?xml version="1.0"?><page/>')
  expect([wrong.status, (await wrong.text()).includes('ni une facture électronique')]).toEqual([422, true])
})

test('hours of volunteers are noted by the month once an hour is worth something', async () => {
  await as('treasurer')
  const address = href(urls.volunteering, here)
  expect(await wordsAt(address)).toContain('ne valorise pas le bénévolat')

  expect((await site.submit(href(urls.volunteeringRate, here), { rate: '12,02', validFrom: '2026-01-01' })).status).toBe(303)
  expect((await site.submit(address, { month: '2026-11', hours: '86' })).status).toBe(303)
  expect(await wordsAt(address)).toMatch(/1 033,72 €.*86 heures/)
  expect((await site.submit(address, { month: '2020-01', hours: 'beaucoup' })).status).toBe(422)
})

test('the board reads in the books that a month waits, and is led to no page that is the treasurer’s', async () => {
  await as('treasurer')
  const { association_id: associationId } = await db
    .selectFrom('canteens')
    .where('id', '=', canteen.id)
    .select('association_id')
    .executeTakeFirstOrThrow()
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  await note()
  const led = async () => (await (await site.get(href(urls.books, here))).text()).includes(`${href(urls.monthToValidate, here)}?mois=`)

  const treasurerIsLed = await led()
  await as('board-member')

  expect([treasurerIsLed, await led()]).toEqual([true, false])
  expect(await wordsAt(href(urls.books, here))).toContain('novembre 2026')
})
