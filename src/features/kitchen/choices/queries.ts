import { sql } from 'kysely'
import { contentOf, pantryOf, type OwnRow, type Pantry } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { contentFromJson, type JsonContent, type RecipeContent } from '#src/features/kitchen/recipes/kept-recipe.ts'
import type { Level, StockItem } from '#src/features/kitchen/stock/stock.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Course } from '#src/platform/database/tables/meals.ts'
import { courseOf } from './course.ts'
import { pricesOf, type Bought, type Prices } from './price.ts'
import type { Choosable } from './weigh-recipe.ts'

/** So many recipes are weighed: first one's own, then those that others share. */
const [mostOwn, mostShared] = [300, 60]
/** Days within which a price is still one. */
const priceDays = 365

export type Choosing = { pantry: Pantry; stock: readonly StockItem[]; prices: Prices; recipes: readonly Choosable[] }

type RecipeRow = {
  id: string
  version: number
  content: JsonContent
  owner: string
  ownerName: string
  served: { last: string; course: Course } | null
}
type Row = {
  own: (OwnRow & { id: string; name: string; family: string; unit: string; animal: string; pork: string })[]
  stock: (Omit<StockItem, 'level'> & { level: string })[]
  bought: Bought[]
  recipes: RecipeRow[]
}

/** All that menus are proposed from, asked in one question; of what the canteen does not follow, nothing. @param day `YYYY-MM-DD` */
export async function findChoosing(db: Database, canteen: CanteenName, day: string): Promise<Choosing> {
  const { id, followed } = canteen
  const { rows } = await sql<Row>`
    select
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'family', family, 'unit', unit, 'animal', animal, 'pork', pork, 'contains', contains,
        'unknown', unknown, 'firstMonth', first_month, 'lastMonth', last_month)), '[]') from own_ingredients where canteen_id = ${id}) as own,
      (select coalesce(json_agg(json_build_object('id', id, 'name', name, 'level', level, 'amount', how_much,
        'useBy', to_char(use_by, 'YYYY-MM-DD'), 'countedOn', to_char(counted_on, 'YYYY-MM-DD')) order by name_key), '[]')
        from stock_items where canteen_id = ${id} and ${followed.includes('stock')}::boolean) as stock,
      (select coalesce(json_agg(json_build_object('product', product, 'cents', cents, 'quantity', quantity, 'unit', unit)), '[]') from (
        select product, quantity, unit, lines.cents * purchases.cents::numeric / (purchases.cents - purchases.vat_cents) as cents
        from purchase_lines as lines join purchases on purchases.canteen_id = lines.canteen_id and purchases.id = lines.purchase_id
        where lines.canteen_id = ${id} and ${followed.includes('purchases')}::boolean and way = 'bought' and quantity > 0 and unit is not null
          and purchases.cents > purchases.vat_cents and day > ${day}::date - ${priceDays}::int
        order by day desc, lines.id limit 2000) as latest) as bought,
      (select coalesce(json_agg(json_build_object('id', id, 'version', version, 'content', content, 'owner', owner, 'ownerName', "ownerName",
        'served', served)), '[]') from (${recipesOf(id, day)}) as recipes) as recipes`.execute(db)
  const { own, stock, bought, recipes } = rows[0]!
  const pantry = pantryOf(own.map((one) => ({ id: one.id, ...contentOf(one) })))
  return {
    pantry,
    stock: stock.map((item) => ({ ...item, level: item.level as Level })),
    prices: pricesOf(bought, pantry.index),
    recipes: recipes.flatMap((row) => choosable(row, canteen)),
  }
}

/** With when each was last served before that day, here, and mostly as which course, wherever it is cooked. */
function recipesOf(canteenId: string, day: string) {
  const served = sql`
    (select json_build_object('last', to_char(max(meals.service_date), 'YYYY-MM-DD'), 'course', mode() within group (order by dishes.course))
      from meal_dishes as cooked
      join dishes on dishes.canteen_id = cooked.canteen_id and dishes.meal_id = cooked.meal_id and dishes.name = cooked.dish
      join meals on meals.canteen_id = cooked.canteen_id and meals.id = cooked.meal_id
      where cooked.canteen_id = recipes.canteen_id and cooked.recipe_id = recipes.id and meals.state in ('published', 'held', 'closed')
        and meals.service_date < ${day}::date having count(*) > 0)`
  const columns = sql`recipes.id, recipes.version, content, canteens.slug as owner, canteens.name as "ownerName", ${served} as served`
  const current = sql`recipes join canteens on canteens.id = recipes.canteen_id
    join recipe_versions as versions on versions.canteen_id = recipes.canteen_id and versions.recipe_id = recipes.id and versions.version = recipes.version`
  return sql`
    (select ${columns} from ${current} where recipes.canteen_id = ${canteenId} and removed_at is null
      order by folded_name, recipes.id limit ${mostOwn})
    union all
    (select ${columns} from ${current}
      join followed on followed.canteen_id = recipes.canteen_id and followed.thing = 'recipes'
      where recipes.canteen_id <> ${canteenId} and removed_at is null and shared
        and not exists (select from recipes as copies where copies.canteen_id = ${canteenId} and copies.copied_from = recipes.id)
      order by folded_name, recipes.id limit ${mostShared})`
}

/** What is mostly served beside something else is proposed by nobody. */
function choosable({ content, served, owner, ownerName, ...recipe }: RecipeRow, canteen: CanteenName): Choosable[] {
  const read: RecipeContent = contentFromJson(content)
  const course = courseOf(read, served?.course)
  const isOwn = owner === canteen.slug
  if (!course) return []
  return [
    {
      ...recipe,
      content: read,
      course,
      owner: isOwn ? null : { slug: owner, name: ownerName },
      lastServed: isOwn ? (served?.last ?? null) : null,
    },
  ]
}
