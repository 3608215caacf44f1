/** A way back on a volunteer's expense: of whoever answered it, and of whoever chose; until it is paid, receipted or validated. */
import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { emptyContent } from '#src/features/money/drafts/draft.ts'
import { mendVoucher } from '#src/features/money/drafts/mend-voucher.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor, type Viewer } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen, now } from '#test/world.ts'
import { claimToken } from './gift-links.ts'
import { issueReceipt } from './issue-receipt.ts'
import { keepDonor } from './keep-donor.ts'
import { recordStatement } from './record-statement.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let canteen: Awaited<ReturnType<typeof aCanteen>>
let associationId: string
let treasurer: Viewer
let id: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
})

beforeEach(async () => {
  canteen = await aCanteen(db)
  treasurer = await aViewer(db, inCanteen('treasurer', canteen))
  const grant = { user_id: treasurer.user!.id, role: 'treasurer', canteen_id: canteen.id, starts_at: new Date('2026-01-01') } as const
  await db.insertInto('role_grants').values(grant).execute()
  const found = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  associationId = found.association_id
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  id = randomUUID()
  const person = { kind: 'person', name: 'Le Goff', firstNames: 'Élodie', legalForm: '', siren: null } as const
  const reached = {
    street: '3 rue des Lilas',
    postcode: '59000',
    town: 'Lille',
    email: `elodie-${canteen.slug}@exemple.fr`,
    language: 'fr',
  } as const
  const spent = { spent_on: '2026-11-20', nature: 'travel', what: 'Train', cents: 4250, state: 'claimed' } as const
  await db
    .insertInto('expense_claims')
    .values({
      association_id: associationId,
      id,
      canteen_id: canteen.id,
      donor_id: await keepDonor(db, associationId, { ...person, ...reached }),
      ...spent,
    })
    .execute()
})

const page = () => href(urls.expenseClaim, { canteen: canteen.slug, claim: id })
const own = () => href(urls.ownClaim, { canteen: canteen.slug, token: claimToken(secret, id) })
const state = async () =>
  (await db.selectFrom('expense_claims').where('id', '=', id).select(['state', 'gift_id', 'draft_id']).executeTakeFirstOrThrow()).state
const sent = async (purpose: string) =>
  db.selectFrom('mails').where('canteen_id', '=', canteen.id).where('purpose', '=', purpose).select(['recipient', 'text_body']).execute()

/** Presses the button that the page shows. */
async function press(at: string, what: string) {
  const seen = /name="seen" value="([^"]*)"/.exec(await (await site.get(at)).text())?.[1] ?? 'approved'
  return site.submit(`${at}/${what}`, { seen })
}

async function approve(decision = 'approve') {
  site.as(treasurer)
  return site.submit(page(), { decision, answer: 'Sans ticket' })
}

async function sign() {
  site.as(visitor)
  const address = { street: '3 rue des Lilas', postcode: '59000', town: 'Lille' }
  return (await site.submit(`${own()}/abandon`, { ...address, signed: 'Élodie Le Goff' })).status
}

async function askBack() {
  site.as(visitor)
  return site.submit(`${own()}/remboursement`, {})
}

test.each(['approve', 'refuse'])(
  'an answer is taken back, the claim waits for another and whoever made it is told: %s',
  async (decision) => {
    await approve(decision)
    expect(await (await site.get(page())).text()).toContain('Reprendre la réponse')
    expect((await press(page(), 'reprise')).status).toBe(303)

    expect(await state()).toBe('claimed')
    const [mail] = await sent('gift-reopened')
    expect(mail).toMatchObject({ recipient: `elodie-${canteen.slug}@exemple.fr` })
    expect(mail!.text_body).toMatch(/Bonjour Élodie[^]*a été reprise/)
    // Its links may hold these figures.
    expect(mail!.text_body!.replaceAll(/http\S+/g, '')).not.toContain('42')
    expect((await press(page(), 'reprise')).status).toBe(409)
    expect((await approve()).status).toBe(303)
  },
)

test('who gave it up takes it back: the books too, the treasurer is told, and signed anew it is another gift', async () => {
  await approve()
  expect(await sign()).toBe(303)
  expect((await press(own(), 'reprise')).status).toBe(303)

  expect(await state()).toBe('approved')
  const [told] = await sent('gift-undone')
  expect(told).toMatchObject({ recipient: treasurer.user!.email })
  expect(told!.text_body).toContain('Élodie Le Goff a repris son choix')
  const sums = await db
    .selectFrom('ledger.lines')
    .where('association_id', '=', associationId)
    .select(['account', 'debit_cents', 'credit_cents'])
    .execute()
  const balance = (account: string) =>
    sums.filter((line) => line.account === account).reduce((sum, line) => sum + line.debit_cents - line.credit_cents, 0)
  expect(['625', '467', '75412'].map(balance)).toEqual([0, 0, 0])

  expect(await sign()).toBe(303)
  const gifts = await db
    .selectFrom('gifts')
    .where('association_id', '=', associationId)
    .select(['taken_back_on'])
    .orderBy('number')
    .execute()
  expect(gifts.map(({ taken_back_on: on }) => on === null)).toEqual([false, true])
  site.as(treasurer)
  const { gift_id: gift } = await db.selectFrom('expense_claims').where('id', '=', id).select('gift_id').executeTakeFirstOrThrow()
  expect(await (await site.get(page())).text()).toContain(href(urls.gift, { canteen: canteen.slug, gift: gift! }))
})

test('who asked it back chooses anew: the expense that was to pay it goes, unless it is paid or in the books', async () => {
  await approve()
  await askBack()
  site.as(treasurer)
  const note = async () => (await site.submit(`${page()}/depense`, {})).headers.get('location')!.split('?')[0]!.split('/').at(-1)!
  await note()
  site.as(visitor)
  expect((await press(own(), 'reprise')).status).toBe(303)
  expect(await db.selectFrom('drafts').where('association_id', '=', associationId).select('id').execute()).toEqual([])

  await askBack()
  site.as(treasurer)
  const draft = await note()
  await site.submit(href(urls.payDraft, { canteen: canteen.slug, draft }), { paidOn: '2026-11-27', paidWay: 'transfer' })
  site.as(visitor)
  expect(await (await site.get(own())).text()).not.toContain('Choisir à nouveau')
  const refused = await site.submit(`${own()}/reprise`, { seen: 'repayment-noted' })
  expect([refused.status, (await refused.text()).includes('C’est remboursé')]).toEqual([409, true])
  expect(await state()).toBe('to-repay')
})

test('what was chosen meanwhile is not undone unseen, nor what has its receipt, nor by who only reads', async () => {
  await approve()
  await sign()
  site.as(treasurer)
  expect((await site.submit(`${page()}/reprise`, { seen: 'approved' })).status).toBe(409)
  site.as(await aViewer(db, inCanteen('board-member', canteen)))
  expect((await site.submit(`${page()}/reprise`, { seen: 'waived' })).status).toBe(403)

  const acting = { associationId, canteenId: canteen.id, actorId: treasurer.user!.id, today: '2026-12-01', now, secret, origin }
  const address = { name: 'Les Tablées', registration: '', street: '1 rue', postcode: '59000', town: 'Lille' }
  const stated = {
    officer: 'Rose Martin',
    office: 'présidente',
    since: '2026-01-01',
    purpose: 'Réunir',
    body: 'general-interest',
    recognised: '',
  } as const
  await recordStatement(db, { ...acting, statement: { ...address, ...stated } })
  const { gift_id: giftId } = await db.selectFrom('expense_claims').where('id', '=', id).select('gift_id').executeTakeFirstOrThrow()
  expect((await issueReceipt(db, { ...acting, giftId: giftId!, scope: 'gift', replaces: null })).ok).toBe(true)
  site.as(visitor)
  const refused = await press(own(), 'reprise')
  expect([refused.status, (await refused.text()).includes('Un reçu est déjà émis')]).toEqual([409, true])
  expect(await state()).toBe('waived')
})

test('an expense that pays a claim back keeps its amount, its person and how it was paid, before and after it is in the books', async () => {
  await approve()
  await askBack()
  site.as(treasurer)
  const note = href(urls.claimRepayment, { canteen: canteen.slug, claim: id })
  const expense = (await site.submit(note, {})).headers.get('location')!.split('?')[0]!
  const granted = {
    amount: '42,50',
    day: '2026-11-20',
    nature: 'travel',
    way: 'person',
    thirdParty: 'Élodie Le Goff',
    sure: 'noted-before',
  }
  for (const change of [{ amount: '80' }, { thirdParty: 'Yann Le Goff' }, { way: 'transfer' }]) {
    const refused = await site.edit(expense, { ...granted, ...change })
    expect([change, refused.status, await refused.text()]).toEqual([change, 409, expect.stringContaining('rembourse une demande acceptée')])
  }
  expect(await (await site.get(own())).text()).not.toContain('remboursé·e le')
  expect((await site.edit(expense, { ...granted, label: 'Train de Lille' })).status).toBe(303)

  const draft = await db.selectFrom('drafts').where('id', '=', expense.split('/').at(-1)!).selectAll().executeTakeFirstOrThrow()
  const { canteen_id: canteenId, third_party: thirdPartyCode } = draft
  const voucher = { ...emptyContent, canteenId, kind: 'expense', day: draft.day, nature: 'travel', label: 'Train de Lille' } as const
  const stands = {
    ...voucher,
    amountCents: 4250,
    way: 'person',
    thirdParty: { name: 'Élodie Le Goff', kind: 'volunteer' },
    thirdPartyCode,
  } as const
  const known = {
    ...stands,
    id: draft.id,
    canteenName: '',
    receipts: [],
    isReversed: false,
    replacedBy: null,
    replaces: null,
    leftCents: 4250,
    number: 1,
    piece: '2026-11-001',
  }
  const order = {
    sight: { associationId, canteenId: canteen.id, isWhole: true },
    once: undefined,
    actorId: draft.id,
    today: '2026-11-30',
    now: new Date(),
  }
  const corrected = await mendVoucher(db, { ...order, voucher: known, content: { ...stands, way: 'transfer' } })
  expect(corrected).toEqual({ ok: false, refusal: 'of-a-claim' })
})
