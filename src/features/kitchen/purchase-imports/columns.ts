/** How a file of purchase lines is read: its columns as people and « ma cantine » call them, and the words in their cells. Pure. */
import { families, type Family } from '#src/features/kitchen/ingredients/ingredient.ts'
import type { BoughtBy } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import type { Column } from '#src/features/money/imports/columns.ts'
import { foldName } from '#src/platform/names.ts'
import { labels, type Label } from '#src/features/kitchen/purchases/label.ts'
import { saidOrigins, type Said } from '#src/features/kitchen/purchases/purchase.ts'

export const columns: readonly Column[] = [
  { field: 'day', isNeeded: true, called: ['date', 'jour', 'date d’achat', 'date de facture', 'day'] },
  { field: 'supplier', isNeeded: true, called: ['fournisseur', 'magasin', 'producteur', 'supplier'] },
  { field: 'product', isNeeded: true, called: ['description', 'produit', 'désignation', 'libellé', 'article', 'product'] },
  { field: 'amount', isNeeded: true, called: ['prix_ht', 'prix ht', 'montant ht', 'total ht', 'montant', 'prix', 'total', 'amount'] },
  { field: 'family', called: ['famille_produits', 'famille de produits', 'famille', 'catégorie', 'family'] },
  { field: 'labels', called: ['categories_egalim', 'labels', 'label', 'caractéristiques', 'qualité'] },
  { field: 'origin', called: ['origine', 'provenance', 'origin'] },
  { field: 'isShortChain', called: ['est_circuit_court', 'circuit court', 'short chain'] },
  { field: 'isLocal', called: ['est_local', 'local'] },
  { field: 'quantity', called: ['quantité', 'qté', 'poids', 'quantity'] },
  { field: 'unit', called: ['unité', 'unit'] },
]

const calledFamilies: Record<string, Family> = {
  ...{ viandes: 'VIANDES_VOLAILLES', viande: 'VIANDES_VOLAILLES', volailles: 'VIANDES_VOLAILLES', viandesetvolailles: 'VIANDES_VOLAILLES' },
  ...{ poisson: 'PRODUITS_DE_LA_MER', poissons: 'PRODUITS_DE_LA_MER', mer: 'PRODUITS_DE_LA_MER' },
  ...{ fruits: 'FRUITS_ET_LEGUMES', legumes: 'FRUITS_ET_LEGUMES', fruitsetlegumes: 'FRUITS_ET_LEGUMES', primeur: 'FRUITS_ET_LEGUMES' },
  ...{ produitslaitiers: 'PRODUITS_LAITIERS', laitier: 'PRODUITS_LAITIERS', cremerie: 'PRODUITS_LAITIERS', fromage: 'PRODUITS_LAITIERS' },
  ...{ produitslaitiersetoeufs: 'PRODUITS_LAITIERS', oeufs: 'PRODUITS_LAITIERS', pain: 'BOULANGERIE', boisson: 'BOISSONS' },
  ...{ autre: 'AUTRES', epicerie: 'AUTRES', other: 'AUTRES' },
}

export function readFamily(typed: string): Family | undefined {
  const folded = foldName(typed)
  return families.find((family) => foldName(family) === folded) ?? calledFamilies[folded]
}

const calledLabels: Record<string, Label> = {
  ...{ ab: 'BIO', biologique: 'BIO', organic: 'BIO', eurofeuille: 'BIO', aop: 'AOCAOP', aoc: 'AOCAOP', hautevaleurenvironnementale: 'HVE' },
  ...{ msc: 'PECHE_DURABLE', equitable: 'COMMERCE_EQUITABLE', fairtrade: 'COMMERCE_EQUITABLE', produitfermier: 'FERMIER' },
}
const noLabel: ReadonlySet<string> = new Set(['aucun', 'sans', 'non', 'none', 'no'])

/** Several in one cell, a comma or a stroke between two; « aucun » is none, and nothing is not known. */
export function readLabels(typed: string): Said['labels'] | undefined {
  const words = typed
    .split(/[,;/+]/)
    .map(foldName)
    .filter(Boolean)
  if (words.length === 1 && noLabel.has(words[0]!)) return []
  const found = words.map((word) => labels.find((label) => foldName(label) === word) ?? calledLabels[word])
  return found.every((label) => label !== undefined) ? labels.filter((label) => found.includes(label)) : undefined
}

const calledOrigins: Record<string, (typeof saidOrigins)[number]> = {
  ...{ fr: 'FRANCE', francais: 'FRANCE', ue: 'EUROPE', eu: 'EUROPE', unioneuropeenne: 'EUROPE' },
  ...{ ailleurs: 'elsewhere', monde: 'elsewhere', horsue: 'elsewhere', horseurope: 'elsewhere' },
}

export function readOrigin(typed: string): (typeof saidOrigins)[number] | undefined {
  const folded = foldName(typed)
  return saidOrigins.find((origin) => foldName(origin) === folded) ?? calledOrigins[folded]
}

export function readYesOrNo(typed: string): boolean | undefined {
  const folded = foldName(typed)
  if (['oui', 'o', 'x', 'yes', 'vrai', 'true', '1'].includes(folded)) return true
  return ['non', 'n', 'no', 'faux', 'false', '0'].includes(folded) ? false : undefined
}

const units: Record<string, BoughtBy> = {
  ...{ kg: 'kg', kilo: 'kg', kilos: 'kg', l: 'l', litre: 'l', litres: 'l', piece: 'piece', pieces: 'piece', u: 'piece', unite: 'piece' },
  ...{ botte: 'bunch', bottes: 'bunch' },
}

export function readUnit(typed: string): BoughtBy | undefined {
  return units[foldName(typed)]
}
