/** What the invented kitchens have beside their meals: people and their tasks, recipes, and what they write down of their work. */
import type { Database } from '#src/platform/database/database.ts'
import { makeRandom } from '#src/solver/random.ts'
import { forgetPlans } from './forget-plans.ts'
import { insertMenus } from './insert-menus.ts'
import { insertHygiene } from './insert-hygiene.ts'
import { insertIdeas } from './insert-ideas.ts'
import { insertRecipes } from './insert-recipes.ts'
import { insertTeammates, insertLoads } from './insert-teammates.ts'
import { insertWaste } from './insert-waste.ts'
import type { Canteen, Rows } from './meal-rows.ts'

type Kitchen = { canteen: Canteen; rows: Rows; manager: { id: string; name: string } }
type Drawing = { today: string; now: Date; seed: number }

/** A chance of its own for each thing: what is added later leaves the rest as it is. */
export async function insertKitchens(db: Database, kitchens: readonly Kitchen[], { today, now, seed }: Drawing): Promise<void> {
  const randomOf = (position: number, what: number) => makeRandom(seed * 1000 + position + what)
  for (const [position, kitchen] of kitchens.entries()) {
    const team = await insertTeammates(db, { ...kitchen, random: randomOf(position, 200) })
    await insertHygiene(db, { ...kitchen, team, today, random: randomOf(position, 400) })
    await insertIdeas(db, { ...kitchen, position, random: randomOf(position, 600) })
    await insertWaste(db, { ...kitchen, today, weighs: position % 3 !== 2, random: randomOf(position, 800) })
    await forgetPlans(db)
  }
  await insertLoads(db, now)
  const recipes = await insertRecipes(db, kitchens, { today, random: makeRandom(seed * 1000 + 999) })
  for (const [position, kitchen] of kitchens.entries())
    await insertMenus(db, { ...kitchen, kept: recipes.get(kitchen.canteen.id)!, today, random: randomOf(position, 250) })
}
