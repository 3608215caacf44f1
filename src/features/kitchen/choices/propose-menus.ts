/** Three menus that use what would be lost first, from all that could be cooked. Pure, and bounded whatever there is. */
import { urgencyOf, type StockItem } from '#src/features/kitchen/stock/stock.ts'
import type { CoverCost } from './price.ts'
import { proposedCourses, weighRecipe, type Choosable, type Circumstances, type Weighed } from './weigh-recipe.ts'

export const mostMenus = 3
/** Of each course so many are combined: at most 9 × 9 × 9 menus are compared, three times. */
export const mostOfCourse = 8
/** A dish stands in two of the three at most, and only where there is no other. */
export const mostTimes = 2

export type ProposedMenu = {
  dishes: readonly Weighed[]
  /** What would be lost first, the first to be lost first. */
  saves: readonly StockItem[]
  /** What else of the stock goes into it. */
  uses: readonly StockItem[]
  /** The sum of its dishes. */
  cost: CoverCost
}

/** `wanted`: cents a cover; null where nobody said. */
export type Wish = Circumstances & { wanted: number | null }

/** What may be said of a wanted cost: nothing, where part of the cost is unknown and the rest is not above it. */
export function standsTo({ cents, unpriced }: CoverCost, wanted: number): 'within' | 'above' | 'unsure' {
  if (cents > wanted) return 'above'
  return unpriced > 0 ? 'unsure' : 'within'
}

export function proposeMenus(recipes: readonly Choosable[], wish: Wish): ProposedMenu[] {
  const pool = poolOf(
    recipes.map((recipe) => weighRecipe(recipe, wish)),
    wish,
  )
  const menus: ProposedMenu[] = []
  while (menus.length < mostMenus) {
    const next = bestOf(pool, menus, wish)
    if (!next) break
    menus.push(next)
  }
  return menus
}

type Pool = readonly (readonly Weighed[])[]

/** The best of each course by itself: first what uses most of what would be lost. */
function poolOf(weighed: readonly Weighed[], wish: Wish): Pool {
  const wanted = ({ cost }: Weighed) => (wish.wanted === null ? 0 : wantedPoints[standsTo(cost, wish.wanted)])
  const worth = (one: Weighed) => [countSoon(one.uses, wish), one.points + stockPoints * one.uses.length + wanted(one)]
  return proposedCourses.map((course) =>
    weighed
      .filter((one) => one.course === course)
      .toSorted((one, other) => compareWorth(worth(other), worth(one)) || (one.id < other.id ? -1 : 1))
      .slice(0, mostOfCourse),
  )
}

/** After the menus that stand already; undefined where nothing is left to propose. */
function bestOf(pool: Pool, before: readonly ProposedMenu[], wish: Wish): ProposedMenu | undefined {
  const times = Map.groupBy(
    before.flatMap(({ dishes }) => dishes),
    ({ id }) => id,
  )
  const timesOf = ({ id }: Weighed) => times.get(id)?.length ?? 0
  const [starters = [], mains = [], desserts = []] = pool.map((course) => withNone(course.filter((one) => timesOf(one) < mostTimes)))
  const known = new Set(before.map(({ dishes }) => keyOf(dishes)))
  let best: { menu: ProposedMenu; worth: number[] } | undefined
  for (const starter of starters)
    for (const main of mains)
      for (const dessert of desserts) {
        const dishes = [starter, main, dessert].filter((dish) => dish !== null)
        if (dishes.length === 0 || known.has(keyOf(dishes))) continue
        const menu = menuOf(dishes, wish)
        const repeated = dishes.filter((dish) => timesOf(dish) > 0).length
        const worth = [dishes.length, -repeated, menu.saves.length, pointsOf(menu, wish)]
        if (!best || compareWorth(worth, best.worth) > 0) best = { menu, worth }
      }
  return best?.menu
}

function withNone(course: readonly Weighed[]): (Weighed | null)[] {
  return course.length > 0 ? [...course] : [null]
}

function menuOf(dishes: readonly Weighed[], wish: Wish): ProposedMenu {
  const uses = [...new Map(dishes.flatMap((dish) => dish.uses).map((item) => [item.id, item])).values()]
  const isSoon = (item: StockItem) => urgencyOf(item, wish.day) === 'soon'
  return {
    dishes,
    saves: uses.filter(isSoon).toSorted((one, other) => (one.useBy! < other.useBy! ? -1 : one.useBy! > other.useBy! ? 1 : 0)),
    uses: uses.filter((item) => !isSoon(item)),
    cost: {
      cents: dishes.reduce((sum, { cost }) => sum + cost.cents, 0),
      unpriced: dishes.reduce((sum, { cost }) => sum + cost.unpriced, 0),
    },
  }
}

const [stockPoints, meatPoints] = [5, -10]
const wantedPoints = { within: 0, unsure: -5, above: -40 } as const

function pointsOf({ dishes, uses, saves, cost }: ProposedMenu, { wanted, counts }: Wish): number {
  const withoutMeat = counts.some(({ need }) => need === 'vegetarian' || need === 'vegan')
  return (
    dishes.reduce((sum, { points }) => sum + points, 0) +
    stockPoints * (uses.length + saves.length) +
    (wanted === null ? 0 : wantedPoints[standsTo(cost, wanted)]) +
    (withoutMeat ? meatPoints * dishes.filter(({ vegetarian }) => !vegetarian).length : 0)
  )
}

function countSoon(uses: readonly StockItem[], { day }: Wish): number {
  return uses.filter((item) => urgencyOf(item, day) === 'soon').length
}

function compareWorth(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((number, index) => number !== other[index])
  return at === -1 ? 0 : one[at]! - other[at]!
}

function keyOf(dishes: readonly Weighed[]): string {
  return dishes.map(({ id }) => id).join(' ')
}
