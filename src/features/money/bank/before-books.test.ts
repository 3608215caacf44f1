/** What the bank says of before the books, and a line that was taken for a payment that is another line's. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { issueInvoice } from '#src/features/money/invoices/issue-invoice.ts'
import { addDraft } from '#src/features/money/invoices/keep-draft.ts'
import { notePayment } from '#src/features/money/invoices/note-payment.ts'
import { findPayments } from '#src/features/money/invoices/find-payments.ts'
import { href, urls } from '#src/urls.ts'
import { actorId, associationId, atTheBank, canteen, db, drafts, here, lines, send, site } from '#test/bank.ts'
import { aContent, anInvoicingAssociation } from '#test/invoices.ts'
import { origin, secret } from '#test/site.ts'
import { now } from '#test/world.ts'
import { matchLine } from './match-line.ts'

atTheBank()

async function read(path: string): Promise<string> {
  return (await (await site.get(path)).text()).replaceAll(/[\u00a0\u202f]/g, ' ')
}
const bankPage = () => read(href(urls.bank, here))
const matchedPage = () => read(href(urls.matchedLines, here))

async function match(cents: number, choice: string) {
  const line = (await lines()).find((each) => each.cents === cents)!
  return matchLine(db, { associationId, canteenId: canteen.id, lineId: line.id, choice, actorId, now, followsGifts: true })
}

async function anInvoice(): Promise<{ associationId: string; invoiceId: string }> {
  await anInvoicingAssociation(db, canteen.id)
  const invoiceId = await addDraft(db, { associationId, canteenId: canteen.id, kind: 'invoice', content: aContent(), now })
  await issueInvoice(db, { associationId, invoiceId, secret, origin, actorId, now })
  return { associationId, invoiceId }
}

test('a line of before the books is proposed to be set aside, which the page explains, and is nothing else that would be written', async () => {
  const { invoiceId } = await anInvoice()
  await send(['31/12/2025;CB MARCHE;-12,00', '30/12/2025;VIR SOCIETE EXEMPLE;240,00', '01/01/2026;CB MARCHE;-13,00'])

  const page = await bankPage()
  expect(page.match(/Avant le début des comptes \(1er janvier 2026\)/g)).toHaveLength(2)
  expect(page.match(/value="aside:before-books" selected>/g)).toHaveLength(2)
  expect(page.match(/value="aside:before-books"/g)).toHaveLength(2)
  expect(page.match(/value="nature:food"/g)).toHaveLength(1)
  expect(page).not.toContain(`value="invoice:${invoiceId}"`)

  for (const choice of ['nature:food', 'move:cash-withdrawal', 'online', 'nonsense'])
    expect(await match(-1200, choice)).toEqual({ ok: false, refusal: 'before-books' })
  for (const choice of [`invoice:${invoiceId}`, `over:${invoiceId}`, 'gift', 'move:cash-deposit'])
    expect(await match(24_000, choice)).toEqual({ ok: false, refusal: 'before-books' })
  expect([await drafts(), await findPayments(db, { associationId, invoiceId })]).toEqual([[], []])
  expect(await match(-1300, 'aside:before-books')).toEqual({ ok: false, refusal: 'not-offered' })

  expect(await match(-1200, 'aside:before-books')).toEqual({ ok: true, value: 'aside' })
  expect(await matchedPage()).toContain('Mise de côté : elle est d’avant le début des comptes')
})

test('a line that was taken for a payment which was noted is open again by itself, and the payment stays', async () => {
  const invoice = await anInvoice()
  const payment = { id: randomUUID(), paidOn: '2026-12-01', means: 'transfer', cents: 24_000 } as const
  await notePayment(db, { ...invoice, actorId, now, payment })
  await send(['01/12/2026;VIR;240,00', '01/12/2026;VIR BIS;240,00'])
  const [wrong, right] = await lines()
  const say = (lineId: string) =>
    matchLine(db, { associationId, canteenId: canteen.id, lineId, choice: `paid:${payment.id}`, actorId, now, followsGifts: true })
  await say(wrong!.id)
  expect(await say(right!.id)).toEqual({ ok: false, refusal: 'taken' })

  expect(await matchedPage()).toContain('Ce n’est pas la bonne ligne')
  expect((await site.submit(href(urls.reopenLine, { ...here, line: wrong!.id }), {})).status).toBe(303)
  expect(await findPayments(db, invoice)).toMatchObject([{ id: payment.id, isTakenBack: false }])
  expect(await say(right!.id)).toEqual({ ok: true, value: 'matched' })
})

test('a payment that the line itself has noted is taken back where it stands, to which the page leads', async () => {
  const { invoiceId } = await anInvoice()
  await send(['01/12/2026;VIR;240,00'])
  await match(24_000, `invoice:${invoiceId}`)
  const [line] = await lines()

  const page = await matchedPage()
  expect(page).toContain(`href="${href(urls.invoice, { ...here, invoice: invoiceId })}"`)
  expect(page).toContain('C’est cette ligne qui a noté le règlement')
  expect(page).not.toContain(href(urls.reopenLine, { ...here, line: line!.id }))
  expect((await site.submit(href(urls.reopenLine, { ...here, line: line!.id }), {})).status).toBe(404)
  expect(await lines()).toMatchObject([{ payment_was_there: false }])
  expect((await lines())[0]!.payment_id).not.toBeNull()
  const ofNothing = db.updateTable('bank_lines').set({ payment_id: null, payment_was_there: true })
  await expect(ofNothing.execute()).rejects.toThrow('bank_lines_payment_was_there_check')
})

test('a line from tomorrow is no gift yet: that is told beside it', async () => {
  await send(['05/12/2026;VIR;20,00'])

  expect(await match(2000, 'gift')).toEqual({ ok: false, refusal: 'in-the-future' })
})
