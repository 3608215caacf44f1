import { sql, type Selectable } from 'kysely'
import { boughtBy } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { daysOfMonth } from '#src/features/money/drafts/draft.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { MediaType } from '#src/platform/database/tables/files.ts'
import type { PurchaseTables } from '#src/platform/database/tables/purchases.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { KnownAs } from './ma-cantine.ts'
import { noRules, type Rules } from './rules.ts'
import { saidIn, type LineContent, type PurchaseContent, type SaidRow, type Way } from './purchase.ts'

/** The expense that stands for it, or what was written instead of that one. */
export type Expense = { draftId: string; isInBooks: boolean }
export type KeptLine = LineContent & { id: string; position: number }

export type KeptPurchase = PurchaseContent & {
  id: string
  supplierId: string
  associationId: string
  lines: readonly KeptLine[]
  receipts: readonly { digest: string; mediaType: MediaType }[]
  expense: Expense | null
}

const standingExpense = sql<Expense | null>`(
  with recursive noted as (
    select id, number, taken_back from drafts where association_id = purchases.association_id and id = purchases.draft_id
    union all select later.id, later.number, later.taken_back from drafts as later join noted on later.replaces = noted.id
      where later.association_id = purchases.association_id)
  select json_build_object('draftId', id, 'isInBooks', number is not null) from noted where not taken_back limit 1)`

const receiptsOf = sql<KeptPurchase['receipts']>`(
  select coalesce(json_agg(json_build_object('digest', digest, 'mediaType', media_type) order by used_since, digest), '[]')
  from file_uses join files using (owner_id, digest) where owner_id = purchases.association_id and used_by = purchases.id)`

type LineRow = SaidRow & { id: string; product: string; cents: number; quantity: number | null; unit: string | null; position: number }

const linesOf = sql<LineRow[]>`(
  select coalesce(json_agg(lines order by position, lines.id), '[]') from purchase_lines as lines
  where lines.canteen_id = purchases.canteen_id and lines.purchase_id = purchases.id)`

function purchasesOf(db: Database, canteenId: string) {
  return db
    .selectFrom('purchases')
    .innerJoin('suppliers', (join) =>
      join.onRef('suppliers.canteen_id', '=', 'purchases.canteen_id').onRef('suppliers.id', '=', 'purchases.supplier_id'),
    )
    .where('purchases.canteen_id', '=', canteenId)
}

/** @throws NotFound */
export async function findPurchase(db: Database, canteenId: string, id: string): Promise<KeptPurchase> {
  const { lines, family, labels, origin, is_short_chain, is_local, ...found } = await purchasesOf(db, canteenId)
    .where('purchases.id', '=', id)
    .select(['purchases.id', 'supplier_id as supplierId', 'suppliers.name as supplier', 'purchases.association_id as associationId'])
    .select(['day', 'way', 'cents', 'vat_cents as vatCents', 'vat_state as vatState', 'weight_grams as weightGrams', 'label'])
    .select(['family', 'labels', 'origin', 'is_short_chain', 'is_local'])
    .select([standingExpense.as('expense'), receiptsOf.as('receipts'), linesOf.as('lines')])
    .executeTakeFirstOrThrow(() => new NotFound())
  return { ...found, ...saidIn({ family, labels, origin, is_short_chain, is_local }), lines: lines.map(lineIn) }
}

function lineIn({ id, product, cents, quantity, unit, position, ...said }: LineRow): KeptLine {
  return { id, product, cents, quantity, unit: boughtBy.find((each) => each === unit) ?? null, position, ...saidIn(said) }
}

export const purchasesOnPage = 50

export type ListedPurchase = {
  id: string
  supplier: string
  label: string
  day: string
  way: Way
  cents: number
  weightGrams: number | null
  lines: number
  hasReceipt: boolean
  isExpense: boolean
}

/** A page of a month's, with what was bought in it. @param month `YYYY-MM` */
export async function findPurchasesOfMonth(db: Database, canteenId: string, { month, page }: { month: string; page: number }) {
  const { firstDay, lastDay } = daysOfMonth(month)
  const purchases = await purchasesOf(db, canteenId)
    .where('day', '>=', firstDay)
    .where('day', '<=', lastDay)
    .select(['purchases.id', 'suppliers.name as supplier', 'label', 'day', 'way', 'cents', 'weight_grams as weightGrams'])
    .select([
      sql<number>`(select count(*)::int from purchase_lines as lines where lines.canteen_id = purchases.canteen_id and lines.purchase_id = purchases.id)`.as(
        'lines',
      ),
      sql<boolean>`exists (select from file_uses where owner_id = purchases.association_id and used_by = purchases.id)`.as('hasReceipt'),
      sql<boolean>`(${standingExpense}) is not null`.as('isExpense'),
      sql<number>`count(*) over ()`.as('all'),
      sql<number>`coalesce(sum(cents) filter (where way = 'bought') over (), 0)::bigint`.as('spentCents'),
    ])
    .orderBy('day', 'desc')
    .orderBy('purchases.id')
    .limit(purchasesOnPage)
    .offset((page - 1) * purchasesOnPage)
    .execute()
  const { all = 0, spentCents = 0 } = purchases[0] ?? {}
  return { purchases: purchases as ListedPurchase[], all, spentCents, pages: Math.max(1, Math.ceil(all / purchasesOnPage)) }
}

/** Expenses that could be this purchase: of about its day, and nobody's yet; those of the same amount first. */
export function findLikelyExpenses(db: Database, canteenId: string, { associationId, day, cents }: KeptPurchase) {
  return db
    .selectFrom('drafts')
    .leftJoin('third_parties', (join) =>
      join.onRef('third_parties.association_id', '=', 'drafts.association_id').onRef('third_parties.code', '=', 'drafts.third_party'),
    )
    .where('drafts.association_id', '=', associationId)
    .where('canteen_id', '=', canteenId)
    .where('drafts.kind', '=', 'expense')
    .where('taken_back', '=', false)
    .where(({ eb, or }) => or([eb('nature', 'is', null), eb('nature', 'in', ['food', 'supplies'])]))
    .where(sql<boolean>`day between ${day}::date - 31 and ${day}::date + 62`)
    .where(
      sql<boolean>`not exists (select from purchases where purchases.association_id = drafts.association_id and purchases.draft_id = drafts.id)`,
    )
    .select(['drafts.id', 'day', 'label', 'amount_cents as cents', 'third_parties.name as supplier'])
    .orderBy(sql`abs(amount_cents - ${cents})`)
    .orderBy('day')
    .limit(8)
    .execute()
}

export type LikelyExpense = Awaited<ReturnType<typeof findLikelyExpenses>>[number]

/** What a form of purchases proposes while one types, and what « local » means here. */
export type Around = {
  /** Names as they were written before. */
  suppliers: string[]
  products: string[]
  /** What was bought of this supplier before, each as the last time: a tap fills the form. */
  soldBefore: { id: string; product: string }[]
  rules: Rules
}

export async function findAround(db: Database, canteenId: string, supplierId: string | null = null): Promise<Around> {
  const { rows } = await sql<Omit<Around, 'rules'> & { rules: RulesRow | null }>`
    select array(select name from suppliers where canteen_id = ${canteenId} order by name limit 300) as suppliers,
      array(select max(product) from purchase_lines where canteen_id = ${canteenId} group by folded_product order by 1 limit 500) as products,
      (select to_json(purchase_rules) from purchase_rules where canteen_id = ${canteenId}) as rules,
      (select coalesce(json_agg(sold), '[]') from (
        select id, product from (
          select distinct on (folded_product) lines.id, product, folded_product, day from purchase_lines as lines
          join purchases on purchases.canteen_id = lines.canteen_id and purchases.id = lines.purchase_id
          where purchases.canteen_id = ${canteenId} and supplier_id = ${supplierId} order by folded_product, day desc, lines.id
        ) as last order by day desc, folded_product limit 30) as sold) as "soldBefore"`.execute(db)
  const { rules, ...words } = rows[0]!
  return { ...words, rules: rulesIn(rules ?? undefined) }
}

/** What this supplier sold before under this name, as it was noted the last time. */
export async function findLikeLine(db: Database, canteenId: string, { supplierId, lineId }: { supplierId: string; lineId: string }) {
  const row = await db
    .selectFrom('purchase_lines as lines')
    .innerJoin('purchases', (join) =>
      join.onRef('purchases.canteen_id', '=', 'lines.canteen_id').onRef('purchases.id', '=', 'lines.purchase_id'),
    )
    .where('lines.canteen_id', '=', canteenId)
    .where('supplier_id', '=', supplierId)
    .where('lines.id', '=', lineId)
    .select(['lines.id', 'product', 'lines.cents', 'quantity', 'unit', 'position'])
    .select(['lines.family', 'lines.labels', 'lines.origin', 'lines.is_short_chain', 'lines.is_local'])
    .executeTakeFirst()
  return row && lineIn(row)
}

type RulesRow = Selectable<PurchaseTables['purchase_rules']>

export async function findRules(db: Database, canteenId: string): Promise<Rules> {
  return rulesIn(await db.selectFrom('purchase_rules').where('canteen_id', '=', canteenId).selectAll().executeTakeFirst())
}

function rulesIn(row: RulesRow | undefined): Rules {
  if (!row) return noRules
  const { local_kind: kind, local_kilometres: kilometres, local_words: words, known_as: as, known_number: number } = row
  const local = kind === 'KM' ? { kind, kilometres: kilometres ?? 1 } : kind && { kind }
  return { local, words, known: as && number ? ({ [as]: number } as KnownAs) : null }
}
