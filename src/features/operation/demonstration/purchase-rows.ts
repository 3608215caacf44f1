/** What an invented kitchen bought, was given and rescued: its expenses of food, said line by line, and what the market left. Pure. */
import type { Insertable } from 'kysely'
import type { Family } from '#src/features/kitchen/ingredients/ingredient.ts'
import type { Label } from '#src/features/kitchen/purchases/label.ts'
import { saidColumns, type Said } from '#src/features/kitchen/purchases/purchase.ts'
import { vatWithin } from '#src/features/kitchen/purchases/vat.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { foldName } from '#src/platform/names.ts'
import type { Random } from '#src/solver/random.ts'
import { about, chance, uuid } from './draw.ts'
import { plusDays } from './meal-days.ts'
import { productsBought, type Product, type ProductKind } from './products.ts'
import type { Canteen } from './meal-rows.ts'

type Kept = 'suppliers' | 'purchases' | 'purchase_lines' | 'purchase_rules'
export type PurchaseRows = { [Table in Kept]: Insertable<Tables[Table]>[] }

/** An expense of food in the books. */
export type FoodExpense = { id: string; day: string; amountCents: number; vatCents: number; supplier: string; document: string }

type Drawing = { canteen: Canteen; expenses: readonly FoodExpense[]; first: string; today: string; random: Random }

export function purchaseRows({ canteen, expenses, first, today, random }: Drawing): PurchaseRows {
  const names = [...new Set([...expenses.map(({ supplier }) => supplier), market, neighbours])]
  const suppliers = names.map((name) => ({
    canteen_id: canteen.id,
    id: uuid(random),
    name,
    folded_name: foldName(name),
    note: notes[name] ?? '',
  }))
  const ids = new Map(suppliers.map(({ name, id }) => [name, id]))
  const made: PurchaseRows = { suppliers, purchases: [], purchase_lines: [], purchase_rules: [rulesOf(canteen)] }
  const turns = new Map<string, number>()
  for (const expense of expenses) {
    const turn = turns.get(expense.supplier) ?? 0
    turns.set(expense.supplier, turn + 1)
    addBought(made, expense, { canteen, supplierId: ids.get(expense.supplier)!, turn, random })
  }
  for (let day = plusDays(first, 5); day < today; day = plusDays(day, 7)) addFree(made, { canteen, day, ids, random })
  return made
}

const market = 'Invendus du marché'
const neighbours = 'Jardins des voisins'
const notes: Record<string, string> = {
  'Marché de gros': 'Commande la veille avant 16 h, livraison le lundi et le jeudi dès 7 h.',
  'Ferme des Trois Chênes': 'À 18 km. Liste des légumes le dimanche soir, livraison le mardi.',
  [market]: 'Passer le samedi à 13 h 30 avec deux cagettes et la balance.',
}

function rulesOf({ id: canteenId }: Canteen): Insertable<Tables['purchase_rules']> {
  const known = { known_as: null, known_number: null }
  return {
    canteen_id: canteenId,
    local_kind: 'KM',
    local_kilometres: 50,
    local_words: 'De la terre à la cuisine, sans entrepôt entre les deux.',
    ...known,
  }
}

/** Of a supplier: what of an invoice goes where, on so many lines. The shares add up to one at most. */
type Share = {
  kind: ProductKind
  count: number
  family: Family
  share: number
  labels: readonly Label[]
  isLocal: boolean
  isFrench: boolean
}
type Lines = [kind: ProductKind, count: number]
const share = ([kind, count]: Lines, family: Family, part: number, labels: readonly Label[], isLocal = false, isFrench = true): Share => ({
  ...{ kind, count, family, share: part, labels, isLocal, isFrench },
})

const shares: Record<string, readonly Share[]> = {
  'Marché de gros': [
    share(['vegetables', 3], 'FRUITS_ET_LEGUMES', 0.38, []),
    share(['fruit', 1], 'FRUITS_ET_LEGUMES', 0.17, ['HVE']),
    share(['fish', 1], 'PRODUITS_DE_LA_MER', 0.13, ['PECHE_DURABLE']),
    share(['meat', 1], 'VIANDES_VOLAILLES', 0.16, ['LABEL_ROUGE']),
    share(['cellar', 1], 'AUTRES', 0.07, [], false, false),
  ],
  'Ferme des Trois Chênes': [
    share(['vegetables', 3], 'FRUITS_ET_LEGUMES', 0.52, ['BIO', 'FERMIER'], true),
    share(['eggs', 1], 'PRODUITS_LAITIERS', 0.16, ['BIO', 'FERMIER'], true),
    share(['goat', 1], 'PRODUITS_LAITIERS', 0.14, ['FERMIER'], true),
    share(['orchard', 1], 'FRUITS_ET_LEGUMES', 0.18, ['BIO'], true),
  ],
  'Épicerie du quartier': [
    share(['dairy', 2], 'PRODUITS_LAITIERS', 0.34, ['BIO']),
    share(['grain', 3], 'AUTRES', 0.28, ['BIO'], false, false),
    share(['fair', 1], 'AUTRES', 0.14, ['COMMERCE_EQUITABLE'], false, false),
    share(['pulses', 3], 'FRUITS_ET_LEGUMES', 0.14, []),
  ],
}

type Bought = { canteen: Canteen; supplierId: string; turn: number; random: Random }

/** What no line tells is told by nobody: it counts as unknown. */
function addBought(made: PurchaseRows, expense: FoodExpense, { canteen, supplierId, turn, random }: Bought): void {
  const id = uuid(random)
  // The books of an association that VAT does not concern leave it out; the receipt tells it.
  const vat = expense.vatCents || vatWithin(expense.amountCents, 55)
  const net = expense.amountCents - vat
  const said = (shares[expense.supplier] ?? []).flatMap((each) => {
    const products = productsBought(each.kind, { day: expense.day, turn, count: each.count })
    const cents = Math.floor(centsOf(each, net, random) / products.length)
    return products.map((product) => ({ each, product, cents }))
  })
  const lines = said.map((line, position) => lineRow(canteen.id, id, { ...line, position }))
  made.purchase_lines.push(...lines)
  made.purchases.push({
    ...purchaseRow(canteen, id, { supplierId, day: expense.day, cents: expense.amountCents }),
    ...{ way: 'bought', vat_cents: vat, vat_state: 'known', weight_grams: null, label: expense.document, draft_id: expense.id },
    lines_cents: lines.reduce((sum, { cents }) => sum + cents, 0),
  })
}

function centsOf({ share: part }: Share, net: number, random: Random): number {
  return Math.floor(net * part * (0.92 + 0.08 * random.fraction()))
}

type Line = { each: Share; product: Product; cents: number; position: number }

function lineRow(canteenId: string, purchaseId: string, { each, product, cents, position }: Line): Insertable<Tables['purchase_lines']> {
  const { labels, isLocal, isFrench } = each
  const family = product.family ?? each.family
  const said: Said = { family, labels, origin: isFrench ? 'FRANCE' : 'elsewhere', isShortChain: isLocal, isLocal }
  return {
    ...{ canteen_id: canteenId, purchase_id: purchaseId, id: `${purchaseId.slice(0, 24)}${String(position).padStart(12, '0')}` },
    ...{ product: product.name, folded_product: foldName(product.name), cents, position, digest: null, ...saidColumns(said) },
    ...{ quantity: quantityFor(cents, product), unit: product.unit },
  }
}

/** Thousandths, at about the product's price; what is counted is whole. */
function quantityFor(cents: number, { cents: price, unit }: Product): number {
  const isCounted = unit === 'piece' || unit === 'bunch'
  return isCounted ? Math.max(1, Math.round(cents / price)) * 1000 : Math.max(1, Math.round(cents / price / 0.1)) * 100
}

type Free = { canteen: Canteen; day: string; ids: ReadonlyMap<string, string>; random: Random }

/** Weighed, and valued at what it would have cost: never spent. */
function addFree(made: PurchaseRows, { canteen, day, ids, random }: Free): void {
  const isGiven = chance(random, 0.2)
  const usual = isGiven ? 6000 : 14_000
  const grams = Math.round(about(random, usual, usual * 0.4) / 500) * 500
  const supplierId = ids.get(isGiven ? neighbours : market)!
  made.purchases.push({
    ...purchaseRow(canteen, uuid(random), { supplierId, day, cents: Math.round(grams * 0.19) }),
    ...{ way: isGiven ? 'given' : 'rescued', vat_cents: 0, vat_state: 'known', weight_grams: grams, draft_id: null, lines_cents: 0 },
    ...{ label: isGiven ? 'Légumes et herbes du jardin' : 'Fruits et légumes de fin de marché' },
    ...saidColumns({ family: 'FRUITS_ET_LEGUMES', labels: [], origin: 'FRANCE', isShortChain: true, isLocal: true }),
  })
}

function purchaseRow(canteen: Canteen, id: string, { supplierId, day, cents }: { supplierId: string; day: string; cents: number }) {
  const nothingSaid = saidColumns({ family: null, labels: null, origin: null, isShortChain: null, isLocal: null })
  return { canteen_id: canteen.id, id, supplier_id: supplierId, day, cents, association_id: canteen.associationId, ...nothingSaid }
}
