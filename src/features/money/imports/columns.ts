/** Which columns a file of each kind has, how they are usually called, and which of a file may be kept. Pure. */
import { readEmail } from '#src/platform/messages/email.ts'
import { readPhone } from '#src/platform/messages/phone.ts'
import { parseSignedCents } from '#src/platform/money.ts'
import { tellsAmount } from '#src/platform/tells-amount.ts'
import { foldName } from '#src/platform/names.ts'
import { maySumBeTold } from '#src/features/money/contributions/sum.ts'
import type { Spreadsheet } from '#src/platform/spreadsheets/spreadsheet.ts'
import { readTypedDay } from '#src/platform/time.ts'
import type { ColumnSum, ImportKind, Mapping, Sheet } from './import.ts'

export type Column = { field: string; isNeeded?: true; called: readonly string[] }

const amountWords = [
  'montant',
  'montant ttc',
  'total',
  'somme',
  'amount',
  'cotisation',
  'montant total',
  'prix',
  'réglé',
  'payé',
  'versement',
]

export const columnsOf: Record<ImportKind, readonly Column[]> = {
  members: [
    {
      field: 'name',
      isNeeded: true,
      called: ['nom', 'nom complet', 'nom et prénom', 'adhérent', 'adhérent·e', 'name', 'last name', 'surname'],
    },
    { field: 'firstName', called: ['prénom', 'first name', 'given name'] },
    { field: 'email', called: ['email', 'e-mail', 'mail', 'courriel', 'adresse mail', 'adresse e-mail'] },
    { field: 'phone', called: ['téléphone', 'tél', 'portable', 'mobile', 'phone'] },
    { field: 'from', called: ['date d’adhésion', 'adhésion le', 'début', 'date', 'date de début', 'depuis', 'since', 'from', 'joined'] },
    { field: 'until', called: ['fin', 'date de fin', 'échéance', 'jusqu’au', 'valable jusqu’au', 'until', 'end'] },
    { field: 'amount', called: amountWords },
  ],
  partners: [
    { field: 'name', isNeeded: true, called: ['nom', 'raison sociale', 'partenaire', 'tiers', 'name', 'company'] },
    { field: 'kind', isNeeded: true, called: ['type', 'catégorie', 'genre', 'kind'] },
    { field: 'siren', called: ['siren', 'siret', 'n° siren'] },
  ],
  expenses: [
    { field: 'day', isNeeded: true, called: ['date', 'jour', 'date de facture', 'day'] },
    { field: 'amount', isNeeded: true, called: amountWords },
    { field: 'supplier', called: ['fournisseur', 'magasin', 'à qui', 'tiers', 'bénéficiaire', 'supplier', 'payee'] },
    { field: 'label', called: ['libellé', 'description', 'objet', 'détail', 'label'] },
    { field: 'nature', called: ['nature', 'catégorie', 'poste', 'type', 'category'] },
    { field: 'way', called: ['paiement', 'moyen de paiement', 'mode de paiement', 'mode de règlement', 'payé par', 'means', 'paid by'] },
    { field: 'document', called: ['n° de facture', 'facture', 'numéro de facture', 'pièce', 'référence', 'invoice'] },
    { field: 'vat', called: ['tva', 'dont tva', 'montant tva', 'vat'] },
  ],
  totals: [
    { field: 'month', isNeeded: true, called: ['mois', 'période', 'date', 'month'] },
    { field: 'nature', isNeeded: true, called: ['nature', 'catégorie', 'poste', 'type', 'category'] },
    { field: 'amount', isNeeded: true, called: amountWords },
  ],
  opening: [
    { field: 'account', isNeeded: true, called: ['compte', 'numéro de compte', 'n° de compte', 'n° compte', 'comptenum', 'account'] },
    { field: 'debit', called: ['débit', 'solde débiteur', 'debit'] },
    { field: 'credit', called: ['crédit', 'solde créditeur', 'credit'] },
    { field: 'balance', called: ['solde', 'montant', 'balance', 'amount'] },
  ],
  adjustments: [
    { field: 'day', isNeeded: true, called: ['date', 'jour', 'date écriture', 'ecrituredate', 'day'] },
    { field: 'account', isNeeded: true, called: ['compte', 'numéro de compte', 'n° de compte', 'n° compte', 'comptenum', 'account'] },
    { field: 'debit', called: ['débit', 'debit'] },
    { field: 'credit', called: ['crédit', 'credit'] },
    { field: 'label', called: ['libellé', 'ecriturelib', 'description', 'label'] },
    { field: 'piece', called: ['pièce', 'n° de pièce', 'pieceref', 'référence', 'piece'] },
  ],
  'online-payments': [
    { field: 'day', isNeeded: true, called: ['date du paiement', 'date de paiement', 'date de la commande', 'date', 'payment date'] },
    {
      field: 'amount',
      isNeeded: true,
      called: ['montant du paiement', 'montant total', 'montant', 'montant tarif', 'montant du tarif', 'amount'],
    },
    {
      field: 'reference',
      isNeeded: true,
      called: [
        'référence paiement',
        'référence du paiement',
        'numéro du paiement',
        'n° de paiement',
        'référence commande',
        'référence de la commande',
        'numéro de commande',
        'référence',
        'payment id',
      ],
    },
    { field: 'type', called: ['type de campagne', 'type', 'type de formulaire', 'campagne', 'tarif', 'form type'] },
    { field: 'status', called: ['statut du paiement', 'statut', 'statut de la commande', 'état', 'status'] },
  ],
}

/** The columns as the header lets them be guessed: each for one thing at most; first those that are called exactly so. */
export function proposeColumns(kind: ImportKind, header: readonly string[]): Mapping {
  return proposeColumnsOf(columnsOf[kind], header)
}

/** The same for a file of another feature. */
export function proposeColumnsOf(columns: readonly Column[], header: readonly string[]): Mapping {
  const free = new Map(header.map((cell, index) => [index, foldName(cell)]).filter(([, folded]) => folded !== '') as [number, string][])
  const mapping: Record<string, number | null> = Object.fromEntries(columns.map(({ field }) => [field, null]))
  const take = (field: string, found: number | undefined) => {
    if (found === undefined) return
    mapping[field] = found
    free.delete(found)
  }
  for (const { field, called } of columns)
    take(
      field,
      called.map((name) => indexOf(free, (folded) => folded === foldName(name))).find((found) => found !== undefined),
    )
  for (const { field, called } of columns)
    if (mapping[field] === null)
      take(
        field,
        indexOf(free, (folded) => called.some((name) => name.length > 3 && folded.startsWith(foldName(name)))),
      )
  return mapping
}

function indexOf(free: ReadonlyMap<number, string>, fits: (folded: string) => boolean): number | undefined {
  return [...free].find(([, folded]) => fits(folded))?.[0]
}

/** Stands for what was in a column of names and is none: it could be an amount. */
export const unreadable = '\ufffd'

/**
 * What is kept of a file until it is confirmed. Nothing that stands beside a name may tell an amount, and of what concerns contributions no
 * name is kept at all. @param threshold from how many on a sum tells of nobody
 */
export function keptOf(kind: ImportKind, [first, ...rows]: Spreadsheet, threshold: number): Sheet {
  const sheet = { header: first?.cells ?? [], rows, sums: [] }
  if (kind === 'members') return withoutAmounts(sheet, threshold)
  if (kind === 'expenses' || kind === 'partners' || kind === 'adjustments') return sheet
  const wanted = new Set(Object.values(proposeColumns(kind, sheet.header)))
  return onlyColumns(sheet, (column) => wanted.has(column) || isMostly(cellsOf(rows, column), isPlainFigure))
}

function cellsOf(rows: Spreadsheet, column: number): string[] {
  return rows.map(({ cells }) => cells[column] ?? '').filter((cell) => cell !== '')
}

function isMostly(cells: readonly string[], fits: (cell: string) => boolean): boolean {
  return cells.filter(fits).length * 2 > cells.length
}

function isPlainFigure(cell: string): boolean {
  return parseSignedCents(cell) !== undefined || readTypedDay(cell) !== undefined
}

function onlyColumns(sheet: Sheet, isKept: (column: number) => boolean): Sheet {
  const kept = sheet.header.map((_, column) => isKept(column))
  const onlyKept = (cells: readonly string[]) => kept.map((each, column) => (each ? (cells[column] ?? '') : ''))
  return { ...sheet, header: onlyKept(sheet.header), rows: sheet.rows.map(({ line, cells }) => ({ line, cells: onlyKept(cells) })) }
}

/** Columns of amounts become a sum, or nothing; in the others a cell stays where it is a contact, a day, or words without a figure. */
function withoutAmounts(sheet: Sheet, threshold: number): Sheet {
  const columns = sheet.header.map((name, column) => ({ name, cells: cellsOf(sheet.rows, column) }))
  const isAmount = columns.map(({ name, cells }) => isOfAmounts(name) || (cells.length > 0 && isMostly(cells, isAmountCell)))
  const sums = columns.flatMap(({ cells }, column) =>
    isAmount[column] ? [{ ...sumOf(column, cells, threshold), ...unreadOf(sheet.rows, column) }] : [],
  )
  const isTold = columns.map(({ name }, column) => !isAmount[column] && !/\d/.test(name))
  const cellOf = (cell: string, column: number) => (isTold[column] ? (mayStandBesideName(cell) ? cell : unreadable) : '')
  return {
    header: sheet.header.map((name, column) => (isTold[column] || isAmount[column] ? name.replaceAll(/\d.*/g, '…') : '')),
    rows: sheet.rows.map(({ line, cells }) => ({ line, cells: cells.map(cellOf) })),
    sums,
  }
}

const classesOfPrice = ['tarif', 'formule', 'règlement', 'don', 'contribution', 'participation', 'prix libre', 'fee', 'paid', 'price']

function isOfAmounts(name: string): boolean {
  const folded = foldName(name)
  return [...amountWords, ...classesOfPrice].some((word) => folded.startsWith(foldName(word)))
}

function isAmountCell(cell: string): boolean {
  return !isContactOrDay(cell) && (parseSignedCents(cell) !== undefined || tellsAmount(cell))
}

function isContactOrDay(cell: string): boolean {
  return (
    readEmail(cell) !== undefined ||
    readTypedDay(cell) !== undefined ||
    (cell.replaceAll(/\D/g, '').length >= 9 && readPhone(cell) !== undefined)
  )
}

function mayStandBesideName(cell: string): boolean {
  return isContactOrDay(cell) || (!/\p{N}/u.test(cell) && !tellsAmount(cell))
}

/** They are left out of the sum: whoever reads the preview is told where. */
function unreadOf(rows: Spreadsheet, column: number): Pick<ColumnSum, 'unread'> {
  const unread = rows.flatMap(({ line, cells }) => {
    const cell = cells[column] ?? ''
    return cell === '' || parseSignedCents(cell) !== undefined ? [] : [line]
  })
  return unread.length === 0 ? {} : { unread }
}

function sumOf(column: number, cells: readonly string[], threshold: number): ColumnSum {
  const amounts = cells.map(parseSignedCents).filter((cents) => cents !== undefined && cents > 0) as number[]
  if (
    !maySumBeTold(
      amounts.map((amountCents) => ({ amountCents })),
      threshold,
    )
  )
    return { column, hidden: true }
  return { column, cents: amounts.reduce((sum, cents) => sum + cents, 0), count: amounts.length }
}
