/** What an invented kitchen bought, was given and rescued: its expenses of food, said line by line, and what the market left. Pure. */
import type { Insertable } from 'kysely'
import type { Family } from '#src/features/kitchen/ingredients/ingredient.ts'
import type { Label } from '#src/features/kitchen/purchases/label.ts'
import { saidColumns, type Said } from '#src/features/kitchen/purchases/purchase.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { foldName } from '#src/platform/names.ts'
import type { Random } from '#src/solver/random.ts'
import { about, chance, uuid } from './draw.ts'
import { plusDays } from './meal-days.ts'
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
  for (const expense of expenses) addBought(made, expense, { canteen, supplierId: ids.get(expense.supplier)!, random })
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

/** Of a supplier: what of an invoice goes where. The shares add up to one at most. */
type Share = { product: string; family: Family; share: number; labels: readonly Label[] | null; isLocal: boolean; isFrench: boolean }
const share = (
  product: string,
  family: Family,
  part: number,
  labels: readonly Label[] | null,
  isLocal = false,
  isFrench = true,
): Share => ({
  ...{ product, family, share: part, labels, isLocal, isFrench },
})

const shares: Record<string, readonly Share[]> = {
  'Marché de gros': [
    share('Légumes de saison', 'FRUITS_ET_LEGUMES', 0.38, []),
    share('Fruits', 'FRUITS_ET_LEGUMES', 0.17, ['HVE']),
    share('Poisson', 'PRODUITS_DE_LA_MER', 0.13, ['PECHE_DURABLE']),
    share('Volaille', 'VIANDES_VOLAILLES', 0.16, ['LABEL_ROUGE']),
    share('Huile d’olive', 'AUTRES', 0.07, [], false, false),
  ],
  'Ferme des Trois Chênes': [
    share('Légumes de la ferme', 'FRUITS_ET_LEGUMES', 0.52, ['BIO', 'FERMIER'], true),
    share('Œufs', 'PRODUITS_LAITIERS', 0.16, ['BIO', 'FERMIER'], true),
    share('Fromage de chèvre', 'PRODUITS_LAITIERS', 0.14, ['FERMIER'], true),
    share('Pommes et poires', 'FRUITS_ET_LEGUMES', 0.18, ['BIO'], true),
  ],
  'Épicerie du quartier': [
    share('Lait et beurre', 'PRODUITS_LAITIERS', 0.34, ['BIO']),
    share('Riz, pâtes et semoule', 'AUTRES', 0.28, ['BIO'], false, false),
    share('Café et chocolat', 'AUTRES', 0.14, ['COMMERCE_EQUITABLE'], false, false),
    share('Légumes secs', 'FRUITS_ET_LEGUMES', 0.14, []),
  ],
}

type Bought = { canteen: Canteen; supplierId: string; random: Random }

/** What no line tells is told by nobody: it counts as unknown. */
function addBought(made: PurchaseRows, expense: FoodExpense, { canteen, supplierId, random }: Bought): void {
  const id = uuid(random)
  const net = expense.amountCents - expense.vatCents
  const lines = (shares[expense.supplier] ?? []).map((each, position) =>
    lineRow(canteen.id, id, { each, cents: centsOf(each, net, random), position }),
  )
  made.purchase_lines.push(...lines)
  made.purchases.push({
    ...purchaseRow(canteen, id, { supplierId, day: expense.day, cents: expense.amountCents }),
    ...{ way: 'bought', vat_cents: expense.vatCents, weight_grams: null, label: expense.document, draft_id: expense.id },
    lines_cents: lines.reduce((sum, { cents }) => sum + cents, 0),
  })
}

function centsOf({ share: part }: Share, net: number, random: Random): number {
  return Math.floor(net * part * (0.92 + 0.08 * random.fraction()))
}

type Line = { each: Share; cents: number; position: number }

function lineRow(canteenId: string, purchaseId: string, { each, cents, position }: Line): Insertable<Tables['purchase_lines']> {
  const { product, family, labels, isLocal, isFrench } = each
  const said: Said = { family, labels, origin: isFrench ? 'FRANCE' : 'elsewhere', isShortChain: isLocal, isLocal }
  return {
    ...{ canteen_id: canteenId, purchase_id: purchaseId, id: `${purchaseId.slice(0, 24)}${String(position).padStart(12, '0')}` },
    ...{ product, folded_product: foldName(product), cents, quantity: null, unit: null, position, digest: null, ...saidColumns(said) },
  }
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
    ...{ way: isGiven ? 'given' : 'rescued', vat_cents: 0, weight_grams: grams, draft_id: null, lines_cents: 0 },
    ...{ label: isGiven ? 'Légumes et herbes du jardin' : 'Fruits et légumes de fin de marché' },
    ...saidColumns({ family: 'FRUITS_ET_LEGUMES', labels: [], origin: 'FRANCE', isShortChain: true, isLocal: true }),
  })
}

function purchaseRow(canteen: Canteen, id: string, { supplierId, day, cents }: { supplierId: string; day: string; cents: number }) {
  const nothingSaid = saidColumns({ family: null, labels: null, origin: null, isShortChain: null, isLocal: null })
  return { canteen_id: canteen.id, id, supplier_id: supplierId, day, cents, association_id: canteen.associationId, ...nothingSaid }
}
