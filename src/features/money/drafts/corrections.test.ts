/** « Je me suis trompé·e »: what is in the books is taken back and written again in one go; the same receipt twice is asked about. */
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { findCandidates } from '#src/features/money/bank/candidates.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { verifyLedger } from '#src/features/money/ledger/verify-ledger.ts'
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
let associationId: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  here = { canteen: canteen.slug }
  const found = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  associationId = found.association_id
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  await as('treasurer')
})

async function as(...roles: CanteenRole[]) {
  site.as(await aViewer(db, ...roles.map((role) => inCanteen(role, canteen))))
}

const vegetables = { amount: '42,50', day: '2026-09-12', nature: 'food', way: 'cash', thirdParty: 'Marché de Wazemmes' }
const invoice = { ...vegetables, way: 'unpaid', document: 'F-12' }
const pdf = (content = 'un ticket') => aPdf(content)

function send(path: string, fields: Record<string, string>, field: string, content: Buffer) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append(field, new File([new Uint8Array(content)], 'ticket'))
  return site.app.request(origin + path, { method: 'POST', body: form, headers: { origin } })
}

/** Notes an expense with its receipt. @returns the address of its page */
async function note(fields: Record<string, string>, content = pdf()): Promise<string> {
  const sent = await send(href(urls.newExpense, here), { sure: 'noted-before', ...fields }, 'receipt', content)
  expect(sent.status).toBe(303)
  return sent.headers.get('location')!.split('?')[0]!
}

/** Validates September. @returns where the first of its vouchers is corrected */
async function validated(): Promise<string> {
  const address = `${href(urls.monthToValidate, here)}?mois=2026-09`
  const [, version = ''] = /name="version" value="([^"]+)"/.exec(await (await site.get(address)).text()) ?? []
  expect((await site.submit(address, { month: '2026-09', version })).status).toBe(303)
  return href(urls.voucherCorrection, { ...here, number: '1' })
}

async function wordsAt(path: string): Promise<string> {
  return (await (await site.get(path)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
}

const entries = () =>
  db
    .selectFrom('ledger.entries')
    .where('association_id', '=', associationId)
    .orderBy('number')
    .select(['number', 'entry_date as date', 'piece', 'reverses'])
    .execute()

test('a correction that changes nothing is told so, and takes nothing back', async () => {
  await note(invoice)
  const correction = await validated()
  const sent = await site.submit(correction, invoice)

  expect([sent.status, (await sent.text()).includes('Changez d’abord ce qui est faux')]).toEqual([409, true])
  expect(await entries()).toHaveLength(1)
})

test('a mistake is taken back and written again in one go, with its receipt and the number of its invoice', async () => {
  const page = await note(invoice)
  const correction = await validated()

  expect(await (await site.get(page)).text()).toContain(`href="${correction}"`)
  expect(await (await site.get(href(urls.entry, { ...here, number: '1' }))).text()).toContain(`href="${correction}"`)
  expect(await (await site.get(`${href(urls.expenses, here)}?mois=2026-09`)).text()).toContain(`href="${correction}"`)
  expect(await (await site.get(correction)).text()).toContain('value="42,50"')
  const sent = await site.submit(correction, { ...invoice, amount: '24,50' })

  expect([sent.status, sent.headers.get('location')]).toEqual([303, expect.stringContaining('corrigee')])
  expect(await entries()).toEqual([
    { number: 1, date: '2026-09-12', piece: '2026-09-001', reverses: null },
    { number: 2, date: '2026-09-12', piece: '2026-09-001', reverses: 1 },
    { number: 3, date: '2026-09-12', piece: '2026-09-002', reverses: null },
  ])
  const replaced = sent.headers.get('location')!.split('?')[0]!
  expect(await wordsAt(replaced)).toMatch(/Écrite à la place d’une autre.*Justificatif \(PDF\)/)
  expect(await wordsAt(page)).toMatch(/C’est repris.*Voir ce qui est écrit à sa place/)
  const list = await wordsAt(`${href(urls.expenses, here)}?mois=2026-09`)
  expect(list).toContain('2 pièces, 24,50 €')
  expect(list.match(/Reste à payer|reste à payer/g)?.length ?? 0).toBeLessThan(3)
  expect(await verifyLedger(db, associationId)).toMatchObject({ fault: null, entries: 3 })
})

test('two hands, two tabs, a second tap: it is taken back once, and who comes after is led to what was written', async () => {
  await note(vegetables)
  const correction = await validated()
  const formKey = await site.keyOn(correction)

  const answers = await Promise.all([
    site.submit(correction, { ...vegetables, amount: '24,50', formKey }),
    site.submit(correction, { ...vegetables, amount: '24,50', formKey }),
    site.submit(correction, { ...vegetables, amount: '25' }),
  ])

  expect(answers.filter(({ status }) => status === 303)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(2)
  expect(await entries()).toHaveLength(3)
  const late = await site.submit(correction, { ...vegetables, amount: '26' })
  expect([late.status, (await late.text()).includes('déjà reprise')]).toEqual([409, true])
  expect(await wordsAt(correction)).toContain('Voir ce qui est écrit à sa place')
  await site.submit(href(urls.entryReversal, { ...here, number: '1' }), {})
  expect(await entries()).toHaveLength(3)
})

test('an entry that was taken back in the books is not taken back here, and is nothing that is owed any more', async () => {
  await note(invoice)
  const correction = await validated()
  const expenses = `${href(urls.expenses, here)}?mois=2026-09`
  const owedBefore = (await wordsAt(expenses)).match(/Marché de Wazemmes/g)?.length

  expect((await site.submit(href(urls.entryReversal, { ...here, number: '1' }), {})).status).toBe(303)

  expect((await site.submit(correction, invoice)).status).toBe(409)
  expect(await wordsAt(correction)).toContain('Voir l’écriture')
  expect((await wordsAt(expenses)).match(/Marché de Wazemmes/g)?.length).toBe(owedBefore! - 1)
  expect(await entries()).toHaveLength(2)
})

test('what cannot be written leaves everything as it is, with a sentence beside its field', async () => {
  await note(invoice)
  const correction = await validated()
  // Noted after, so that it is known which is which.
  await note({ ...invoice, document: 'F-13' }, pdf('un autre'))

  for (const [fields, sentence] of [
    [{ ...invoice, nature: '' }, 'Choisissez'],
    [{ ...invoice, day: '2026-12-15' }, 'pas encore venu'],
    [{ ...invoice, day: '2025-12-31' }, 'Aucun exercice'],
    [{ ...invoice, document: 'F-13' }, 'porte déjà ce numéro'],
    [{ ...invoice, amount: 'beaucoup' }, 'beaucoup'],
  ] as const) {
    const refused = await site.submit(correction, fields)
    const page = await refused.text()
    expect([refused.status, sentence]).toEqual([422, sentence])
    expect(page).toContain('aria-invalid="true"')
    expect(page).toContain(sentence)
  }
  expect(await entries()).toHaveLength(1)
  expect((await site.submit(href(urls.voucherCorrection, { ...here, number: '99' }), invoice)).status).toBe(404)
  await as('canteen-manager')
  expect((await site.submit(correction, vegetables)).status).toBe(403)
})

test('what is paid, and a payment, are taken back in the books', async () => {
  const page = await note(invoice)
  await site.submit(`${page}/paiement`, { paidOn: '2026-09-20', paidWay: 'transfer' })
  const correction = await validated()

  expect(await wordsAt(correction)).toContain('Son paiement est noté')
  expect((await site.submit(correction, invoice)).status).toBe(409)
  expect(await wordsAt(href(urls.voucherCorrection, { ...here, number: '2' }))).toContain('se reprend dans les comptes')
})

test('the same receipt twice is asked about, never refused, and never of another association', async () => {
  const first = await note(vegetables)
  const again = await send(href(urls.newExpense, here), { ...vegetables, day: '2026-09-13' }, 'receipt', pdf())
  const asked = await again.text()

  expect([again.status, asked.includes(`href="${first}"`), asked.includes('name="sameReceipt"')]).toEqual([422, true, true])
  expect(
    (await send(href(urls.newExpense, here), { ...vegetables, sure: 'noted-before', sameReceipt: 'yes' }, 'receipt', pdf())).status,
  ).toBe(303)
  const other = await note({ ...vegetables, day: '2026-09-14' }, pdf('un autre'))
  const added = await send(`${other}/justificatifs`, {}, 'added-receipt', pdf())
  expect([added.status, (await added.text()).includes('déjà joint à')]).toEqual([422, true])
  expect((await send(`${other}/justificatifs`, { sameReceipt: 'yes' }, 'added-receipt', pdf())).status).toBe(303)
  // Its own, once more, changes nothing.
  const itself = await note({ ...vegetables, day: '2026-09-15' }, pdf('un troisième'))
  expect((await send(`${itself}/justificatifs`, {}, 'added-receipt', pdf('un troisième'))).status).toBe(303)

  canteen = await aCanteen(db)
  here = { canteen: canteen.slug }
  await as('treasurer')
  await note(vegetables)
})

test('a payment whose entry is taken back has paid nothing: what it paid is owed again, and is paid once more', async () => {
  const page = await note(invoice)
  const pay = () => site.submit(`${page}/paiement`, { paidOn: '2026-09-20', paidWay: 'transfer' })
  expect((await pay()).status).toBe(303)
  await validated()
  expect((await pay()).status).toBe(409)

  expect((await site.submit(href(urls.entryReversal, { ...here, number: '2' }), {})).status).toBe(303)

  expect((await pay()).status).toBe(303)
  expect((await pay()).status).toBe(409)
  await validated()
  expect(await entries()).toMatchObject([{ reverses: null }, { reverses: null }, { reverses: 2 }, { reverses: null }])
  expect(await verifyLedger(db, associationId)).toMatchObject({ fault: null, entries: 4 })
})

test('an invoice whose voucher was taken back may be noted again, and one that a correction names may not', async () => {
  await note(invoice)
  const correction = await validated()
  expect((await site.submit(href(urls.newExpense, here), invoice)).status).toBe(422)
  expect((await site.submit(correction, { ...invoice, document: 'F-13' })).status).toBe(303)

  expect((await site.submit(href(urls.newExpense, here), { ...invoice, document: 'F-13' })).status).toBe(422)
  expect((await site.submit(href(urls.newExpense, here), invoice)).status).toBe(303)
})

test('an invoice that somebody may not read is not told to be noted, whatever hides it; who reads all is told', async () => {
  const wages = { ...invoice, nature: 'wages', thirdParty: 'Nadia B', document: 'PAIE-11' }
  await note(wages)
  const other = await aCanteen(db)
  await db.updateTable('canteens').set({ association_id: associationId }).where('id', '=', other.id).execute()
  await db
    .updateTable('drafts')
    .set({ canteen_id: other.id })
    .where('id', '=', (await note({ ...invoice, document: 'F-77' }, pdf('un autre'))).split('/').at(-1)!)
    .execute()

  const team = await aViewer(db, inCanteen('core-team', canteen))
  site.as(team)
  for (const { thirdParty, document } of [wages, { ...invoice, document: 'F-77' }]) {
    const guess = { ...invoice, thirdParty, document }
    expect((await site.submit(href(urls.newExpense, here), guess)).status).toBe(303)
    expect((await site.submit(href(urls.newExpense, here), { ...guess, amount: '1' })).status).toBe(422)
  }
  const [food, mine] = [
    await note({ ...invoice, document: 'F-90' }, pdf('un troisième')),
    { ...invoice, thirdParty: 'Nadia B', document: 'PAIE-12' },
  ]
  await as('treasurer')
  await note({ ...wages, document: 'PAIE-12' }, pdf('un quatrième'))
  expect((await site.submit(href(urls.newExpense, here), mine)).status).toBe(422)
  expect((await site.edit(food, mine)).status).toBe(409)
  site.as(team)
  expect((await site.edit(food, mine)).status).toBe(303)
})

test('what was taken back is proposed for no line of the bank', async () => {
  await note(invoice)
  await validated()
  const proposed = async () => (await findCandidates(db, associationId, { from: '2026-09-01', to: '2026-09-30', words: [] })).noted.length
  expect(await proposed()).toBe(1)

  expect((await site.submit(href(urls.entryReversal, { ...here, number: '1' }), {})).status).toBe(303)
  expect(await proposed()).toBe(0)
})
