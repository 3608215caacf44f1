/** A file from its choice to what came in, as the pages show it; and that no name ever stands beside an amount. */
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { addAccount } from '#src/features/money/accounts/decide-accounts.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import { findBalances } from '#src/features/money/ledger/queries.ts'
import { href, urls } from '#src/urls.ts'
import { seals } from '#test/site.ts'
import { now } from '#test/world.ts'
import {
  asTreasurer,
  associationId,
  beforeImports,
  canteen,
  confirm,
  db,
  drafts,
  expenses,
  here,
  preview,
  readAs,
  send,
  site,
  userId,
  wordsOf,
} from '#test/imports.ts'
import { forgetImports } from './forget-imports.ts'
import type { ImportKind } from './import.ts'
import { findPending } from './queries.ts'

beforeImports()

async function cameIn(kind: ImportKind, content: string | Buffer): Promise<string> {
  expect((await send(kind, content)).status).toBe(303)
  return confirm()
}

function members() {
  return db
    .selectFrom('memberships')
    .where('association_id', '=', associationId)
    .orderBy('name')
    .select(['name', 'email', 'how', 'card_due', 'valid_from', 'valid_until'])
    .execute()
}

test('expenses become drafts; the same file again brings nothing, and a longer one what is new', async () => {
  await send('expenses', expenses)
  expect(await preview()).toContain('2 lignes sont nouvelles.')
  expect(await drafts()).toEqual([])

  expect(await confirm()).toContain('2 lignes sont entrées.')
  expect(await drafts()).toMatchObject([
    { day: '2026-11-12', label: 'Légumes', cents: 104250, nature: 'food', way: 'card', thirdParty: 'F0001' },
    { day: '2026-11-13', cents: 8000, nature: 'energy', way: 'direct-debit' },
  ])

  await send('expenses', expenses)
  expect(await preview()).toContain('2 sont déjà là.')
  expect(await cameIn('expenses', `${expenses}13/11/2026;EDF;;80;énergie;prélèvement\n`)).toContain(
    'Une ligne est entrée. 2 autres y étaient déjà.',
  )
  expect(await drafts()).toHaveLength(3)
})

test('what is wrong is told by line and column; mended and sent again, it comes in', async () => {
  await send('expenses', expenses.replace('1 042,50', '1O42,50').replace('énergie', 'vacances').replace('13/11/2026', '31/11/2026'))

  const words = await preview()
  expect(words).toContain('3 choses sont à corriger.')
  expect(words).toContain('Ligne 2, colonne « Montant » : « 1O42,50 » n’est pas un montant. Écrivez par exemple 12,50')
  expect(words).toContain('Ligne 3, colonne « Date » : « 31/11/2026 » n’est pas une date')
  expect(words).toContain('Ligne 3, colonne « Nature » : « vacances » n’est pas une nature')
  expect(await confirm()).toBe('409')
  expect(await drafts()).toEqual([])

  expect(await cameIn('expenses', expenses)).toContain('2 lignes sont entrées.')
})

test('columns that the header does not tell are chosen, and the choice is kept until it is confirmed', async () => {
  await send('expenses', 'Quand,Combien,Chez qui\n2026-11-12,12.50,Marché\n')
  expect(await preview()).toContain('Il manque une colonne.')

  await readAs({ 'columns.day': '0', 'columns.amount': '1', 'columns.supplier': '2', paidBy: 'cash' })
  expect(await preview()).toContain('Une ligne est nouvelle.')
  await confirm()
  expect(await drafts()).toMatchObject([{ day: '2026-11-12', cents: 1250, way: 'cash' }])
})

test('an invoice that was noted by hand is known; a removed draft lets its line come in again', async () => {
  const file = 'Date;Fournisseur;Montant;N° de facture\n12/11/2026;EDF;80;F-1\n'
  await cameIn('expenses', file)
  expect(await cameIn('expenses', file.replace('80', '81'))).toBe('409')
  expect(await preview()).toContain('Une est déjà là.')

  await db.deleteFrom('drafts').where('association_id', '=', associationId).execute()
  expect(await cameIn('expenses', file)).toContain('Une ligne est entrée.')
})

const list = ['Marie', 'Zora', 'Ali', 'Ines', 'Luc', 'Ana'].map(
  (name, index) => `Durand;${name};${name.toLowerCase()}@exemple.fr;15/03/2026;${10 + index},00`,
)
const membersFile = `Nom;Prénom;Email;Date d’adhésion;Montant\n${list.join('\n')}\n`

test('of an amount that is none, and of a day of another century, somebody is told where and within what', async () => {
  const columns = { 'columns.name': '0', 'columns.firstName': '1', 'columns.email': '2', 'columns.from': '3', 'columns.amount': '4' }
  await send('members', `${membersFile}Durand;Noé;noe@exemple.fr;15/03/2026;abc\n`)
  await readAs({ ...columns, sumMeans: 'cheque' })
  expect(await preview()).toMatch(
    /6 montants du fichier font 75\s€.*À la ligne 8, ce qui est écrit dans la colonne des montants n’en est pas un/s,
  )
  await send('members', membersFile.replace('15/03/2026', '01/01/1900'))
  await readAs(columns)
  expect(await preview()).toMatch(/01\/01\/1900.{0,80}de 2000 à 2099/s)
})

test('members come in by name; of what they gave only the sum is ever known, and it becomes a draft on wish', async () => {
  await send('members', membersFile)
  const found = await findPending(db, seals, { canteenId: canteen.id, userId }, now)
  const { rows, sums } = found!.pending.sheet
  expect(rows[0]?.cells).toEqual(['Durand', 'Marie', 'marie@exemple.fr', '15/03/2026', ''])
  expect(JSON.stringify(rows)).not.toMatch(/\d\d,00/)
  expect(sums).toEqual([{ column: 4, cents: 7500, count: 6 }])

  const columns = { 'columns.name': '0', 'columns.firstName': '1', 'columns.email': '2', 'columns.from': '3', 'columns.amount': '4' }
  await readAs({ ...columns, sumMeans: 'cheque' })
  expect(await preview()).toMatch(/6 montants du fichier font 75\s€, qui deviennent un brouillon, sans aucun nom/)
  expect(await confirm()).toContain('6 lignes sont entrées.')
  expect((await members())[0]).toMatchObject({
    name: 'Ali Durand',
    how: 'import',
    card_due: false,
    valid_from: '2026-03-15',
    valid_until: '2026-12-31',
  })
  expect(await drafts()).toMatchObject([
    {
      cents: 7500,
      lines: [
        { account: '5112', debitCents: 7500 },
        { account: '7561', creditCents: 7500 },
      ],
    },
  ])
})

test('the same list again is the same members, and a sum that may be known already is not noted', async () => {
  await cameIn('members', membersFile)
  await send('members', `${membersFile}Diallo;Awa;;16/03/2026;12\nDurand;Marie;;15/03/2026;10\n`)
  await readAs({
    'columns.name': '0',
    'columns.firstName': '1',
    'columns.email': '2',
    'columns.from': '3',
    'columns.amount': '4',
    sumMeans: 'cash',
  })

  expect(await preview()).toContain('Une ligne est nouvelle. 7 sont déjà là.')
  await confirm()
  expect(await members()).toHaveLength(7)
  expect(await drafts()).toEqual([])
})

test('a sum of few amounts, or of one large one, is not even kept; nor is an amount that hides elsewhere', async () => {
  await send(
    'members',
    'Nom;Montant;Remarque;Adhésion 20 €;N°\nMarie;20;a donné 20 euros;x;12\nZoé;5;vient le lundi;;13\nAli;5;vient aussi;;14\n',
  )

  const found = await findPending(db, seals, { canteenId: canteen.id, userId }, now)
  expect(found!.pending.sheet.sums).toEqual([
    { column: 1, hidden: true },
    { column: 4, hidden: true },
  ])
  expect(found!.pending.sheet.rows.map(({ cells }) => cells.join('|'))).toEqual([
    'Marie||\ufffd||',
    'Zoé||vient le lundi||',
    'Ali||vient aussi||',
  ])
  expect(found!.pending.sheet.header[3]).toBe('')
})

test('a column of amounts cannot be chosen as one of names, nor the other way round', async () => {
  await send('members', membersFile)
  await readAs({ 'columns.name': '4', 'columns.amount': '0' })

  expect(await preview()).toContain('Ligne 2, colonne « Montant » : cette case est vide')
  expect(await members()).toEqual([])
})

test('HelloAsso’s payments lose their names, and their sums tell of nobody', async () => {
  const line = (day: string, cents: number, type: string, id: string) =>
    `${id};${day} 12:30;Marie;Durand${id};m${id}@exemple.fr;${cents},00;${type};Validé`
  const payments = [
    ...[1, 2, 3, 4, 5].map((id) => line('02/11/2026', 10 + id, 'Adhésion', `A${id}`)),
    line('03/11/2026', 50, 'Adhésion', 'A6'),
    line('03/11/2026', 100, 'Don', 'D1'),
    line('04/11/2026', 30, 'Don', 'D2').replace('Validé', 'Remboursé'),
  ]
  const file = `Référence paiement;Date du paiement;Prénom payeur;Nom payeur;Email payeur;Montant total;Type;Statut\n${payments.join('\n')}\n`
  await send('online-payments', file)
  const found = await findPending(db, seals, { canteenId: canteen.id, userId }, now)
  expect(JSON.stringify(found!.pending)).not.toMatch(/Durand|Marie|exemple/)

  const words = await preview()
  expect(words).toContain('Un paiement attend')
  expect(words).toContain('Un paiement refusé, annulé ou remboursé')
  expect(await confirm()).toContain('6 lignes sont entrées.')
  expect(await drafts()).toMatchObject([
    { day: '2026-11-02', cents: 6500, label: 'Paiements HelloAsso (5)' },
    { day: '2026-11-03', cents: 10000 },
  ])
  await send('online-payments', file)
  expect(await preview()).toContain('6 sont déjà là.')
})

test('totals of past months are sums by month and nature, in a year that is open', async () => {
  const file = 'Mois;Nature;Montant\nmars 2026;Adhésions;120\nmars 2026;Adhésions;30\n03/2026;Loyer;400\n'
  await send('totals', `${file}mars 2024;Repas;10\n12/2026;Repas;10\n`)
  expect(await preview()).toMatch(
    /Ligne 5, colonne « Mois » : « mars 2024 » n’est dans aucun exercice.*Ligne 6.*« 12\/2026 » n’est pas fini/,
  )

  await cameIn('totals', file)
  expect(await drafts()).toMatchObject([
    {
      day: '2026-03-31',
      cents: 15000,
      lines: [
        { account: '512', debitCents: 15000 },
        { account: '7561', creditCents: 15000 },
      ],
    },
    {
      day: '2026-03-31',
      cents: 40000,
      lines: [
        { account: '6132', debitCents: 40000 },
        { account: '512', creditCents: 40000 },
      ],
    },
  ])
})

const balances = () => findBalances(db, { associationId, fiscalYear: '2026-01-01' })

test('opening balances are one entry of the first year, once, and only where debits equal credits', async () => {
  const file = 'Compte;Intitulé;Débit;Crédit\n512000;Banque;1500,00;\n530;Caisse;100;\n110;Report;;1 600,00\n'
  await send('opening', file.replace('1 600', '1 500'))
  expect(await preview()).toContain('La somme des débits n’est pas celle des crédits')
  await send('opening', file.replace('110;', '706;'))
  expect(await preview()).toContain('le compte « 706 » n’est pas d’un bilan')

  expect(await cameIn('opening', file)).toContain('3 lignes sont entrées.')
  expect((await balances()).map(({ account, debitCents, creditCents }) => [account, debitCents - creditCents])).toEqual([
    ['110', -160000],
    ['512', 150000],
    ['530', 10000],
  ])
  await send('opening', file)
  expect(await preview()).toContain('3 sont déjà là.')
  await send('opening', file.replace('1500,00', '1400,00').replace('1 600', '1 500'))
  expect(await preview()).toContain('a déjà d’autres soldes d’ouverture')
})

test('books that begin next year may be given their opening balances today', async () => {
  await sql`select ledger.remove_year(${associationId}, '2026-01-01', '2026-12-31')`.execute(db)
  await openFiscalYear(db, { associationId, firstDay: '2027-01-01', lastDay: '2027-12-31' })

  expect(await cameIn('opening', 'Compte;Débit;Crédit\n512;100;\n110;;100\n')).toContain('2 lignes sont entrées.')
})

test('an accountant’s entries come in by their day and piece, once, and a line that is wrong is told with its number', async () => {
  const file =
    'Date;Pièce;Libellé;Compte;Débit;Crédit\n30/11/2026;PAIE-11;Paie de novembre;641000;2 000,00;\n30/11/2026;PAIE-11;Paie de novembre;421;;2000\n30/11/2026;AM;Amortissements;681;300;\n30/11/2026;AM;Amortissements;2818;;300\n'
  await send('adjustments', file.replace(';2000', ';1900'))
  expect(await preview()).toContain('les débits de l’écriture « PAIE-11 » ne sont pas ses crédits')
  await send('adjustments', file.replace(';2000', ';1900').replace('2818;', '9999;'))
  expect(await preview()).toMatch(/les débits de l’écriture « PAIE-11 » ne sont pas ses crédits[^]*« 9999 » n’est pas un compte du plan/)
  await send('adjustments', file.replace(';2000', ';beaucoup').replace('2818;', '9999;'))
  expect(await preview()).not.toContain('ne sont pas ses crédits')
  await send('adjustments', file.replace('421;', '7561;'))
  expect(await preview()).toContain('elles n’entrent que par la caisse')
  await send('adjustments', file.replaceAll('PAIE-11', 'Z-marmite'))
  expect(await preview()).toContain('porte un nom que le logiciel donne lui-même')
  for (const account of ['7562', '75611', '70612']) {
    if (account !== '7562') await addAccount(db, { associationId, canteenId: canteen.id, actorId: userId, now, account, label: 'Repas' })
    await send('adjustments', file.replace('421;', `${account};`))
    expect([account, await preview()]).toEqual([account, expect.stringContaining('elles n’entrent que par la caisse')])
  }
  await send('adjustments', file.replace(';421;', ';4219;').replace(';641000;', ';6479;'))
  expect(await preview()).toMatch(
    /« 6479 » n’est pas un compte du plan.*Le plus proche du plan : 64.*« 4219 » n’est pas un compte du plan.*Le plus proche du plan : 421/,
  )
  await send('adjustments', file.replaceAll('30/11/2026;AM', '30/11/2019;AM'))
  expect(await preview()).toContain('n’est dans aucun exercice ouvert')

  expect(await cameIn('adjustments', file)).toContain('4 lignes sont entrées.')
  expect((await balances()).map(({ account, debitCents, creditCents }) => [account, debitCents - creditCents])).toEqual(
    expect.arrayContaining([
      ['2818', -30000],
      ['421', -200000],
      ['641', 200000],
      ['681', 30000],
    ]),
  )
  await send('adjustments', file)
  expect(await preview()).toContain('4 sont déjà là.')
})

test('partners are known by name or SIREN', async () => {
  const file = 'Nom;Type;SIREN\nÉpicerie du coin;fournisseur;\nMairie de Lille;financeur;356 000 000\n'
  expect(await cameIn('partners', file)).toContain('2 lignes sont entrées.')
  await send('partners', `${file}EPICERIE DU COIN;fournisseur;\n`)
  expect(await preview()).toContain('3 sont déjà là.')
})

test('a preview is its viewer’s alone, for two hours, and confirmed once', async () => {
  await send('expenses', expenses)
  const html = await (await site.get(href(urls.importPreview, here))).text()
  const id = /name="id" value="([^"]+)"/.exec(html)![1]!
  await asTreasurer()
  expect((await site.get(href(urls.importPreview, here))).status).toBe(404)
  expect((await site.submit(href(urls.confirmImport, here), { id })).status).toBe(409)

  await send('expenses', expenses)
  await confirm()
  expect((await site.submit(href(urls.confirmImport, here), { id })).status).toBe(409)
  expect(await drafts()).toHaveLength(2)

  await forgetImports(db, new Date(now.getTime() + 121 * 60_000))
  expect(await db.selectFrom('pending_imports').where('canteen_id', '=', canteen.id).selectAll().execute()).toEqual([])
})

test('what one does not want after all is forgotten at once', async () => {
  await send('expenses', expenses)
  const answer = await site.submit(href(urls.forgetImport, here), {})
  expect(await wordsOf(site.get(answer.headers.get('location')!) as Promise<Response>)).toContain('C’est oublié')
  expect((await site.get(href(urls.importPreview, here))).status).toBe(404)
})

test.each([
  ['a file that is none', Buffer.from([0x89, 0x50, 0, 0]), 'Nous ne lisons pas ce fichier'],
  ['nothing', Buffer.alloc(0), 'Choisissez un fichier'],
])('%s is refused beside its field', async (_, content, sentence) => {
  const answer = await send('expenses', content)
  expect(answer.status).toBe(422)
  expect(await wordsOf(answer)).toContain(sentence)
})

test.each<[ImportKind, string, string]>([
  ['totals', 'Mois;Nature;Montant\n2026-09;Repas;999999\n2026-10;Repas;5\n2026-09;Repas;999999\n', '2 choses sont à corriger'],
  [
    'online-payments',
    `Date du paiement;Référence paiement;Montant du paiement\n${Array.from({ length: 12 }, (_, each) => `12/11/2026;R${each};500000\n`).join('')}`,
    '12 choses sont à corriger',
  ],
])('lines of %s that come to more than one sum may hold are told at the preview, each by its number', async (kind, file, count) => {
  await send(kind, file)
  const said = await preview()
  expect(said).toContain(count)
  expect(said).toMatch(/Ligne 2, colonne « Montant[^»]*» : avec d’autres lignes qui deviennent la même somme/)
  expect(await confirm()).toBe('409')
  expect(await drafts()).toEqual([])
})
