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
  email: 'elodie@exemple.fr',
  nature: 'travel',
  what: 'Train pour la formation',
  amount: '42,50',
  spentOn: '20/11/2026',
  // Some of these tests send one twice.
  sure: 'yes',
}

const address = { street: '3 rue des Lilas', postcode: '59000', town: 'Lille' }

async function claim(fields: Record<string, string> = {}, { key = randomUUID() as string, withVoucher = true, voucher = '' } = {}) {
  site.as(await aViewer(db, inCanteen('volunteer', canteen)))
  const body = new FormData()
  for (const [name, value] of Object.entries({ ...typed, ...fields, [formKeyField]: key })) body.set(name, value)
  if (withVoucher) body.set('voucher', new File([new Uint8Array(aPdf(voucher || key))], 'ticket.pdf'))
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

test('the same expense sent again by another page is asked about, and whoever decides is told of the other', async () => {
  const first = await claim({ sure: '' }, { voucher: 'ticket' })
  const again = await claim({ sure: '' }, { voucher: 'autre' })
  const samePhoto = await claim({ sure: '', amount: '7', email: 'paul@exemple.fr' }, { voucher: 'ticket' })

  expect([first, again, samePhoto].map(({ answer }) => answer.status)).toEqual([303, 422, 422])
  expect(await again.answer.text()).toMatch(/est déjà demandée.*name="sure"/s)
  const other = await claim({}, { voucher: 'autre' })
  site.as(await aViewer(db, inCanteen('treasurer', canteen)))
  const seen = await (await site.get(href(urls.expenseClaim, { canteen: canteen.slug, claim: other.id }))).text()
  expect(seen).toContain(href(urls.expenseClaim, { canteen: canteen.slug, claim: first.id }))
  expect(seen).toContain('Vérifiez')
  await decide(first.id, 'refuse', 'Sans ticket')
  await decide(other.id, 'refuse', 'Sans ticket')
  expect((await claim({ sure: '' }, { voucher: 'ticket' })).answer.status).toBe(303)
})

test('a file larger than a form without one is received, and whoever claims without end is stopped', async () => {
  const sent = async (to: ReturnType<typeof openSite>) => {
    to.as(await aViewer(db, inCanteen('volunteer', canteen)))
    const body = new FormData()
    for (const [name, value] of Object.entries({ ...typed, [formKeyField]: randomUUID() })) body.set(name, value)
    body.set('voucher', new File([Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(100_000), aPdf()])], 'ticket.pdf'))
    const path = href(urls.newExpenseClaim, { canteen: canteen.slug })
    return (await to.app.request(origin + path, { method: 'POST', body, headers: { origin } })).status
  }

  expect(await sent(site)).toBe(303)
  expect(await sent(openSite(db, { limits: async () => false }))).toBe(429)
})

test('from a photo to the books: claimed, approved, waived in signed words, an expense and a gift of the same sum', async () => {
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const { id, answer, own, sign } = await claim()
  expect(answer.headers.get('location')).toBe(`${own}?fait=demande`)
  site.as(visitor)
  expect((await site.submit(sign, { ...address, signed: 'Élodie Le Goff' })).status).toBe(409)

  expect((await decide(id, 'approve')).status).toBe(303)
  // Whoever only reads is not led to where the claimant signs.
  const seenBy = async (role: 'treasurer' | 'board-member') => {
    site.as(await aViewer(db, inCanteen(role, canteen)))
    return (await (await site.get(href(urls.expenseClaim, { canteen: canteen.slug, claim: id }))).text()).includes(own)
  }
  expect([await seenBy('treasurer'), await seenBy('board-member')]).toEqual([true, false])
  site.as(visitor)
  const mail = await db.selectFrom('mails').where('canteen_id', '=', canteen.id).selectAll().executeTakeFirstOrThrow()
  expect([mail.recipient, mail.text_body.includes(own), mail.text_body.replaceAll(own, '').includes('42')]).toEqual([
    'elodie@exemple.fr',
    true,
    false,
  ])
  expect(await (await site.get(own)).text()).toContain('certifie renoncer au remboursement')
  const wrong = await site.submit(sign, { ...address, signed: 'Paul Petit' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toMatch(/id="signed-error"[^>]*>(<[^>]*>)*La signature ne dit pas/)
  const twice = await Promise.all([
    site.submit(sign, { ...address, signed: 'le goff elodie' }),
    site.submit(sign, { ...address, signed: 'le goff elodie' }),
  ])

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

test('a page that was sent makes one claim: the same again leads to it, with other words or another voucher it says that it has served', async () => {
  const key = randomUUID()
  const [first, again] = [await claim({}, { key }), await claim({}, { key })]
  expect([first.answer.status, again.answer.status, again.id]).toEqual([303, 303, first.id])
  const changed = await claim({ amount: '43' }, { key })
  const html = await changed.answer.text()

  expect([changed.answer.status, (await states()).length]).toEqual([409, 1])
  expect([html.includes('a déjà servi'), html.includes(`href="${first.own}"`), html.includes('value="43"')]).toEqual([true, true, true])
  const other = await claim({}, { key, voucher: 'autre' })
  expect([other.answer.status, (await states()).length]).toEqual([409, 1])
})

test('the most and the oldest that may be claimed are claimed', async () => {
  expect((await claim({ amount: '10 000', spentOn: '1/1/2025' })).answer.status).toBe(303)
})

test('an expense pays back one claim: the database too refuses a second', async () => {
  const [one, other] = [await toRepay(), await toRepay()]
  await site.submit(one.note, {})
  const claims = db.selectFrom('expense_claims').where('id', '=', one.id)
  const { draft_id: draftId } = await claims.select('draft_id').executeTakeFirstOrThrow()
  expect(draftId).not.toBeNull()
  const paidBy = db.updateTable('expense_claims').set({ draft_id: draftId }).where('id', '=', other.id)
  await expect(paidBy.execute()).rejects.toThrow(/expense_claims_paid_back_once/)
})

test('without a voucher nothing is claimed, and what was typed is given back', async () => {
  const { answer } = await claim({}, { withVoucher: false })

  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain('Choisissez un fichier')
  expect(page).toContain('value="Le Goff"')
  expect(await states()).toEqual([])
})

test('who claims is asked for their own name, not for that of whoever gives', async () => {
  const page = await (await claim({ name: '', firstNames: '' })).answer.text()

  expect(page).toContain('Écrivez votre nom de famille')
  expect(page).not.toContain('qui donne')
})

test('what is refused says why, and is not signed; who would rather be paid back gives nothing', async () => {
  const [refused, repaid] = [await claim(), await claim({ what: 'Autre chose' })]
  expect((await decide(refused.id, 'refuse')).status).toBe(422)
  await decide(refused.id, 'refuse', 'Sans rapport avec la cantine')
  await decide(repaid.id, 'approve')
  site.as(visitor)

  expect(await (await site.get(refused.own)).text()).toContain('Sans rapport avec la cantine')
  expect((await site.submit(refused.sign, { ...address, signed: 'Élodie Le Goff' })).status).toBe(409)
  expect((await site.submit(repaid.repay, {})).status).toBe(303)
  expect((await site.submit(repaid.sign, { ...address, signed: 'Élodie Le Goff' })).status).toBe(409)
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

/** Approved, and asked back. */
async function toRepay() {
  const made = await claim({ email: `${randomUUID()}@exemple.fr` })
  await decide(made.id, 'approve')
  site.as(visitor)
  expect((await site.submit(made.repay, {})).status).toBe(303)
  site.as(await aViewer(db, inCanteen('treasurer', canteen)))
  const page = href(urls.expenseClaim, { canteen: canteen.slug, claim: made.id })
  return { ...made, page, note: href(urls.claimRepayment, { canteen: canteen.slug, claim: made.id }) }
}

const wordsOn = async (path: string) =>
  (await (await site.get(path)).text()).replaceAll(/<[^>]*>/g, ' ').replaceAll(/[\s\u00a0\u202f]+/g, ' ')

test('what is asked back becomes an expense in one tap, and the claim says when it was paid back, until that is taken back', async () => {
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const { page, own, note } = await toRepay()
  expect(await wordsOn(page)).toContain('La noter dans les dépenses, à rembourser')
  const noted = await Promise.all([site.submit(note, {}), site.submit(note, {})])

  const places = noted.map((answer) => answer.headers.get('location')!.split('?')[0]!)
  expect([noted.map(({ status }) => status), places[0] === places[1]]).toEqual([[303, 303], true])
  const draft = places[0]!.split('/').at(-1)!
  const row = await db.selectFrom('drafts').where('id', '=', draft).selectAll().executeTakeFirstOrThrow()
  expect([row.kind, row.way, row.amount_cents, row.day, row.nature]).toEqual(['expense', 'person', 4250, '2026-11-20', 'travel'])
  expect(await wordsOn(places[0]!)).toContain('Élodie Le Goff')
  expect(await (await site.get(places[0]!)).text()).toContain('/justificatifs/')
  expect([await wordsOn(page), await wordsOn(own)]).toEqual([
    expect.stringContaining('reste à payer'),
    expect.stringContaining('c’est noté dans les dépenses'),
  ])

  await site.submit(href(urls.payDraft, { canteen: canteen.slug, draft }), { paidOn: '2026-11-27', paidWay: 'transfer' })
  expect([await wordsOn(page), await wordsOn(own)]).toEqual([
    expect.stringContaining('Remboursée le'),
    expect.stringMatching(/remboursé·e le .*27/),
  ])
  await db.updateTable('drafts').set({ taken_back: true }).where('settles', '=', draft).execute()
  expect([await wordsOn(page), await wordsOn(own)]).toEqual([
    expect.stringContaining('reste à payer'),
    expect.not.stringContaining('remboursé·e le'),
  ])
  await db.updateTable('drafts').set({ taken_back: true }).where('id', '=', draft).execute()
  expect(await wordsOn(page)).toContain('La noter dans les dépenses')
  const again = await site.submit(note, {})
  expect([again.status, again.headers.get('location')!.includes(draft)]).toEqual([303, false])
})

test('what was written instead of the expense pays the claim back, and an expense that is removed leaves it to be paid', async () => {
  const { page, note } = await toRepay()
  const noted = (await site.submit(note, {})).headers.get('location')!.split('?')[0]!.split('/').at(-1)!
  const row = await db.selectFrom('drafts').where('id', '=', noted).selectAll().executeTakeFirstOrThrow()
  const { id: instead } = await db
    .insertInto('drafts')
    .values({ ...row, id: randomUUID(), replaces: noted, lines: null, way: 'transfer', third_party: null })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db.updateTable('drafts').set({ taken_back: true }).where('id', '=', noted).execute()
  expect([await wordsOn(page), await (await site.get(page)).text()]).toEqual([
    expect.stringContaining('Remboursée le'),
    expect.stringContaining(instead),
  ])

  const other = await toRepay()
  const removed = (await site.submit(other.note, {})).headers.get('location')!.split('?')[0]!.split('/').at(-1)!
  expect((await site.submit(href(urls.removeMoneyDraft, { canteen: canteen.slug, draft: removed }), { removal: 'yes' })).status).toBe(303)
  expect(await wordsOn(other.page)).toContain('La noter dans les dépenses')
})

test('nothing is paid back that nobody asked back, nor by who only reads', async () => {
  const { id } = await claim()
  const note = href(urls.claimRepayment, { canteen: canteen.slug, claim: id })
  await decide(id, 'approve')
  expect((await site.submit(note, {})).status).toBe(409)
  site.as(await aViewer(db, inCanteen('board-member', canteen)))
  expect((await site.submit(note, {})).status).toBe(403)
  expect(await db.selectFrom('drafts').where('association_id', '=', associationId).select('id').execute()).toEqual([])
})

test('whoever claimed finds their claims with where they stand, and nobody else’s', async () => {
  const me = await aViewer(db, inCanteen('volunteer', canteen))
  await claim({ email: me.user!.email, what: 'Mes affiches' })
  await claim({ email: 'autre@exemple.fr', what: 'Un autre billet', name: 'Autre' })
  site.as(me)
  const words = await wordsOn(href(urls.newExpenseClaim, { canteen: canteen.slug }))

  expect(words).toMatch(/Ce que vous avez déjà dit.*Mes affiches.*attend une réponse/)
  expect(words).not.toContain('Un autre billet')
})

test('giving it up asks for the whole address, field by field, and keeps what was typed', async () => {
  const { id, sign } = await claim({ email: `${randomUUID()}@exemple.fr` })
  await decide(id, 'approve')
  site.as(visitor)
  const asked = await site.submit(sign, { postcode: '59000', signed: 'Élodie Le Goff' })

  expect(asked.status).toBe(422)
  const page = await asked.text()
  for (const said of ['id="street-error"', 'id="town-error"', 'value="59000"', 'value="Élodie Le Goff"']) expect(page).toContain(said)
  expect(page).not.toContain('id="postcode-error"')
  expect((await states()).map(({ state }) => state)).toEqual(['approved'])
  await site.submit(sign, { ...address, signed: 'Élodie Le Goff' })
  const donor = await db
    .selectFrom('donors')
    .where('association_id', '=', associationId)
    .select(['street', 'postcode', 'town'])
    .executeTakeFirstOrThrow()
  expect(donor).toEqual(address)
  // Claiming again, without an address, takes none away.
  const { email } = await db.selectFrom('donors').where('association_id', '=', associationId).select('email').executeTakeFirstOrThrow()
  await claim({ email: email!, what: 'Encore' })
  expect(
    await db.selectFrom('donors').where('association_id', '=', associationId).select(['street', 'postcode', 'town']).execute(),
  ).toEqual([address])
})

test.each([
  [{ amount: '999999' }, '10 000 € au plus'],
  [{ amount: '10000,01' }, '10 000 € au plus'],
  [{ spentOn: '12/11/2001' }, 'C’était avant l’année dernière'],
  [{ spentOn: '31/12/2024' }, 'C’était avant l’année dernière'],
  [{ spentOn: '02/12/2026' }, 'Ce jour'],
])('an amount or a day that nobody meant is told beside its field: %j', async (fields, sentence) => {
  const { answer } = await claim(fields as unknown as Record<string, string>)

  expect(answer.status).toBe(422)
  expect((await answer.text()).replaceAll(/[\u00a0\u202f]/g, ' ')).toContain(sentence)
  expect(await states()).toEqual([])
})

test('the postcode of who waives is one, and what was typed stays', async () => {
  const { id, sign } = await claim()
  await decide(id, 'approve')
  site.as(visitor)
  const answer = await site.submit(sign, { ...address, postcode: '🥕', signed: 'Élodie Le Goff' })
  const html = await answer.text()

  expect([answer.status, html.includes('id="postcode-error"'), html.includes('value="🥕"')]).toEqual([422, true, true])
  expect((await site.submit(sign, { ...address, postcode: 'F-59 000', signed: 'Élodie Le Goff' })).status).toBe(303)
  const donors = db.selectFrom('donors').where('association_id', '=', associationId).where('street', '<>', '')
  expect(await donors.select('postcode').execute()).toEqual([{ postcode: '59000' }])
})

test('who holds a link sends no more forms than who books', async () => {
  const { own, sign, repay } = await claim()
  const strict = openSite(db, { limits: async () => false })
  strict.as(visitor)

  expect((await strict.get(own)).status).toBe(200)
  expect([(await strict.submit(sign, { signed: 'x' })).status, (await strict.submit(repay, {})).status]).toEqual([429, 429])
})
