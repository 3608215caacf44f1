import { randomUUID } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { verifyLedger } from '#src/features/money/ledger/verify-ledger.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { asOwner, freshDatabase, somebodyWaits } from '#test/database.ts'
import { idMade, openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aUser, aViewer, inCanteen, now } from '#test/world.ts'
import { eraseDonors, findGiftsHeld, forgetDonors } from './forget-donors.ts'
import { takeBackGift } from './take-back-gift.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let associationId: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  const found = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  associationId = found.association_id
  site.as(await aViewer(db, inCanteen('treasurer', canteen)))
})

const donor = {
  donorKind: 'person',
  name: 'Benali',
  firstNames: 'Amina',
  street: '3 rue des Lilas',
  postcode: '59000',
  town: 'Lille',
  email: 'amina@exemple.fr',
  language: 'fr',
}
const money = { counterpart: 'none', kind: 'money', means: 'cheque', amount: '80', givenOn: '20/11/2026' }
const company = {
  ...donor,
  donorKind: 'company',
  name: 'Moulins du Nord',
  legalForm: 'SARL',
  siren: '552 100 554',
  email: 'moulins@exemple.fr',
}
const statement = {
  name: 'Les Tablées du Nord',
  registration: 'W591234567',
  street: '12 rue des Tanneurs',
  postcode: '59000',
  town: 'Lille',
  purpose: 'Réunir des voisins autour de repas',
  body: 'general-interest',
  recognised: '',
  since: '01/01/2026',
  officer: 'Rose Martin',
  office: 'présidente',
  sure: 'yes',
}

function at(url: Parameters<typeof href>[0], params: Record<string, string> = {}): string {
  return href(url as '/equipe/:canteen/dons', { canteen: canteen.slug, ...params })
}

async function give(fields: Record<string, string> = {}, formKey: string = randomUUID()) {
  const answer = await site.submit(at(urls.newGift), { ...donor, ...money, another: 'yes', ...fields, formKey })
  const id = idMade(answer)
  return { id, answer, page: at(urls.gift, { gift: id }) }
}

function state(fields: Record<string, string> = {}) {
  return site.edit(at(urls.giftStatement), { ...statement, ...fields })
}

async function issue(gift: string, fields: Record<string, string> = {}) {
  const answer = await site.submit(at(urls.giftReceipt, { gift }), fields)
  return { answer, page: (answer.headers.get('location') ?? '').split('?')[0]! }
}

function receipts() {
  return db.selectFrom('tax_receipts').where('association_id', '=', associationId).orderBy('number').selectAll().execute()
}

function mailsTo(recipient: string) {
  return db
    .selectFrom('mails')
    .where('canteen_id', '=', canteen.id)
    .where('recipient', '=', recipient)
    .orderBy('created_at')
    .selectAll()
    .execute()
}

test('a gift is noted with its donor, and the books hold its number and never a name', async () => {
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const { answer, page } = await give()
  await give({ ...company, kind: 'goods', means: '', what: '40 kg de farine', amount: '60' })

  expect(answer.status).toBe(303)
  expect(await (await site.get(page)).text()).toContain('Amina Benali')
  const lines = await db.selectFrom('ledger.lines').where('association_id', '=', associationId).orderBy('number').selectAll().execute()
  expect(lines.map(({ account, debit_cents: debit, credit_cents: credit }) => [account, debit, credit])).toEqual([
    ['5112', 8000, 0],
    ['75411', 0, 8000],
    ['860', 6000, 0],
    ['870', 0, 6000],
  ])
  const entries = await db.selectFrom('ledger.entries').where('association_id', '=', associationId).select('content').execute()
  expect(entries.map(({ content }) => content).join()).not.toMatch(/Benali|Amina|Moulins/)
  expect(await verifyLedger(db, associationId)).toMatchObject({ fault: null })
})

test('what has a counterpart is no gift: a person is told why, a company led to an invoice', async () => {
  const ofPerson = await give({ counterpart: 'some' })
  const ofCompany = await give({ ...company, counterpart: 'some' })

  expect([ofPerson.answer.status, ofCompany.answer.status]).toEqual([422, 422])
  expect(await ofPerson.answer.text()).toContain('Ce n’est pas un don')
  const page = await ofCompany.answer.text()
  expect(page).toContain('parrainage')
  expect(page).toContain(at(urls.newInvoice))
  expect(page).toContain('value="Moulins du Nord"')
  expect(await db.selectFrom('gifts').where('association_id', '=', associationId).selectAll().execute()).toEqual([])
})

test.each([
  [{ kind: 'service', means: '', what: 'Deux jours' }, 'bénévolat'],
  [{ means: '' }, 'par quel moyen'],
  [{ kind: 'goods', what: '' }, 'le reçu doit le décrire'],
  [{ amount: '0' }, 'Écrivez un montant'],
  [{ givenOn: '02/12/2026' }, 'pas encore venu'],
  [{ firstNames: '' }, 'au moins un prénom'],
  [{ counterpart: '' }, 'en échange'],
  [{ postcode: 'Lille' }, 'Ce n’est pas un code postal'],
])('what does not fit is said beside its field: %o', async (fields, sentence) => {
  const { answer } = await give(fields as Record<string, string>)

  expect(answer.status).toBe(422)
  expect(await answer.text()).toContain(sentence)
})

test('a gift of more than a year ago is asked about once, and the box answers for that day alone', async () => {
  const old = (sure?: string) => give({ givenOn: '20/11/2025', ...(sure !== undefined && { sure }) })
  const { answer } = await old()
  const html = await answer.text()

  expect([answer.status, html.includes('il y a plus d’un an'), html.includes('name="sure" value="20/11/2025"')]).toEqual([422, true, true])
  expect((await old('21/11/2025')).answer.status).toBe(422)
  expect((await old('20/11/2025')).answer.status).toBe(303)
})

test('a gift of another century is told so, and no box lets it pass', async () => {
  const { answer } = await give({ givenOn: '01/01/1900' })
  const html = await answer.text()
  expect([answer.status, html.includes('avant le 1er janvier 2000'), html.includes('name="sure"')]).toEqual([422, true, false])
})

test('the same form sent twice at once is one gift', async () => {
  const formKey = randomUUID()
  const answers = await Promise.all([give({}, formKey), give({}, formKey)])

  expect(answers.map(({ answer }) => answer.status)).toEqual([303, 303])
  expect(await db.selectFrom('gifts').where('association_id', '=', associationId).select('number').execute()).toEqual([
    { number: 'D2026-0001' },
  ])
})

test('no receipt before a named officer stated that the association qualifies, nor after it was withdrawn', async () => {
  const [first, second] = [await give(), await give()]
  const early = await issue(first.id)
  expect([early.answer.status, await early.answer.text()]).toEqual([409, expect.stringContaining('Aucun reçu n’est possible')])

  expect((await state({ sure: '' })).status).toBe(422)
  expect((await state()).status).toBe(303)
  expect((await issue(first.id)).answer.status).toBe(303)
  expect((await site.submit(at(urls.withdrawStatement), {})).status).toBe(303)

  expect((await issue(second.id)).answer.status).toBe(409)
  expect((await receipts()).map(({ number }) => number)).toEqual(['R2026-0001'])
  expect(await (await site.get(at(urls.giftStatement))).text()).toContain('Rose Martin')
})

test('a gift from before the day that was stated, a donor without address and a company without number get no receipt', async () => {
  await state({ since: '01/06/2026' })
  const old = await give({ givenOn: '31/05/2026' })
  const bare = await give({ street: '', email: '', name: 'Autre' })
  const unnumbered = await give({ ...company, siren: '', name: 'Inconnue' })

  expect(await (await issue(old.id)).answer.text()).toContain('antérieur')
  expect(await (await issue(bare.id)).answer.text()).toContain('Il manque l’adresse')
  expect(await (await issue(unnumbered.id)).answer.text()).toContain('SIREN')
  expect(await receipts()).toEqual([])
})

test('a receipt is numbered, kept as it was issued, and its way is sent to the donor without an amount', async () => {
  await state()
  const { id } = await give()
  const { page } = await issue(id)
  const [mail] = await mailsTo('amina@exemple.fr')

  expect(await (await site.get(page)).text()).toContain('Reçu fiscal R2026-0001')
  // The link is signed, and may hold any figures.
  expect(mail!.text_body.replace(/http\S+/, '')).not.toMatch(/80|€/)
  site.as(visitor)
  const link = /http:\/\/cantine\.test(\/\S+)/.exec(mail!.text_body)![1]!
  expect((await site.get(link)).status).toBe(200)
  const file = Buffer.from(await (await site.get(`${link}/recu.pdf`)).arrayBuffer())
  const kept = await db.selectFrom('file_uses').where('owner_id', '=', associationId).select(['digest', 'keep_until']).execute()
  expect(kept).toMatchObject([{ keep_until: '2032-12-31' }])
  expect(file.subarray(0, 5).toString()).toBe('%PDF-')
  const stored = await db.selectFrom('files').where('digest', '=', kept[0]!.digest).select('content').executeTakeFirstOrThrow()
  expect(file.equals(stored.content)).toBe(true)
  expect((await site.get(link.replace(/(.)(.)$/, (_, one: string, last: string) => (one === 'A' ? 'B' : 'A') + last))).status).toBe(404)
})

test('one receipt holds all that a donor gave in a year, and no gift is on two', async () => {
  await state()
  const [first, second] = [await give(), await give({ amount: '20,50', means: 'cash' })]
  await give({ givenOn: '20/11/2025', sure: '20/11/2025' })
  const answers = await Promise.all([issue(first.id, { scope: 'year' }), issue(second.id, { scope: 'year' })])

  expect(answers.filter(({ answer }) => answer.status === 303)).toHaveLength(1)
  expect((await receipts()).map(({ cents }) => cents)).toEqual([10_050])
})

test('who issue at once follow each other without a gap', async () => {
  await state()
  const gifts = []
  for (let rank = 0; rank < 6; rank++) gifts.push(await give({ name: `Famille ${rank}`, email: '' }))
  await Promise.all(gifts.map(({ id }) => issue(id)))

  expect((await receipts()).map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6].map((rank) => `R2026-000${rank}`))
})

test('a cancelled receipt keeps its number and says by what it is replaced; the new one bears what is known now', async () => {
  await state()
  const { id, page } = await give()
  const receipt = await issue(id)
  await site.edit(`${page}/donateur`, { ...donor, street: '5 rue des Roses' }, page)
  const nothing = await site.submit(`${receipt.page}/annulation`, { reason: '', replace: '' })
  const cancelled = await site.submit(`${receipt.page}/annulation`, { reason: 'Adresse fausse', replace: 'yes' })
  const again = await site.submit(`${receipt.page}/annulation`, { reason: 'Adresse fausse', replace: 'no' })

  expect([nothing.status, cancelled.status, again.status]).toEqual([422, 303, 409])
  const [first, second] = await receipts()
  expect([first!.number, first!.cancelled_on, first!.reason]).toEqual(['R2026-0001', '2026-12-01', 'Adresse fausse'])
  expect([second!.number, second!.replaces, second!.cancelled_on]).toEqual(['R2026-0002', first!.id, null])
  expect(second!.content).toMatchObject({ replaces: 'R2026-0001', donor: { street: '5 rue des Roses' } })
  expect(await (await site.get(receipt.page)).text()).toContain('remplacé par le reçu R2026-0002')
  expect((await mailsTo('amina@exemple.fr')).map(({ purpose }) => purpose)).toEqual(['gift-issued', 'gift-replaced'])
})

test('a gift with a receipt is taken back once that is cancelled, and the books take it back too', async () => {
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  await state()
  const { id, page } = await give()
  const receipt = await issue(id)
  expect((await site.submit(`${page}/reprise`, {})).status).toBe(409)
  await site.submit(`${receipt.page}/annulation`, { reason: 'Chèque impayé', replace: 'no' })

  expect((await site.submit(`${page}/reprise`, {})).status).toBe(303)
  expect((await site.submit(`${page}/reprise`, {})).status).toBe(409)
  expect((await issue(id)).answer.status).toBe(409)
  const { rows } = await sql<{ left: number }>`select sum(debit_cents - credit_cents)::int as left from ledger.lines
    where association_id = ${associationId} and account = '75411'`.execute(db)
  expect(rows).toEqual([{ left: 0 }])
})

test('cancelled twice at once, or taken back twice at once, is once', async () => {
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  await state()
  const [receipted, other] = [await give(), await give({ name: 'Autre', email: '' })]
  const { page } = await issue(receipted.id)
  const cancel = () => site.submit(`${page}/annulation`, { reason: 'Adresse fausse', replace: 'yes' })
  const cancelled = await Promise.all([cancel(), cancel(), cancel()])
  const takeBack = () => site.submit(`${other.page}/reprise`, {})
  const taken = await Promise.all([takeBack(), takeBack(), takeBack()])

  for (const answers of [cancelled, taken])
    expect(answers.map(({ status }) => status).toSorted((one, two) => one - two)).toEqual([303, 409, 409])
  expect((await receipts()).map(({ number }) => number)).toEqual(['R2026-0001', 'R2026-0002'])
})

test('taken back by two at once where no books are kept, a gift is taken back once', async () => {
  const { id: giftId } = await give()
  const taking = { associationId, giftId, canteenId: canteen.id, today: '2026-12-01', actorId: (await aUser(db)).id, now }
  const waiting = await db.transaction().execute(async (tx) => {
    await takeBackGift(tx, taking)
    const later = takeBackGift(db, taking)
    await somebodyWaits(db)
    return [later]
  })

  expect(await waiting[0]).toEqual({ ok: false, refusal: 'taken-back-already' })
})

test('the yearly declaration counts what is on receipts that stand', async () => {
  await state()
  const [first, second] = [await give(), await give({ amount: '1000', name: 'Autre', email: 'autre@exemple.fr' })]
  await give({ amount: '7000', name: 'Sans reçu', email: '' })
  await issue(first.id)
  const cancelled = await issue(second.id)
  await site.submit(`${cancelled.page}/annulation`, { reason: 'Erreur', replace: 'no' })

  const page = await (await site.get(at(urls.giftDeclaration))).text()
  expect(page).toMatch(/Dons reçus dans la période[^<]*<\/dt><dd><b>80\s€/)
  expect(page).toMatch(/Reçus émis dans la période<\/dt><dd><b>1</)
})

test('a manager notes and sees the gifts of their canteen, and issues no receipt', async () => {
  const { id, page } = await give()
  const other = await aCanteen(db)
  site.as(await aViewer(db, inCanteen('canteen-manager', canteen), inCanteen('canteen-manager', other)))

  expect((await site.get(page)).status).toBe(200)
  expect((await site.submit(at(urls.giftReceipt, { gift: id }), {})).status).toBe(403)
  expect((await site.get(at(urls.taxReceipts))).status).toBe(403)
  expect((await site.get(href(urls.gift, { canteen: other.slug, gift: id }))).status).toBe(404)
})

test('who asks to be erased loses all that no law holds: with a receipt a name stays, without one nothing', async () => {
  await state()
  const { id } = await give({ email: 'zoe@exemple.fr', name: 'Zola' })
  await give({ name: 'Petit', email: 'petit@exemple.fr', street: '9 rue Neuve' })
  await issue(id)
  expect(await findGiftsHeld(db, 'zoe@exemple.fr')).toMatchObject([{ name: 'Zola', receipts: 'R2026-0001', gifts: [{ euros: 80 }] }])

  await eraseDonors(db, 'zoe@exemple.fr')
  await eraseDonors(db, 'petit@exemple.fr')

  const left = await db.selectFrom('donors').where('association_id', '=', associationId).select(['name', 'email']).execute()
  expect(left).toEqual([{ name: 'Zola', email: null }])
  expect(await db.selectFrom('gifts').where('association_id', '=', associationId).select('donor_id').execute()).toHaveLength(2)
})

test('six years later a receipt keeps its number and its sum, and its donor is forgotten', async () => {
  await state()
  const { id } = await give()
  await issue(id)

  await forgetDonors(db, '2032-12-31')
  expect((await receipts())[0]!.content).not.toBeNull()
  await forgetDonors(db, '2033-01-01')

  expect(await receipts()).toMatchObject([{ number: 'R2026-0001', cents: 8000, content: null, donor_id: null }])
  expect(await db.selectFrom('donors').where('association_id', '=', associationId).selectAll().execute()).toEqual([])
})

test('the owner of the database too changes neither what was issued nor what was stated', async () => {
  await state()
  const { id } = await give()
  await issue(id)
  const owner = await asOwner(db)

  const tries = [
    sql`update tax_receipts set cents = 1 where association_id = ${associationId}`,
    sql`update tax_receipts set content = '{}' where association_id = ${associationId}`,
    sql`delete from gift_statements where association_id = ${associationId}`,
    sql`update gift_statements set officer = 'X' where association_id = ${associationId}`,
    sql`update gift_series set last_number = 0 where association_id = ${associationId}`,
  ]
  for (const each of tries) await expect(each.execute(owner)).rejects.toMatchObject({ code: 'TL003' })
})

test('one form opened on a statement never writes over another', async () => {
  await state()
  const version = await site.versionOf(at(urls.giftStatement))
  await state({ officer: 'Paul Petit' })

  expect((await site.submit(at(urls.giftStatement), { ...statement, version })).status).toBe(409)
})

test('what a gift wrote into the books is not taken back beside it: the gift and its receipt would still stand', async () => {
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const { page } = await give()
  const { entry_number } = await db
    .selectFrom('gifts')
    .where('association_id', '=', associationId)
    .select('entry_number')
    .executeTakeFirstOrThrow()
  const entry = { canteen: canteen.slug, number: String(entry_number) }

  const refused = await site.submit(href(urls.entryReversal, entry), {})
  expect([refused.status, (await refused.text()).includes('se reprend depuis sa page')]).toEqual([409, true])
  expect(await (await site.get(href(urls.entry, entry))).text()).not.toContain('Reprendre cette écriture')
  expect((await site.submit(`${page}/reprise`, {})).status).toBe(303)
})
