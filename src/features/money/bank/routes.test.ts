/** From a statement to the books: read, proposed, confirmed by one gesture, learnt. */
import { expect, test } from 'vitest'
import { emptyContent, type DraftContent } from '#src/features/money/drafts/draft.ts'
import { noteDraft } from '#src/features/money/drafts/note-draft.ts'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import { credit, debit } from '#src/features/money/ledger/ledger.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { href, urls } from '#src/urls.ts'
import { somebodyWaits } from '#test/database.ts'
import { now } from '#test/world.ts'
import { actorId, associationId, atTheBank, canteen, db, drafts, here, lines, send, site, wordsOf } from '#test/bank.ts'
import { keepStatement } from './keep-statement.ts'
import { matchLine } from './match-line.ts'
import { idOf } from './statement.ts'

atTheBank()

async function words(path: string): Promise<string> {
  return wordsOf(await site.get(path))
}

/** What the page proposes for each line, by its name. */
async function proposed(): Promise<Record<string, string>> {
  const html = await (await site.get(href(urls.bank, here))).text()
  const selects = [...html.matchAll(/<select id="(lines\.[0-9a-f-]+)".*?<\/select>/gs)]
  return Object.fromEntries(selects.map(([select, name = '']) => [name, /<option value="([^"]*)" selected/.exec(select)?.[1] ?? '']))
}

async function confirm(change: (choices: Record<string, string>) => Record<string, string> = (same) => same): Promise<string> {
  const answer = await site.submit(href(urls.matchedLines, here), change(await proposed()))
  return answer.status === 303 ? words(answer.headers.get('location')!) : wordsOf(answer)
}

const all = (choice: string) => (choices: Record<string, string>) => Object.fromEntries(Object.keys(choices).map((name) => [name, choice]))

async function note(content: Partial<DraftContent> & Pick<DraftContent, 'kind' | 'day' | 'amountCents'>): Promise<string> {
  const noted = await noteDraft(db, { associationId, content: { ...emptyContent, canteenId: canteen.id, ...content }, actorId, now })
  return noted.ok ? noted.value : ''
}

test('statements that overlap count nothing twice, and two payments of one day and amount are two', async () => {
  await send(['02/11/2026;CB MARCHE;-12,00', '02/11/2026;CB MARCHE;-12,00', '03/11/2026;PRLV EDF;-80,00'])
  const answer = await send([
    '02/11/2026;CB  Marché;-12,00',
    '02/11/2026;CB MARCHE;-12,00',
    '02/11/2026;CB MARCHE;-12,00',
    '03/11/2026;Prlv EDF;-80',
  ])

  expect(await words(answer.headers.get('location')!)).toContain('Une ligne du relevé est nouvelle. 3 autres étaient déjà là.')
  expect(await lines()).toHaveLength(4)
})

test('where the bank names no line, other words on the same day are asked about, and asked once', async () => {
  await note({ kind: 'expense', day: '2026-11-02', amountCents: 1200, nature: 'food', way: 'card' })
  await send(['02/11/2026;CB MARCHE;-12,00'])
  const answer = await send(['02/11/2026;CB BOULANGERIE;-12,00'])

  const said = await words(answer.headers.get('location')!)
  expect(said).toContain('Une ligne a le jour et le montant d’une ligne déjà là')
  expect(said).toContain('Si c’est la même, mettez celle-ci de côté')
  expect(Object.values(await proposed())).toContain('')
  expect(await lines()).toHaveLength(2)
  const again = await send(['02/11/2026;CB BOULANGERIE;-12,00'])
  expect(await words(again.headers.get('location')!)).toContain('La seule qu’il contient était déjà là.')
  expect(await lines()).toHaveLength(2)
})

test('two names by which the bank calls its lines are two lines, in whatever files; one name is one line', async () => {
  const named = (bankId: string, label = 'CB MARCHE') => ({ day: '2026-11-02', cents: -1200, label, bankId: idOf('ofx', bankId) })
  const keep = (...all: ReturnType<typeof named>[]) => keepStatement(db, { associationId, statement: { lines: all } })
  await keepStatement(db, { associationId, statement: { lines: [{ day: '2026-11-02', cents: -1200, label: 'CB MARCHE' }] } })

  expect(await keep(named('1'))).toEqual({ fresh: 0, known: 1, doubtful: 0 })
  expect(await keep(named('2'))).toEqual({ fresh: 1, known: 0, doubtful: 0 })
  expect(await keep(named('3', 'CB BOULANGERIE'), named('1', 'Marché'))).toEqual({ fresh: 1, known: 1, doubtful: 0 })
  expect(await lines()).toHaveLength(3)
})

test('what was noted is found by its amount and matched by one gesture; the books are not written to', async () => {
  const expense = await note({ kind: 'expense', day: '2026-11-01', amountCents: 8000, nature: 'energy', way: 'direct-debit' })
  const deposit = await note({ kind: 'move', day: '2026-10-30', amountCents: 4200, way: 'cheque-deposit' })
  await note({ kind: 'expense', day: '2026-11-01', amountCents: 8000, nature: 'food', way: 'cash' })
  await send(['03/11/2026;PRLV EDF;-80,00', '04/11/2026;REMISE CHQ 12;42,00'])

  expect(await confirm()).toContain('2 lignes sont rapprochées.')
  expect((await lines()).map(({ draft_id }) => draft_id)).toEqual([expense, deposit])
  expect(await drafts()).toHaveLength(3)
  expect(await words(href(urls.bank, here))).toContain('Aucune ligne n’attend.')
})

test('two drafts that look the same are told apart, led to, and neither is chosen beforehand', async () => {
  const lunch = { kind: 'expense', day: '2026-11-01', amountCents: 1200, nature: 'food', way: 'card', label: 'Marché' } as const
  const ids = [await note(lunch), await note(lunch)]
  await send(['02/11/2026;CB MARCHE;-12,00'])

  expect(Object.values(await proposed())).toEqual([''])
  const html = await (await site.get(href(urls.bank, here))).text()
  for (const draft of ids) expect(html).toContain(`href="${href(urls.moneyDraft, { ...here, draft })}"`)
  const said = await words(href(urls.bank, here))
  expect(said).toContain('(1 sur 2)')
  expect(said).toContain('À choisir')
})

test('one draft that two lines may be is proposed for neither', async () => {
  await note({ kind: 'expense', day: '2026-11-01', amountCents: 1200, nature: 'food', way: 'card' })
  await send(['02/11/2026;CB MARCHE;-12,00', '03/11/2026;CB MARCHE;-12,00'])

  expect(Object.values(await proposed())).toEqual(['', ''])
})

test('what was noted on that very day is proposed, before the same sum of another month', async () => {
  const rent = { kind: 'expense', amountCents: 35_000, nature: 'rent', way: 'direct-debit', label: 'Loyer' } as const
  const [october, november] = [await note({ ...rent, day: '2026-10-05' }), await note({ ...rent, day: '2026-11-05' })]
  await send(['05/10/2026;PRLV BAILLEUR;-350,00', '05/11/2026;PRLV BAILLEUR;-350,00'])

  expect(Object.values(await proposed())).toEqual([`draft:${october}`, `draft:${november}`])
})

test('of two of one month, the one of that very day is proposed where the bank names it', async () => {
  const lunch = { kind: 'expense', amountCents: 1200, nature: 'food', way: 'card' } as const
  const named = await note({ ...lunch, day: '2026-11-02', label: 'Biocoop' })
  await note({ ...lunch, day: '2026-11-01', label: 'Marché' })
  await send(['02/11/2026;CB BIOCOOP LILLE;-12,00'])

  expect(Object.values(await proposed())).toEqual([`draft:${named}`])
})

test('a stale page says that its lines were matched already, and a statement without anything new says so in words', async () => {
  await note({ kind: 'expense', day: '2026-11-01', amountCents: 8000, nature: 'energy', way: 'direct-debit' })
  await send(['03/11/2026;PRLV EDF;-80,00'])
  const stale = await proposed()
  await confirm()
  const again = await site.submit(href(urls.matchedLines, here), stale)

  expect(await words(again.headers.get('location')!)).toContain('Rien n’est rapproché de plus. Une ligne était déjà rapprochée')
  const read = await send(['03/11/2026;PRLV EDF;-80,00'])
  expect(await words(read.headers.get('location')!)).toContain(
    'Aucune ligne du relevé n’est nouvelle. La seule qu’il contient était déjà là.',
  )
})

test('a transfer may be a gift: it is noted as one without a name, and the line is its entry', async () => {
  await send(['03/11/2026;VIR RECU;50,00'])
  expect(await confirm(all('gift'))).toContain('Une ligne est rapprochée.')

  const gift = await db
    .selectFrom('gifts')
    .where('association_id', '=', associationId)
    .select(['given_on as day', 'means', 'cents', 'donor_id as donor', 'entry_number as entry'])
    .executeTakeFirstOrThrow()
  expect(gift).toMatchObject({ day: '2026-11-03', means: 'transfer', cents: 5000, donor: null })
  expect((await lines()).map((line) => [line.entry_number, line.is_noted])).toEqual([[gift.entry, false]])
})

test('where gifts are not followed a transfer is not proposed as one, and is none', async () => {
  await db.deleteFrom('followed').where('canteen_id', '=', canteen.id).where('thing', '=', 'gifts').execute()
  await send(['03/11/2026;VIR RECU;50,00'])

  expect(await (await site.get(href(urls.bank, here))).text()).not.toContain('value="gift"')
  expect(await confirm(all('gift'))).toContain('Une ligne n’a pas pu être rapprochée')
  expect(await db.selectFrom('gifts').where('association_id', '=', associationId).selectAll().execute()).toEqual([])
})

test('what was owed is paid on the day that the bank says', async () => {
  const invoice = await note({
    kind: 'expense',
    day: '2026-10-12',
    amountCents: 8000,
    way: 'unpaid',
    nature: 'rent',
    thirdParty: { name: 'Bailleur', kind: 'supplier' },
  })
  await send(['03/11/2026;VIR BAILLEUR;-80,00'])
  await confirm()

  expect((await drafts()).at(-1)).toMatchObject({
    kind: 'payment',
    settles: invoice,
    day: '2026-11-03',
    amount_cents: 8000,
    way: 'transfer',
  })
})

test('what nobody had noted becomes a draft, and the next line of the same words is proposed so', async () => {
  await send(['03/11/2026;PRLV SEPA MAIF 1234;-30,00'])
  expect(Object.values(await proposed())).toEqual([''])
  await confirm(all('nature:insurance'))
  expect(await drafts()).toMatchObject([
    { kind: 'expense', nature: 'insurance', way: 'direct-debit', amount_cents: 3000, label: 'PRLV SEPA MAIF 1234' },
  ])

  await send(['03/12/2026;PRLV SEPA MAIF 5678;-31,00'])
  expect(Object.values(await proposed())).toEqual(['nature:insurance'])
})

test('payouts of online payments and of cards clear what was on its way', async () => {
  await send(['03/11/2026;VIR HELLOASSO;130,00', '03/11/2026;VIR SUMUP;50,00'])
  await confirm()
  expect(await drafts()).toMatchObject([
    {
      kind: 'entry',
      lines: [
        { account: '512', debitCents: 13000 },
        { account: '5117', creditCents: 13000 },
      ],
    },
    { kind: 'move', way: 'card-payout', amount_cents: 5000 },
  ])
})

test('a payout that the provider told is in the books already: its line is that entry', async () => {
  const entry = {
    canteenId: null,
    journal: 'BQ' as const,
    date: '2026-11-03',
    validatedOn: '2026-11-04',
    piece: 'HA',
    pieceDate: '2026-11-03',
  }
  const ofEntry = [debit('512', 13000), credit('5117', 13000)]
  const appended = await appendEntries(db, associationId, [{ ...entry, label: 'Versement HelloAsso', reverses: null, lines: ofEntry }])
  const number = appended.ok ? appended.value : 0
  await send(['04/11/2026;VIR HELLOASSO;130,00'])
  expect(Object.values(await proposed())).toEqual([`entry:${number}`])
  await confirm()

  expect(await lines()).toMatchObject([{ entry_number: number }])
  expect(await drafts()).toEqual([])
  await send(['05/11/2026;VIR HELLOASSO;130,00'])
  expect(await confirm(all(`entry:${number}`))).toContain('C’est déjà une autre ligne')
  expect(await words(href(urls.matchedLines, here))).toContain(`Écriture ${number}`)
})

test('who gave by transfer is not kept, and once it is known as noted not a word remains', async () => {
  await send(['03/11/2026;VIR RECU DE MARIE DURAND ADHESION;25,00'])
  expect((await lines())[0]?.label).toBe('VIR RECU DE …')
  await confirm(all('noted'))

  expect(await lines()).toMatchObject([{ is_noted: true, label: '', draft_id: null }])
  expect(await drafts()).toEqual([])
  expect(await db.selectFrom('bank_habits').where('association_id', '=', associationId).selectAll().execute()).toEqual([])
  const facts = await db
    .selectFrom('events')
    .where('canteen_id', '=', canteen.id)
    .where('name', '=', 'bank.matched')
    .select('facts')
    .execute()
  expect(facts).toEqual([{ facts: { lines: 1 } }])
})

test('the balance says what the difference to the books is made of', async () => {
  await note({ kind: 'expense', day: '2026-11-01', amountCents: 1000, nature: 'food', way: 'card' })
  const statement = { lines: [{ day: '2026-11-02', cents: 5000, label: 'X' }], balance: { day: '2026-11-30', cents: 4500 } }
  await keepStatement(db, { associationId, statement })

  const said = (await words(href(urls.bank, here))).replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(said).toContain('la banque dit 45 € et les comptes 0 €')
  expect(said).toContain('y ajouteront -10 €')
  expect(said).toContain('La ligne à rapprocher compte pour 50 €')
  expect(said).toContain('5 € restent sans explication')
})

test('a draft is one line of the bank, and a line is matched once, whoever asks at the same time', async () => {
  const id = await note({ kind: 'expense', day: '2026-11-01', amountCents: 1200, nature: 'food', way: 'card' })
  await send(['02/11/2026;CB MARCHE;-12,00', '02/11/2026;CB MARCHE;-12,00', '03/11/2026;CB;-13,00'])
  const [first, second, other] = await lines()
  const order = { associationId, canteenId: canteen.id, actorId, now, followsGifts: true }

  const matched = await Promise.all(
    [first, first, second].map((line) => matchLine(db, { ...order, lineId: line!.id, choice: `draft:${id}` })),
  )
  // Whichever line came first has it, asked twice or once.
  const isOfSecond = matched[2]!.ok
  expect(matched.map(({ ok }) => ok)).toEqual([!isOfSecond, !isOfSecond, isOfSecond])
  expect(await matchLine(db, { ...order, lineId: other!.id, choice: `draft:${id}` })).toMatchObject({ ok: false })
  expect(await matchLine(db, { ...order, lineId: other!.id, choice: 'nature:grant' })).toEqual({ ok: false, refusal: 'not-offered' })
  expect((await lines()).filter(({ draft_id }) => draft_id === id)).toHaveLength(1)
})

test('who matches a draft while another line is being matched with it waits, and is told that it is taken', async () => {
  const id = await note({ kind: 'expense', day: '2026-11-01', amountCents: 1200, nature: 'food', way: 'card' })
  await send(['02/11/2026;CB MARCHE;-12,00', '03/11/2026;CB MARCHE;-12,00'])
  const [first, second] = await lines()
  const order = { associationId, canteenId: canteen.id, actorId, now, followsGifts: true, choice: `draft:${id}` }
  const waiting = await db.transaction().execute(async (tx) => {
    await matchLine(tx, { ...order, lineId: first!.id })
    const later = matchLine(db, { ...order, lineId: second!.id })
    await somebodyWaits(db)
    return [later]
  })

  expect(await waiting[0]).toEqual({ ok: false, refusal: 'taken' })
})

test('a match is taken back, and a draft that is removed lets its line wait again', async () => {
  await send(['03/11/2026;CB;-13,00'])
  await confirm(all('nature:food'))
  const [line] = await lines()
  await site.submit(href(urls.reopenLine, { ...here, line: line!.id }), {})
  expect(Object.values(await proposed())).toEqual([`draft:${(await drafts())[0]!.id}`])

  await confirm()
  await db.deleteFrom('drafts').where('association_id', '=', associationId).execute()
  expect(await words(href(urls.bank, here))).toContain('Une ligne attend.')
})

test('what a line of the bank is keeps its sum: its words may change, its amount and a means without the bank not', async () => {
  await send(['03/11/2026;CB;-13,00'])
  await confirm(all('nature:food'))
  const page = href(urls.moneyDraft, { ...here, draft: (await drafts())[0]!.id })
  const fields = { label: 'Légumes', day: '3/11/2026', amount: '13', nature: 'food', thirdParty: '', way: 'card', canteen: canteen.slug }
  const change = (changed: Record<string, string>) => site.edit(page, { ...fields, ...changed })

  for (const moved of [{ amount: '14' }, { way: 'cash' }]) {
    const refused = await change(moved)
    expect([refused.status, (await refused.text()).includes('rapproché d’une ligne de la banque')]).toEqual([409, true])
  }
  expect((await change({ way: 'transfer' })).status).toBe(303)
  expect(await drafts()).toMatchObject([{ label: 'Légumes', amount_cents: 1300, way: 'transfer' }])
})

test('what is paid already keeps its amount', async () => {
  const invoice = await note({
    kind: 'expense',
    day: '2026-10-12',
    amountCents: 8000,
    way: 'unpaid',
    nature: 'rent',
    thirdParty: { name: 'Bailleur', kind: 'supplier' },
  })
  await note({ kind: 'payment', day: '2026-11-03', amountCents: 8000, way: 'transfer', settles: invoice })
  const page = href(urls.moneyDraft, { ...here, draft: invoice })
  const fields = { label: 'Loyer', day: '12/10/2026', amount: '90', nature: 'rent', thirdParty: 'Bailleur', way: 'unpaid' }
  const refused = await site.edit(page, { ...fields, canteen: canteen.slug })
  expect([refused.status, (await refused.text()).includes('enlevez d’abord le paiement')]).toEqual([409, true])
})

test('the books’ side of the balance counts an earlier year that nobody has closed', async () => {
  expect(await openFiscalYear(db, { associationId, firstDay: '2027-01-01', lastDay: '2027-12-31' })).toMatchObject({ ok: true })
  const at = {
    canteenId: null,
    journal: 'OD',
    date: '2026-06-01',
    validatedOn: '2026-06-02',
    piece: 'P1',
    pieceDate: '2026-06-01',
  } as const
  const lines = [debit('512', 3000), credit('102', 3000)]
  expect(await appendEntries(db, associationId, [{ ...at, label: 'Apport', reverses: null, lines }])).toMatchObject({ ok: true })
  const statement = { lines: [{ day: '2027-01-04', cents: 5000, label: 'X' }], balance: { day: '2027-01-05', cents: 8000 } }
  await keepStatement(db, { associationId, statement })

  const said = (await words(href(urls.bank, here))).replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(said).toContain('la banque dit 80 € et les comptes 30 €')
})

test('the slip numbers cheques by their amounts', async () => {
  const deposit = await note({ kind: 'move', day: '2026-11-03', amountCents: 4200, way: 'cheque-deposit', chequeCents: [1200, 3000] })
  const answer = await site.get(href(urls.depositSlip, { ...here, draft: deposit }))
  expect(answer.headers.get('content-type')).toBe('application/pdf')
  expect(
    Buffer.from(await answer.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-')
  expect((await words(href(urls.bank, here))).replaceAll(/[\u00a0\u202f]/g, ' ')).toContain('2 chèques Bordereau (PDF)')
})
