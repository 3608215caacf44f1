/** What is kept of the words that a bank writes beside an amount. Who gives money is never named: of a label only what helps to find what it is. Pure. */
import { foldName, foldedWords } from '#src/platform/names.ts'
import { visibleLine } from '#src/platform/plain-text.ts'
import type { StatementLine } from './statement.ts'

/** What the association waits for: their names and numbers are those of invoices, which the law keeps beside an amount. */
export type Awaited = {
  invoices: readonly { number: string; client: string; leftCents: number }[]
  funders: readonly string[]
}

export const longestKept = 140

/** Words of banks, of means of payment, of providers and of public bodies: none of them names a person. */
const bankWords = new Set(
  `vir virement virements sepa inst instantane instantanee recu recue reçu faveur de du des en euros eur remise rem chq chqs cheque cheques carte cartes cb tpe
  bancaire bancaires especes versement depot retrait paiement paiements prlv prelevement avoir rejet impaye interets annulation frais commission commissions
  helloasso stripe sumup paypal zettle worldline payplug adyen pluxee edenred swile ancv
  subvention mairie ville commune metropole departement conseil region prefecture drfip dgfip tresor public caf cpam msa urssaf fondation etat
  facture fac acompte solde devis ech echeance internet`
    .trim()
    .split(/\s+/)
    .map(foldName),
)

const contributionWords = /adhesion|cotisation|repas|participation|membership|prixlibre|remboursement/

/** Paid to somebody the label stays, as vouchers name them too, unless it tells that it pays a contribution back. */
export function keptLabel({ label, cents }: StatementLine, awaited: Awaited): string {
  const plain = visibleLine(label).replaceAll(/\s+/g, ' ').trim()
  if (cents < 0 && !contributionWords.test(foldName(plain))) return plain.slice(0, longestKept)
  const named = [...awaited.funders, ...invoicesMeant(plain, cents, awaited).flatMap(({ number, client }) => [number, client])]
  return withoutNames(plain, named).slice(0, longestKept)
}

/** An invoice that is called by its number, or of which just that much is left and whose client is named. */
export function invoicesMeant<Invoice extends Awaited['invoices'][number]>(
  label: string,
  cents: number,
  { invoices }: { invoices: readonly Invoice[] },
): Invoice[] {
  const folded = foldName(label)
  return invoices.filter(
    ({ number, client, leftCents }) => folded.includes(foldName(number)) || (leftCents === cents && isNamed(label, client)),
  )
}

function isNamed(label: string, name: string): boolean {
  const words = new Set(foldedWords(label))
  const wanted = foldedWords(name).filter((word) => word.length > 1)
  return wanted.length > 0 && wanted.every((word) => words.has(word))
}

function withoutNames(label: string, named: readonly string[]): string {
  const allowed = new Set(named.filter((name) => isNamed(label, name) || foldName(label).includes(foldName(name))).flatMap(foldedWords))
  const numbers = named.map(foldName)
  const kept = label.split(' ').map((word) => {
    const folded = foldedWords(word)
    const isKept =
      folded.length > 0 && (folded.every((each) => bankWords.has(each) || allowed.has(each)) || numbers.includes(foldName(word)))
    return isKept && !(/\d/.test(word) && !numbers.includes(foldName(word)) && !folded.every((each) => allowed.has(each))) ? word : '…'
  })
  return kept
    .join(' ')
    .replaceAll(/(… ?)+/g, '… ')
    .trim()
}

/** The words by which a line like it is known again: without figures, days and references. Empty where there are none. */
export function wordsOf({ label, cents }: StatementLine): string {
  const words = foldedWords(label).filter((word) => word.length > 1 && !/\d/.test(word))
  return words.length === 0 ? '' : `${cents < 0 ? '-' : '+'}${words.slice(0, 5).join(' ')}`.slice(0, 80)
}
