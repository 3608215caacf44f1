/** From a statement to the books: read, proposed, confirmed by one gesture, learnt. */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { emptyContent } from '#src/features/money/drafts/draft.ts'
import { noteDraft } from '#src/features/money/drafts/note-draft.ts'
import { issueInvoice } from '#src/features/money/invoices/issue-invoice.ts'
import { addDraft } from '#src/features/money/invoices/keep-draft.ts'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import { credit, debit } from '#src/features/money/ledger/ledger.ts'
import { href, urls } from '#src/urls.ts'
import { somebodyWaits } from '#test/database.ts'
import { aContent, anInvoicingAssociation } from '#test/invoices.ts'
import { origin, secret } from '#test/site.ts'
import { aCanteen, now } from '#test/world.ts'
import { actorId, associationId, atTheBank, canteen, db, drafts, here, lines, send, site, wordsOf } from '#test/bank.ts'
import { keepStatement } from './keep-statement.ts'
import { matchLine } from './match-line.ts'

atTheBank()

test('a line whose choice is nowhere is told beside it, the others are matched, each with its event', async () => {
  await send(['02/11/2026;RETRAIT DAB;-40,00', '03/11/2026;VIR RECU;50,00'])
  const [cash, other] = await lines()
  const answer = await site.submit(href(urls.matchedLines, here), {
    [`lines.${cash!.id}`]: 'move:cash-withdrawal',
    [`lines.${other!.id}`]: `invoice:${randomUUID()}`,
    [`lines.${randomUUID()}`]: 'move:cash-withdrawal',
  })

  expect(answer.status).toBe(409)
  expect(await wordsOf(answer)).toContain('C’est déjà une autre ligne, ou ce n’est plus là.')
  expect(await drafts()).toMatchObject([{ kind: 'move', way: 'cash-withdrawal' }])
  const told = db.selectFrom('events').where('canteen_id', '=', canteen.id).where('name', '=', 'bank.matched')
  expect(await told.select('facts').execute()).toEqual([{ facts: { lines: 1 } }])
})

test('a match whose event cannot be written is no match', async () => {
  await send(['03/11/2026;VIR RECU;50,00'])
  const [line] = await lines()
  const order = { associationId, canteenId: canteen.id, now, followsGifts: true, lineId: line!.id, choice: 'noted' }

  await expect(matchLine(db, { ...order, actorId: randomUUID() })).rejects.toThrow('events_actor_id_fkey')
  expect(await lines()).toMatchObject([{ is_noted: false }])
  expect(await matchLine(db, { ...order, actorId })).toEqual({ ok: true, value: 'matched' })
})

test('two lines that are said to be one entry at once: one is, the other is told', async () => {
  const entry = {
    canteenId: null,
    journal: 'BQ' as const,
    date: '2026-11-03',
    validatedOn: '2026-11-04',
    piece: 'HA',
    pieceDate: '2026-11-03',
  }
  const ofEntry = [debit('512', 13000), credit('5117', 13000)]
  const appended = await appendEntries(db, associationId, [{ ...entry, label: 'Versement', reverses: null, lines: ofEntry }])
  await send(['04/11/2026;VIR HELLOASSO;130,00', '05/11/2026;VIR HELLOASSO;130,00'])
  const [first, second] = await lines()
  const choice = `entry:${appended.ok ? appended.value : 0}`
  const order = { associationId, canteenId: canteen.id, actorId, now, followsGifts: true, choice }
  const waiting = await db.transaction().execute(async (tx) => {
    await matchLine(tx, { ...order, lineId: first!.id })
    const later = matchLine(db, { ...order, lineId: second!.id })
    await somebodyWaits(db)
    return [later]
  })

  expect(await waiting[0]).toEqual({ ok: false, refusal: 'taken' })
})

test('a line of a wrong file is set aside with its reason, stays so when the file is read again, and is brought back', async () => {
  const file = ['03/11/2026;VIR BAILLEUR;-480,00', '03/11/2026;VIR BAILLEUR;-480,00']
  await send(file)
  const [, wrong] = await lines()
  const answer = await site.submit(href(urls.matchedLines, here), { [`lines.${wrong!.id}`]: 'aside:wrong-file' })
  expect(await wordsOf(await site.get(answer.headers.get('location')!))).toContain('Une ligne est mise de côté. ')
  expect(await drafts()).toEqual([])
  const told = db.selectFrom('events').where('canteen_id', '=', canteen.id).where('name', '=', 'bank.set-aside')
  expect(await told.select('facts').execute()).toEqual([{ facts: { lines: 1 } }])

  const again = await send(file)
  expect(await wordsOf(await site.get(again.headers.get('location')!))).toContain('Aucune ligne du relevé n’est nouvelle.')
  expect(await wordsOf(await site.get(href(urls.bank, here)))).toContain('Une ligne attend.')
  expect(await wordsOf(await site.get(href(urls.matchedLines, here)))).toContain('la banque ne l’a pas, le fichier était faux')
  await site.submit(href(urls.reopenLine, { ...here, line: wrong!.id }), {})
  expect(await wordsOf(await site.get(href(urls.bank, here)))).toContain('2 lignes attendent.')
})

test('what is matched is not set aside, by a form or by the database', async () => {
  await send(['02/11/2026;RETRAIT DAB;-40,00'])
  const [line] = await lines()
  const order = { associationId, canteenId: canteen.id, actorId, now, followsGifts: true, lineId: line!.id }
  await matchLine(db, { ...order, choice: 'move:cash-withdrawal' })

  expect(await matchLine(db, { ...order, choice: 'aside:twice' })).toEqual({ ok: true, value: 'already' })
  const aside = db.updateTable('bank_lines').where('association_id', '=', associationId).set({ set_aside: 'twice' })
  await expect(aside.execute()).rejects.toThrow('bank_lines_aside_of_nothing')
})

test('bank fees are proposed as such and are no transfer; what a bill’s payment is says whose it was and what for', async () => {
  const bill = { kind: 'expense', day: '2026-10-12', amountCents: 8000, way: 'unpaid', nature: 'rent' } as const
  const content = { ...emptyContent, canteenId: canteen.id, ...bill, thirdParty: { name: 'Bailleur', kind: 'supplier' } as const }
  await noteDraft(db, { associationId, actorId, now, content })
  await send(['03/11/2026;VIR 0012;-80,00', '04/11/2026;COTIS CARTE VISA;-4,10'])
  const page = await (await site.get(href(urls.bank, here))).text()
  expect(page).toContain('Règlement : Bailleur, lun. 12 oct.')
  expect(page).toContain('value="nature:bank-fees" selected')
  const [rent, fees] = await lines()
  const order = { associationId, canteenId: canteen.id, actorId, now, followsGifts: true }
  await matchLine(db, { ...order, lineId: rent!.id, choice: `pay:${(await drafts())[0]!.id}` })
  await matchLine(db, { ...order, lineId: fees!.id, choice: 'nature:bank-fees' })
  expect((await drafts()).find(({ nature }) => nature === 'bank-fees')).toMatchObject({ way: 'direct-debit' })
  expect(await wordsOf(await site.get(href(urls.matchedLines, here)))).toContain('Loyer, Bailleur')
})

test('a file that is no statement is refused beside its field', async () => {
  const form = new FormData()
  form.append('statement', new File(['Nom;Prénom\nA;B\n'], 'x.csv'))
  const answer = await site.app.request(origin + href(urls.bank, here), { method: 'POST', body: form, headers: { origin } })
  expect(answer.status).toBe(422)
  expect(await wordsOf(answer)).toContain('Nous n’y trouvons pas de colonnes')
})

test('an invoice of another canteen is named, and led to by no link that opens nothing here', async () => {
  await anInvoicingAssociation(db, canteen.id)
  const other = await aCanteen(db)
  await db.updateTable('canteens').set({ association_id: associationId }).where('id', '=', other.id).execute()
  const ids = []
  for (const { id: canteenId } of [canteen, other]) {
    const invoiceId = await addDraft(db, { associationId, canteenId, kind: 'invoice', content: aContent(), now })
    await issueInvoice(db, { associationId, invoiceId, secret, origin, actorId, now })
    ids.push(invoiceId)
  }
  await send(['01/12/2026;VIR;240,00'])

  const page = await (await site.get(href(urls.bank, here))).text()
  expect(ids.map((invoice) => page.includes(`value="invoice:${invoice}"`))).toEqual([true, true])
  expect(ids.map((invoice) => page.includes(`href="${href(urls.invoice, { ...here, invoice })}"`))).toEqual([true, false])
})

test('one statement that two people send at once is there once', async () => {
  const statement = { lines: [{ day: '2026-11-02', cents: -1200, label: 'CB MARCHE' }] }
  const first = await db.startTransaction().execute()
  await keepStatement(first, { associationId, statement })
  const second = keepStatement(db, { associationId, statement })
  await somebodyWaits(db)
  await first.commit().execute()

  expect([await second, (await lines()).length]).toEqual([{ fresh: 0, known: 1, doubtful: 0 }, 1])
})
