import { randomUUID } from 'node:crypto'
import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { formKeyField } from '#src/platform/web/form-key.ts'
import { aPdf } from '#test/a-pdf.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, origin, secret } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { eraseDonors } from './forget-donors.ts'
import { claimIdOf } from './gift-links.ts'

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
})

const typed = {
  firstNames: 'Élodie',
  name: 'Le Goff',
  street: '3 rue des Lilas',
  postcode: '59000',
  town: 'Lille',
  email: 'elodie@exemple.fr',
  nature: 'travel',
  what: 'Train pour la formation',
  amount: '42,50',
  spentOn: '20/11/2026',
}

async function claim(fields: Record<string, string> = {}, { key = randomUUID() as string, withVoucher = true } = {}) {
  site.as(await aViewer(db, inCanteen('volunteer', canteen)))
  const body = new FormData()
  for (const [name, value] of Object.entries({ ...typed, ...fields, [formKeyField]: key })) body.set(name, value)
  if (withVoucher) body.set('voucher', new File([new Uint8Array(aPdf(key))], 'ticket.pdf'))
  const path = href(urls.newExpenseClaim, { canteen: canteen.slug })
  const answer = await site.app.request(origin + path, { method: 'POST', body, headers: { origin } })
  const token = /frais\/([^?]+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
  const place = { canteen: canteen.slug, token }
  const id = claimIdOf(secret, token) ?? ''
  return { id, answer, own: href(urls.ownClaim, place), sign: href(urls.waiveExpense, place), repay: href(urls.repayExpense, place) }
}

async function decide(claimId: string, decision: string, reason = '') {
  site.as(await aViewer(db, inCanteen('treasurer', canteen)))
  return site.submit(href(urls.expenseClaim, { canteen: canteen.slug, claim: claimId }), { decision, answer: reason })
}

function states() {
  return db.selectFrom('expense_claims').where('association_id', '=', associationId).select(['state', 'signed']).execute()
}

test('from a photo to the books: claimed, approved, waived in signed words, an expense and a gift of the same sum', async () => {
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const { id, answer, own, sign } = await claim()
  expect(answer.headers.get('location')).toBe(`${own}?fait=demande`)
  site.as(visitor)
  expect((await site.submit(sign, { signed: 'Élodie Le Goff' })).status).toBe(409)

  expect((await decide(id, 'approve')).status).toBe(303)
  // Whoever only reads is not led to where the claimant signs.
  const seenBy = async (role: 'treasurer' | 'board-member') => {
    site.as(await aViewer(db, inCanteen(role, canteen)))
    return (await (await site.get(href(urls.expenseClaim, { canteen: canteen.slug, claim: id }))).text()).includes(own)
  }
  expect([await seenBy('treasurer'), await seenBy('board-member')]).toEqual([true, false])
  site.as(visitor)
  const mail = await db.selectFrom('mails').where('canteen_id', '=', canteen.id).selectAll().executeTakeFirstOrThrow()
  expect([mail.recipient, mail.text_body.includes(own), mail.text_body.includes('42')]).toEqual(['elodie@exemple.fr', true, false])
  expect(await (await site.get(own)).text()).toContain('certifie renoncer au remboursement')
  expect((await site.submit(sign, { signed: 'Paul Petit' })).status).toBe(409)
  const twice = await Promise.all([site.submit(sign, { signed: 'le goff elodie' }), site.submit(sign, { signed: 'le goff elodie' })])

  expect(twice.map(({ status }) => status)).toEqual([303, 303])
  expect(await states()).toEqual([{ state: 'waived', signed: 'le goff elodie' }])
  const lines = await db.selectFrom('ledger.lines').where('association_id', '=', associationId).orderBy('number').selectAll().execute()
  expect(lines.map(({ account, debit_cents: debit, credit_cents: credit }) => [account, debit, credit])).toEqual([
    ['625', 4250, 0],
    ['467', 0, 4250],
    ['467', 4250, 0],
    ['75412', 0, 4250],
  ])
  const gifts = await db
    .selectFrom('gifts')
    .where('association_id', '=', associationId)
    .select(['kind', 'cents', 'form', 'means'])
    .execute()
  expect(gifts).toEqual([{ kind: 'waived-expense', cents: 4250, form: 'other', means: null }])
  const [use] = await db.selectFrom('file_uses').where('owner_id', '=', associationId).select('keep_until').execute()
  expect(use).toEqual({ keep_until: '2036-12-31' })
})

test('the voucher is read by the treasurer, and by no other volunteer', async () => {
  const { id } = await claim()
  const voucher = href(urls.claimVoucher, { canteen: canteen.slug, claim: id })

  expect((await site.get(voucher)).status).toBe(403)
  site.as(await aViewer(db, inCanteen('treasurer', canteen)))
  expect((await site.get(voucher)).headers.get('content-type')).toBe('application/pdf')
})

test('without a voucher nothing is claimed, and what was typed is given back', async () => {
  const { answer } = await claim({}, { withVoucher: false })

  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain('Choisissez un fichier')
  expect(page).toContain('value="Le Goff"')
  expect(await states()).toEqual([])
})

test('what is refused says why, and is not signed; who would rather be paid back gives nothing', async () => {
  const [refused, repaid] = [await claim(), await claim({ what: 'Autre chose' })]
  expect((await decide(refused.id, 'refuse')).status).toBe(422)
  await decide(refused.id, 'refuse', 'Sans rapport avec la cantine')
  await decide(repaid.id, 'approve')
  site.as(visitor)

  expect(await (await site.get(refused.own)).text()).toContain('Sans rapport avec la cantine')
  expect((await site.submit(refused.sign, { signed: 'Élodie Le Goff' })).status).toBe(409)
  expect((await site.submit(repaid.repay, {})).status).toBe(303)
  expect((await site.submit(repaid.sign, { signed: 'Élodie Le Goff' })).status).toBe(409)
  expect(await db.selectFrom('gifts').where('association_id', '=', associationId).selectAll().execute()).toEqual([])
})

test('who is erased takes along what never became a gift, its voucher too', async () => {
  await claim({ email: 'partie@exemple.fr', name: 'Partie' })
  await eraseDonors(db, 'partie@exemple.fr')

  expect(await states()).toEqual([])
  expect(await db.selectFrom('files').where('owner_id', '=', associationId).select('digest').execute()).toEqual([])
  expect(await db.selectFrom('donors').where('association_id', '=', associationId).select('id').execute()).toEqual([])
})

test('whatever id a form names, the claim gets one of its own: nothing is written beside a gift, and no other claim is opened', async () => {
  const other = await claim()
  const again = await claim({ id: other.id, what: 'Une autre dépense' })

  expect(again.id).not.toBe(other.id)
  expect(await states()).toHaveLength(2)
})

test('the same form sent twice is one claim', async () => {
  const key = randomUUID()
  const [one, two] = await Promise.all([claim({}, { key }), claim({}, { key })])

  expect(one.id).toBe(two.id)
  expect(await states()).toHaveLength(1)
})
