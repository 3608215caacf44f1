/**
 * The words that the software itself gives an entry. The chain keeps them in French; pages in English say the same in English
 * (`parts/entry-label.tsx`). « … » stands for what varies. What somebody typed is not among them, and stays as it was typed. Pure.
 */
import { isElided } from '#src/platform/elision.ts'
import type { Language } from '#src/platform/language.ts'
import { formatMonth } from '#src/platform/time.ts'
import type { Text } from '#src/ui/page.tsx'

const labels = {
  meals: 'Participations aux repas',
  mealsOfMonth: 'Participations aux repas du mois, reste',
  membershipsOfMonth: 'Adhésions du mois',
  splitByMeans: 'Ventilation par moyen de paiement',
  variance: 'Écart de caisse',
  drinksSold: 'Ventes de boissons',
  drinksTakenBack: 'Ventes de boissons reprises',
  resaleSold: 'Ventes de marchandises',
  resaleTakenBack: 'Ventes de marchandises reprises',
  gift: 'Don …',
  giftInKind: 'Don en nature …',
  givenService: 'Prestation offerte …',
  waivedExpense: 'Frais abandonnés …',
  payout: 'Virement de …',
  fees: 'Frais de …',
  invoice: 'Facture …',
  creditNote: 'Avoir …',
  payment: 'Règlement …',
  refund: 'Remboursement …',
  advanceUsed: 'Avance utilisée pour …',
  sponsoredSeats: 'Places offertes : …',
  cashDeposit: 'Dépôt d’espèces',
  cashWithdrawal: 'Retrait d’espèces',
  chequeDeposit: 'Remise de chèques',
  cardPayout: 'Versement des cartes',
  volunteering: 'Bénévolat du mois',
  income: 'Recette',
  supplierRefund: 'Remboursé par un fournisseur',
  expense: 'Dépense',
  supplierInvoice: 'facture …',
  settled: 'Règlement : …',
  cancelled: 'Annulation : …',
  reversed: 'Annule : …',
  opening: 'À nouveaux',
  takenOver: 'Reprise des soldes',
  totalOfMonth: 'Total repris de …',
  membershipsOfFile: 'Adhésions d’un fichier (…)',
  onlineOfFile: 'Paiements HelloAsso (…)',
  deferredIncome: 'Produits constatés d’avance',
  deferredIncomeBack: 'Reprise des produits constatés d’avance',
  adjustment: 'Écriture du cabinet comptable',
} as const

export type EntryLabel = keyof typeof labels

const ours = Object.keys(labels) as EntryLabel[]
const longestLabel = 200

/** As the chain keeps it. @param about what varies in it */
export function writtenLabel(name: EntryLabel, about = ''): string {
  return (formsOf(name, about).at(-1) ?? '').replace('…', () => about).slice(0, longestLabel)
}

/** « de » before a month is « d’ » before some; older entries hold « de » before all of them. */
function formsOf(name: EntryLabel, about?: string): string[] {
  const [plain, elided] = [labels[name], labels[name].replace(' de …', ' d’…')]
  return name === 'totalOfMonth' && (about === undefined || isElided(about)) ? [plain, elided] : [plain]
}

/** What varies looks like this, or somebody typed these words: « Frais de déplacement ». */
const numbered = /^[ADF]\d{4}-\d{4,}( |$)/
const provider = /^(Stripe|HelloAsso)$/
const looks: Partial<Record<EntryLabel, RegExp>> = {
  ...{ gift: numbered, giftInKind: numbered, givenService: numbered, waivedExpense: numbered },
  ...{ invoice: numbered, creditNote: numbered, payment: numbered, refund: numbered, advanceUsed: numbered },
  ...{ payout: provider, fees: provider, membershipsOfFile: /^\d+$/, onlineOfFile: /^\d+$/, supplierInvoice: /^\S+$/ },
}

/** What is said of another entry. */
const wrapping: readonly EntryLabel[] = ['settled', 'cancelled', 'reversed']

/** Undefined where it is nobody's words but those of who typed them. */
export function readLabel(label: string): { name: EntryLabel; about: string } | undefined {
  for (const name of ours) {
    for (const form of formsOf(name)) {
      const about = variedIn(form, label)
      if (about !== undefined && (looks[name]?.test(about) ?? (!form.includes('…') || about !== ''))) return { name, about }
    }
  }
  return undefined
}

function variedIn(form: string, label: string): string | undefined {
  const [before = '', after] = form.split('…')
  if (after === undefined) return label === before ? '' : undefined
  return label.startsWith(before) && label.endsWith(after) ? label.slice(before.length, label.length - after.length) : undefined
}

const months = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-01`)

/** The chain keeps its name in French. */
function monthIn(language: Language, written: string): string {
  const day = months.find((each) => written.startsWith(`${formatMonth(each, 'fr').split(' ')[0]} `))
  const year = /\d{4}$/.exec(written)?.[0]
  return day && year ? formatMonth(year + day.slice(4), language) : written
}

/** In the language of the page, as far as the words are ours; undefined where none are. */
export function labelIn(text: Text, label: string, language: Language = 'en'): string | undefined {
  const read = readLabel(label)
  if (!read) return partsIn(text, label, language)
  const inner = wrapping.includes(read.name) ? labelIn(text, read.about, language) : undefined
  const about = inner ?? (read.name === 'totalOfMonth' ? monthIn(language, read.about) : read.about)
  return text(`ledger:labels.${read.name}`, { about })
}

/** Of a draft: whose it is, the supplier's invoice, and what for. */
function partsIn(text: Text, label: string, language: Language): string | undefined {
  const parts = label.split(', ')
  const told = parts.map((part) => (parts.length > 1 ? labelIn(text, part, language) : undefined))
  return told.every((part) => part === undefined) ? undefined : parts.map((part, index) => told[index] ?? part).join(', ')
}
