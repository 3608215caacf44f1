/** What waits for whoever keeps a canteen's money stands on their first page, each with the way to it. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { keepStatement } from '#src/features/money/bank/keep-statement.ts'
import { emptyContent, type DraftContent } from '#src/features/money/drafts/draft.ts'
import { noteDraft } from '#src/features/money/drafts/note-draft.ts'
import { noteGift } from '#src/features/money/gifts/note-gift.ts'
import { recordStatement } from '#src/features/money/gifts/record-statement.ts'
import { donors } from '#src/features/operation/demonstration/donor.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { followable, type CanteenRole, type Followed } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { company } from '#test/invoices.ts'
import { openSite } from '#test/site.ts'
import { aCanteen, aNetwork, aUser, aViewer, inCanteen, now } from '#test/world.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let associationId: string
let acting: { associationId: string; canteenId: string; today: string; actorId: string; now: Date }

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  const row = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  associationId = row.association_id
  acting = { associationId, canteenId: canteen.id, today: '2026-12-01', actorId: (await aUser(db)).id, now }
})

async function homeAs(role: CanteenRole, followed: readonly Followed[] = followable) {
  site.as(await aViewer(db, inCanteen(role, canteen, followed)))
  return (await (await site.get(href(urls.canteenHome, { canteen: canteen.slug }))).text()).split('class="home-pages"')[0]!
}

async function aClaim(state: 'claimed' | 'approved' | 'to-repay' = 'claimed') {
  const spent = { spent_on: '2026-11-20', nature: 'food', what: 'Farine', cents: 1200, state, donor_id: null }
  const id = randomUUID()
  await db
    .insertInto('expense_claims')
    .values({ association_id: associationId, id, canteen_id: canteen.id, ...spent })
    .execute()
  return id
}

async function aHire(given: Partial<{ state: 'asked' | 'quoted'; day: string }> = {}) {
  const { state = 'asked', day = '2026-12-12' } = given
  const hours = { starts_at: new Date(`${day}T18:00Z`), ends_at: new Date(`${day}T22:00Z`), asked_at: now }
  const asked = { state, people: 30, about: '', client: JSON.stringify(company) as never, email: 'a@exemple.fr', language: 'fr' as const }
  const { id } = await db
    .insertInto('hires')
    .values({ canteen_id: canteen.id, ...asked, ...hours })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function anInvoice(dueOn: string, paidCents = 0) {
  const issued = { number: randomUUID().slice(0, 8), issued_on: '2026-10-01', due_on: dueOn, total_cents: 50_000, due_cents: 50_000 }
  const what = { kind: 'invoice' as const, client_name: company.name, content: '{}', corrects: null, entry_number: null, created_at: now }
  const { id } = await db
    .insertInto('invoices')
    .values({ association_id: associationId, canteen_id: canteen.id, ...what, ...issued })
    .returning('id')
    .executeTakeFirstOrThrow()
  const paid = { paid_on: '2026-11-01', means: 'transfer' as const, entry_number: null, noted_at: now, taken_back_at: null }
  if (paidCents > 0)
    await db
      .insertInto('invoice_payments')
      .values({ association_id: associationId, invoice_id: id, ...paid, cents: paidCents })
      .execute()
  return id
}

async function aGift(means: 'online' | 'transfer', donor: typeof donors.paul | null = donors.paul, givenOn = '2026-11-20') {
  const giftId = randomUUID()
  const gift = { givenOn, kind: 'money', form: 'manual', means, what: '', cents: 3000 } as const
  expect(await noteGift(db, { ...acting, giftId, donor, gift })).toMatchObject({ ok: true })
  return giftId
}

async function state() {
  const where = { name: 'A', registration: 'W591234567', street: '1', postcode: '59000', town: 'Lille', purpose: 'P', recognised: '' }
  const statement = { ...where, body: 'general-interest' as const, officer: 'R', office: 'p', since: '2026-10-01' }
  await recordStatement(db, { ...acting, statement })
}

test('one that waits is led to by itself, several by their list; what is done or too early is not told', async () => {
  const place = { canteen: canteen.slug }
  await aClaim('approved')
  const claim = await aClaim()
  await aHire({ state: 'quoted' })
  await aHire({ day: '2026-11-12' })
  const hire = await aHire()
  await anInvoice('2026-12-31')
  await anInvoice('2026-11-30', 50_000)
  const invoice = await anInvoice('2026-11-30', 20_000)
  const one = await homeAs('treasurer')

  expect(one).toContain(`<a href="${href(urls.expenseClaim, { ...place, claim })}">Une dépense avancée`)
  expect(one).toContain(`<a href="${href(urls.invoice, { ...place, invoice })}">Une facture n’est pas encore payée`)
  expect(await homeAs('canteen-manager')).toContain(`<a href="${href(urls.hire, { ...place, hire })}">Une demande de location`)

  await Promise.all([aClaim(), aHire(), anInvoice('2026-11-02')])
  const several = await homeAs('treasurer')
  expect(several).toContain(`<a href="${href(urls.expenseClaims, place)}">2 dépenses`)
  expect(several).toContain(`<a href="${href(urls.invoices, place)}">2 factures`)
  expect(await homeAs('canteen-manager')).toContain(`<a href="${href(urls.hires, place)}">2 demandes`)
})

test('what is to be paid back to a volunteer or given back to a client stands there too', async () => {
  const place = { canteen: canteen.slug }
  const claim = await aClaim('to-repay')
  const invoice = await anInvoice('2026-11-30', 60_000)
  const page = await homeAs('treasurer')

  expect(page).toContain(
    `<a href="${href(urls.expenseClaim, { ...place, claim })}">Une dépense avancée par un·e bénévole reste à rembourser`,
  )
  expect(page).toContain(`<a href="${href(urls.invoice, { ...place, invoice })}">De l’argent est à rendre à un client`)
})

test('a receipt is due where one was asked online and may be issued: neither without a name nor without an officer’s word', async () => {
  await aGift('transfer')
  await aGift('online', null)
  await aGift('online', donors.paul, '2026-09-30')
  const gift = await aGift('online')
  expect(await homeAs('treasurer')).not.toContain('reçu fiscal demandé')

  await state()
  const act = href(urls.gift, { canteen: canteen.slug, gift })
  expect(await homeAs('treasurer')).toContain(`<a href="${act}">Un reçu fiscal demandé en ligne reste à émettre.`)
  await aGift('online')
  expect(await homeAs('treasurer')).toContain(`<a href="${href(urls.gifts, { canteen: canteen.slug })}?annee=2026">2 reçus`)
  const list = await (await site.get(`${href(urls.gifts, { canteen: canteen.slug })}?annee=2026`)).text()
  expect(list.match(/reçu demandé/g)).toHaveLength(3)
})

test('lines of the bank are told until they are matched', async () => {
  const lines = [
    { day: '2026-11-20', cents: -780, label: 'FRAIS' },
    { day: '2026-11-21', cents: 2500, label: 'VIR' },
  ]
  await keepStatement(db, { associationId, statement: { lines } })
  expect(await homeAs('treasurer')).toContain(`<a href="${href(urls.bank, { canteen: canteen.slug })}">2 lignes du relevé`)
  await db.updateTable('bank_lines').set({ is_noted: true }).where('association_id', '=', associationId).execute()
  expect(await homeAs('treasurer')).not.toContain('relevé de banque')
})

test('a supplier’s bill that is overdue is told until all of it is paid, and marked in its list', async () => {
  const place = { canteen: canteen.slug }
  const bill = { ...emptyContent, canteenId: canteen.id, kind: 'expense', day: '2026-09-01', amountCents: 38_000, way: 'unpaid' } as const
  const due = { nature: 'equipment', thirdParty: { name: 'Cuisines d’occasion', kind: 'supplier' }, dueOn: '2026-09-30' } as const
  const noted = async (content: Partial<DraftContent>) => {
    const draft = await noteDraft(db, { ...acting, content: { ...bill, ...due, ...content } })
    return draft.ok ? draft.value : ''
  }
  await noted({ dueOn: '2026-12-24' })
  expect(await homeAs('treasurer')).not.toContain('facture d’un fournisseur')

  const late = await noted({})
  expect(await homeAs('treasurer')).toContain(`<a href="${href(urls.moneyDraft, { ...place, draft: late })}">Une facture d’un fournisseur`)
  expect((await (await site.get(href(urls.expenses, place))).text()).match(/en retard/g)).toHaveLength(1)
  const paid = { kind: 'payment', nature: null, thirdParty: null, dueOn: null, way: 'transfer', settles: late } as const
  await noted({ ...paid, amountCents: 20_000 })
  expect(await homeAs('treasurer')).toContain('Une facture d’un fournisseur')
  expect(await homeAs('canteen-manager')).not.toContain('Une facture d’un fournisseur')
  await noted({ ...paid, amountCents: 18_000 })
  expect(await homeAs('treasurer')).not.toContain('facture d’un fournisseur')
})

test('who can do nothing about it is not told, nor anybody of what the canteen does not follow, nor of another association', async () => {
  await state()
  await Promise.all([aClaim(), aHire(), anInvoice('2026-11-02'), aGift('online')])
  await keepStatement(db, { associationId, statement: { lines: [{ day: '2026-11-20', cents: -780, label: 'FRAIS' }] } })
  const told = (page: string) =>
    ['Une dépense avancée', 'Une demande de location', 'Une facture', 'Un reçu', 'Une ligne'].filter((words) => page.includes(words))

  expect(told(await homeAs('treasurer'))).toEqual(['Une dépense avancée', 'Une facture', 'Un reçu', 'Une ligne'])
  expect(told(await homeAs('canteen-manager'))).toEqual(['Une demande de location', 'Une facture'])
  for (const role of ['volunteer', 'core-team', 'civic-service', 'board-member'] as const) expect(told(await homeAs(role))).toEqual([])
  expect(told(await homeAs('treasurer', ['till']))).toEqual([])
  canteen = await aCanteen(db)
  expect(told(await homeAs('treasurer'))).toEqual([])
})
