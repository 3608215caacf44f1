/**
 * The file of accounting entries that the tax office asks for (« FEC », livre des procédures fiscales, art. A47 A-1): eighteen columns, a
 * tabulator between them, decimal commas, days as AAAAMMJJ. Pure.
 */
import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'
import type { Journal } from '#src/platform/database/tables/ledger.ts'

export const fecColumns = [
  'JournalCode',
  'JournalLib',
  'EcritureNum',
  'EcritureDate',
  'CompteNum',
  'CompteLib',
  'CompAuxNum',
  'CompAuxLib',
  'PieceRef',
  'PieceDate',
  'EcritureLib',
  'Debit',
  'Credit',
  'EcritureLet',
  'DateLet',
  'ValidDate',
  'Montantdevise',
  'Idevise',
] as const

export type FecLine = {
  journal: Journal
  entryNumber: number
  date: string
  account: string
  accountLabel: string
  thirdParty: string | null
  thirdPartyName: string | null
  piece: string
  pieceDate: string
  label: string
  debitCents: number
  creditCents: number
  letters: string | null
  letteredOn: string | null
  validatedOn: string
}

/** Their names stay French in every language: the file is the administration's. */
export const journalNames: Record<Journal, string> = {
  CA: 'Caisse',
  BQ: 'Banque',
  VE: 'Ventes',
  AC: 'Achats',
  OD: 'Opérations diverses',
  AN: 'À nouveaux',
}

export type FecEncoding = 'latin9' | 'utf8'

export const fecHeader = `${fecColumns.join('\t')}\r\n`

export function writeFecLine(line: FecLine): string {
  const fields = [
    line.journal,
    journalNames[line.journal],
    String(line.entryNumber),
    day(line.date),
    line.account,
    text(line.accountLabel),
    line.thirdParty ?? '',
    text(line.thirdPartyName ?? ''),
    text(line.piece),
    day(line.pieceDate),
    text(line.label),
    amount(line.debitCents),
    amount(line.creditCents),
    line.letters ?? '',
    line.letteredOn ? day(line.letteredOn) : '',
    day(line.validatedOn),
    '',
    '',
  ]
  return `${fields.join('\t')}\r\n`
}

function day(date: string): string {
  return date.replaceAll('-', '')
}

/** @param cents not negative */
function amount(cents: number): string {
  return `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`
}

/** A field holds neither separators nor line ends. */
function text(written: string): string {
  return written.replaceAll(/\p{Cc}+/gu, ' ').trim()
}

type Described = {
  legalName: string
  siren: string | null
  year: { firstDay: string; lastDay: string; entries: number }
  encoding: FecEncoding
  /** The year before, where nobody has closed it: no entry has carried over what it left. */
  openBefore: { firstDay: string; lastDay: string } | undefined
}

/** What goes along with the file, so that whoever reads it need not ask (art. A47 A-1, VII). French in every language. */
export function describeFec({ legalName, siren, year, encoding, openBefore }: Described): string {
  const encodings: Record<FecEncoding, string> = { latin9: 'ISO 8859-15', utf8: 'UTF-8, sans marque d’ordre' }
  return [
    `Fichier des écritures comptables : ${fecName(siren, year.lastDay)}`,
    `Association : ${legalName}${siren ? `, SIREN ${siren}` : ', sans SIREN (remplacé par neuf zéros dans le nom du fichier)'}`,
    `Exercice : du ${year.firstDay} au ${year.lastDay}, ${year.entries} écritures`,
    ...(openBefore
      ? [
          `À-nouveaux : aucun, l’exercice précédent (du ${openBefore.firstDay} au ${openBefore.lastDay}) n’est pas clos. Le bilan du dossier de l’année, lui, en reprend les soldes.`,
        ]
      : []),
    'Logiciel : Tablée (logiciel libre, AGPL-3.0)',
    `Codage des caractères : ${encodings[encoding]}`,
    'Séparateur de zones : tabulation. Fin d’enregistrement : retour chariot et saut de ligne. Première ligne : noms des zones.',
    'Montants : euros, virgule décimale, deux décimales, sans séparateur de milliers. Une ligne est au débit ou au crédit, l’autre zone vaut 0,00.',
    'Dates : AAAAMMJJ.',
    'Numérotation : EcritureNum suit une seule série par exercice, à partir de 1, sans trou, tous journaux ensemble.',
    'Ordre : les à-nouveaux d’abord (journal AN), puis les écritures dans l’ordre de leur validation.',
    'ValidDate : jour où l’écriture a été validée. Dès lors elle ne change plus ; une erreur est reprise par une écriture contraire.',
    'Recettes de caisse : une écriture par jour, par cantine et par nature ; le détail est gardé à part.',
    'Zones Montantdevise et Idevise : vides, tout est en euros.',
    `Journaux : ${Object.entries(journalNames)
      .map(([code, name]) => `${code} ${name}`)
      .join(', ')}`,
    `Zones, dans l’ordre : ${fecColumns.join(', ')}`,
    '',
  ].join('\r\n')
}

/** `SIRENFECAAAAMMJJ.txt`, by the last day of the year. */
export function fecName(siren: string | null, lastDay: string): string {
  return `${siren ?? '000000000'}FEC${day(lastDay)}.txt`
}

/** ISO 8859-15 unless asked otherwise; what it lacks is written with the letters that it has. */
export function encodeFec(written: string, encoding: FecEncoding): Buffer {
  return encoding === 'utf8' ? Buffer.from(written) : iconv.encode(transliterated(written), 'ISO-8859-15')
}

/** What a file says, in whichever of the two encodings it is. */
export function decodeFec(bytes: Buffer): string {
  return isUtf8(bytes) ? bytes.toString() : iconv.decode(bytes, 'ISO-8859-15')
}

const otherSigns: Record<string, string> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '–': '-',
  '—': '-',
  '…': '...',
  '\u202f': ' ',
  '−': '-',
}

const notInLatin9 = /[^\t\n\r -~\u00a0-\u00a3\u00a5\u00a7\u00a9-\u00b3\u00b5-\u00b7\u00b9-\u00bb\u00bf-\u00ff€ŠšŽžŒœŸ]/gu

function transliterated(written: string): string {
  return written.replaceAll(notInLatin9, inLatin9)
}

function inLatin9(sign: string): string {
  const other = otherSigns[sign] ?? sign.normalize('NFKD').replaceAll(/\p{M}/gu, '')
  return other !== '' && other.search(notInLatin9) === -1 ? other : '?'
}
