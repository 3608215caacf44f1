/** What a kitchen bought: noted in a minute, in detail where somebody wants it, and once in the books. */
import type { Kysely } from 'kysely'
import sharp from 'sharp'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { formKeyField } from '#src/platform/web/form-key.ts'
import type { CanteenRole } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { aLine, aPurchase } from '#test/purchases.ts'
import { openSite, origin } from '#test/site.ts'
import { aCanteen, aNetwork, aUser, aViewer, inCanteen, now } from '#test/world.ts'
import { noteExpense } from './note-expense.ts'
import { findPurchase } from './queries.ts'

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

const market = { supplier: 'Marché de Wazemmes', day: '2026-11-21', way: 'bought', amount: '42,50' }

async function note(fields: Record<string, string> = {}, key?: string) {
  const page = href(urls.newPurchase, here)
  return site.submit(page, { [formKeyField]: key ?? (await site.keyOn(page)), ...market, ...fields })
}

async function noted(fields: Record<string, string> = {}): Promise<string> {
  const answer = await note(fields)
  expect(answer.status).toBe(303)
  return answer.headers.get('location')!.split('?')[0]!.split('/').at(-1)!
}

const at = (purchase: string) => ({ ...here, purchase })

async function wordsAt(path: string): Promise<string> {
  return (await (await site.get(path)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')
}

function drafts() {
  return db.selectFrom('drafts').where('canteen_id', '=', canteen.id).selectAll().execute()
}

test('supplier, date and total are enough; the supplier is known from then on, however its name is written', async () => {
  await noted()
  await noted({ supplier: 'marche de  WAZEMMES', amount: '10' })

  expect(await wordsAt(`${href(urls.purchases, here)}?mois=2026-11`)).toContain('2 achats notés, 52,50 € dépensés.')
  expect(await wordsAt(href(urls.suppliers, here))).toContain('2 achats, le dernier le 21 novembre 2026')
})

test('one page notes one purchase: sent again it is the same, and with other words on it none', async () => {
  const key = crypto.randomUUID()
  const answers = await Promise.all([note({}, key), note({}, key)])
  const other = await note({ amount: '43' }, key)

  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect([other.status, (await other.text()).includes('compte une seule fois')]).toEqual([409, true])
  expect(await db.selectFrom('purchases').where('canteen_id', '=', canteen.id).select('cents').execute()).toEqual([{ cents: 4250 }])
})

test('what is wrong is said beside its field, and what was typed stays', async () => {
  const answer = await note({ amount: 'beaucoup', day: '2026-12-24' })
  const html = await answer.text()
  expect(answer.status).toBe(422)
  for (const said of ['montant en euros', 'date est à venir', 'value="beaucoup"']) expect(html).toContain(said)

  const contradicted = await note({ vat: '99', 'labels.BIO': 'yes', noLabel: 'yes' })
  const told = await contradicted.text()
  expect(contradicted.status).toBe(422)
  for (const said of ['ne peut pas dépasser le total', 'pas les deux', 'value="Marché de Wazemmes"']) expect(told).toContain(said)
})

test('what is given or rescued is weighed, and never spending', async () => {
  expect((await note({ way: 'rescued', amount: '30' })).status).toBe(422)
  const id = await noted({ way: 'rescued', amount: '30', weight: '12,5', paid: 'cash' })

  expect((await findPurchase(db, canteen.id, id)).weightGrams).toBe(12_500)
  expect(await wordsAt(`${href(urls.purchases, here)}?mois=2026-11`)).toContain('0 € dépensés')
  expect(await drafts()).toEqual([])
  expect((await site.submit(href(urls.purchaseExpense, at(id)), { paid: 'cash' })).status).toBe(409)
  const spent = db.updateTable('purchases').set({ vat_cents: 100 }).where('id', '=', id)
  await expect(spent.execute()).rejects.toThrow(/gifts_are_no_spending/)
})

test('the photo comes with the purchase, goes into the expense, and is read by the team alone', async () => {
  const form = new FormData()
  for (const [name, value] of Object.entries({ ...market, paid: 'card' })) form.append(name, value)
  const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c8402b' } })
    .jpeg()
    .toBuffer()
  form.append('receipt', new File([new Uint8Array(photo)], 'ticket'))
  const sent = await site.app.request(origin + href(urls.newPurchase, here), { method: 'POST', body: form, headers: { origin } })
  const page = sent.headers.get('location')!.split('?')[0]!
  const [draft] = await drafts()
  const html = await (await site.get(page)).text()
  const receipt = /<img src="([^"]*)"/.exec(html)?.[1] ?? ''

  expect([draft!.kind, draft!.nature, draft!.amount_cents, draft!.way, draft!.day]).toEqual(['expense', 'food', 4250, 'card', '2026-11-21'])
  expect(await wordsAt(href(urls.moneyDraft, { ...here, draft: draft!.id }))).toContain('Marché de Wazemmes')
  expect(await (await site.get(href(urls.moneyDraft, { ...here, draft: draft!.id }))).text()).toContain('/justificatifs/')
  expect((await site.get(receipt)).headers.get('content-type')).toBe('image/webp')
  await as('volunteer')
  expect((await site.get(receipt)).status).toBe(403)
})

test('a purchase is one expense, however often it is asked for; removed there, it may be noted again', async () => {
  const id = await noted()
  const expense = href(urls.purchaseExpense, at(id))
  const answers = await Promise.all(Array.from({ length: 3 }, async () => site.submit(expense, { paid: 'cash' })))

  expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
  const [draft, ...more] = await drafts()
  expect(more).toEqual([])
  expect((await site.submit(href(urls.removeMoneyDraft, { ...here, draft: draft!.id }), { removal: 'yes' })).status).toBe(303)
  expect((await site.submit(expense, { paid: 'cash' })).status).toBe(303)
  expect(await drafts()).toHaveLength(1)
})

test('eight who put a purchase into the expenses at once put it there once', async () => {
  const purchase = await aPurchase(db, canteen)
  const { id: actorId } = await aUser(db)
  const order = { canteenId: canteen.id, purchaseId: purchase.id, way: 'card', today: '2026-12-01', actorId, now } as const
  const noted = await Promise.all(Array.from({ length: 8 }, () => noteExpense(db, order)))

  expect(new Set(noted.map((each) => each.ok && each.value)).size).toBe(1)
  expect(await drafts()).toHaveLength(1)
})

test('an expense that is there may be said to be this purchase, and is no other one', async () => {
  await site.submit(href(urls.newExpense, here), { amount: '42,50', day: '2026-11-22', nature: 'food', way: 'cash', thirdParty: 'Marché' })
  const [draft] = await drafts()
  const [one, other] = [await noted(), await noted({ amount: '42,50', label: 'Encore' })]
  const say = (id: string, named = draft!.id) => site.submit(href(urls.purchaseIsExpense, at(id)), { draft: named })

  expect(await wordsAt(href(urls.purchase, at(one)))).toContain('Laquelle est cet achat')
  expect([(await say(one, crypto.randomUUID())).status, (await say(one, 'x')).status]).toEqual([409, 422])
  expect([(await say(one)).status, (await say(one)).status]).toEqual([303, 303])
  const refused = await say(other)
  expect([refused.status, (await refused.text()).includes('déjà un autre achat')]).toEqual([409, true])
  expect(await drafts()).toHaveLength(1)
})

test('corrected, its expense says the same; validated, what was paid stays and nothing is removed', async () => {
  const id = await noted({ paid: 'cash' })
  const edit = href(urls.editPurchase, at(id))
  expect((await site.edit(edit, { ...market, amount: '45', day: '2026-11-20' })).status).toBe(303)
  const [draft] = await drafts()
  expect([draft!.amount_cents, draft!.day]).toEqual([4500, '2026-11-20'])

  await validated(draft!.id)
  expect((await site.edit(edit, { ...market, amount: '46', day: '2026-11-20' })).status).toBe(409)
  expect((await site.edit(edit, { ...market, amount: '45', day: '2026-11-20', isLocal: 'yes' })).status).toBe(303)
  expect((await site.submit(href(urls.removePurchase, at(id)), {})).status).toBe(409)
  expect(await findPurchase(db, canteen.id, id)).toMatchObject({ cents: 4500, isLocal: true })
})

/** As when its month is validated. */
async function validated(draftId: string): Promise<void> {
  await as('treasurer', 'canteen-manager')
  const { association_id: associationId } = await db
    .selectFrom('canteens')
    .where('id', '=', canteen.id)
    .select('association_id')
    .executeTakeFirstOrThrow()
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const page = href(urls.monthToValidate, here)
  const version = /name="version" value="([^"]*)"/.exec(await (await site.get(page)).text())?.[1] ?? ''
  expect((await site.submit(page, { month: '2026-11', version })).status).toBe(303)
  expect((await drafts()).find(({ id }) => id === draftId)!.number).not.toBeNull()
}

const carrots = { product: 'Carottes', amount: '12', quantity: '4', unit: 'kg', family: 'FRUITS_ET_LEGUMES', 'labels.BIO': 'yes' }

async function addLine(id: string, fields: Record<string, string> = {}) {
  return site.submit(href(urls.purchaseLines, at(id)), { [formKeyField]: crypto.randomUUID(), ...carrots, ...fields })
}

test('lines never come to more than what was paid, whoever notes them at once', async () => {
  const id = await noted()
  const answers = await Promise.all(Array.from({ length: 5 }, () => addLine(id)))

  const refused = answers.filter(({ status }) => status === 422)
  expect([answers.length - refused.length, refused.length]).toEqual([3, 2])
  expect(await wordsAt(href(urls.purchase, at(id)))).toContain('Restent 6,50 € sans détail')
  expect((await site.edit(href(urls.editPurchase, at(id)), { ...market, amount: '30' })).status).toBe(409)
  const more = db.updateTable('purchases').set({ lines_cents: 5000 }).where('id', '=', id)
  await expect(more.execute()).rejects.toThrow(/purchase_lines_within_total/)
})

test('a line is corrected and removed, and its price is the last one of its supplier', async () => {
  const id = await noted()
  await addLine(id)
  const [line] = (await findPurchase(db, canteen.id, id)).lines
  const page = href(urls.purchaseLine, { ...at(id), line: line!.id })

  expect((await site.edit(page, { ...carrots, amount: '10' })).status).toBe(303)
  expect((await site.edit(page, { ...carrots, amount: '50' })).status).toBe(422)
  expect((await site.edit(page, { ...carrots, unit: '' })).status).toBe(422)
  const { supplierId } = await findPurchase(db, canteen.id, id)
  expect(await wordsAt(href(urls.supplier, { ...here, supplier: supplierId }))).toContain('2,50 € le kilo')
  expect(await (await site.get(`${href(urls.purchase, at(id))}?comme=${line!.id}`)).text()).toContain('value="Carottes"')
  await site.submit(href(urls.removePurchaseLine, { ...at(id), line: line!.id }), {})
  await site.submit(href(urls.removePurchaseLine, { ...at(id), line: line!.id }), {})
  expect((await findPurchase(db, canteen.id, id)).lines).toEqual([])
  expect((await site.edit(href(urls.editPurchase, at(id)), { ...market, amount: '1' })).status).toBe(303)
})

test('nobody reads or changes what another canteen bought', async () => {
  const other = await aCanteen(db)
  const purchase = await aPurchase(db, other)
  const line = await aLine(db, other, purchase)

  for (const path of [href(urls.purchase, at(purchase.id)), href(urls.purchaseLine, { ...at(purchase.id), line: line.id })])
    expect((await site.get(path)).status).toBe(404)
  expect((await site.submit(href(urls.removePurchase, at(purchase.id)), {})).status).toBe(404)
  const { supplierId } = purchase
  expect((await site.get(href(urls.supplier, { ...here, supplier: supplierId }))).status).toBe(404)
})

test('two suppliers of a canteen never answer to one name', async () => {
  const { supplierId } = await aPurchase(db, canteen)
  await aPurchase(db, canteen, { supplier: 'Biocoop' })
  const page = href(urls.supplier, { ...here, supplier: supplierId })

  expect((await site.edit(page, { name: 'BIOCOOP', note: '' })).status).toBe(422)
  expect((await site.edit(page, { name: 'Wazemmes', note: 'Le jeudi' })).status).toBe(303)
  expect(await wordsAt(href(urls.suppliers, here))).toContain('Le jeudi')
})

test('what « local » means is written once, and asked with its number where it is a distance', async () => {
  const page = href(urls.purchaseRules, here)
  expect((await site.edit(page, { local: 'KM', kilometres: '' })).status).toBe(422)
  expect((await site.edit(page, { local: 'KM', kilometres: '80', knownAs: 'siret', number: '123' })).status).toBe(422)
  expect((await site.edit(page, { local: 'KM', kilometres: '80', knownAs: 'siret', number: '123 456 789 01234' })).status).toBe(303)

  expect(await wordsAt(href(urls.newPurchase, here))).toContain('produit à 80 km au plus')
})

test('the history tells who noted what of whom, and no amount', async () => {
  await noted({ paid: 'cash' })
  const events = await db.selectFrom('events').where('canteen_id', '=', canteen.id).select(['name', 'facts']).execute()

  expect(events.map(({ name }) => name)).toEqual(expect.arrayContaining(['purchase.noted', 'draft.noted', 'purchase.in-expenses']))
  expect(JSON.stringify(events)).not.toMatch(/4250|42,5/)
  expect(await wordsAt(href(urls.canteenHistory, here))).toContain('A noté un achat : Marché de Wazemmes')
})
