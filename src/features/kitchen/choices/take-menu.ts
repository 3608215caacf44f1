import type { Pantry } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { chooseRecipe } from '#src/features/kitchen/menus/choose-recipe.ts'
import { copyRecipe } from '#src/features/kitchen/recipes/copy-recipe.ts'
import { findSharedRecipe } from '#src/features/kitchen/recipes/queries.ts'
import { changeMenu, type MenuRefusal } from '#src/features/planning/meals/change-menu.ts'
import type { Dish, MealKey } from '#src/features/planning/meals/meal.ts'
import { dishesMaximum } from '#src/features/planning/meals/menu.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { isSameName } from '#src/platform/names.ts'
import { accept, refuse, type Result } from '#src/platform/result.ts'
import type { Weighed } from './weigh-recipe.ts'

/** `copyId`: of the copy, where another canteen shares it. */
export type Taken = Pick<Weighed, 'id' | 'version' | 'content' | 'owner' | 'course' | 'vegetarian'> & { copyId: string }

type TakeMenu = MealKey & {
  dishes: readonly Taken[]
  /** What stands on the menu and stays. */
  kept: readonly Dish[]
  pantry: Pantry
  actorId: string
  now: Date
}

export type TakeRefusal = MenuRefusal | 'full'

/** As the menu's editor would write it; what is there under the same name stays as it is. */
export function takeMenu(db: Database, { dishes, kept, pantry, ...taking }: TakeMenu): Promise<Result<null, TakeRefusal>> {
  return inTransaction(db, async (tx) => {
    const added = dishes.filter(({ content }) => !kept.some(({ name }) => isSameName(name, content.name)))
    if (kept.length + added.length > dishesMaximum) return refuse('full')
    const changed = await changeMenu(tx, { ...taking, dishes: [...kept, ...added.map(dishOf)] })
    if (!changed.ok) return changed
    for (const dish of added) await cook(tx, { dish, pantry, ...taking })
    return accept(null)
  })
}

/** What is in it, its sheet of allergens tells. */
function dishOf({ content, course, vegetarian }: Taken): Dish {
  return { name: content.name, course, vegetarian, allergens: null }
}

async function cook(tx: Database, { dish, pantry, ...taking }: Omit<TakeMenu, 'dishes' | 'kept'> & { dish: Taken }): Promise<void> {
  const served = { plain: true, variants: {} }
  const { id, version } = dish.owner ? await copied(tx, dish.owner, { dish, pantry, ...taking }) : dish
  await chooseRecipe(tx, { ...taking, dish: dish.content.name, recipe: { id, version, served } })
}

async function copied(
  tx: Database,
  owner: { slug: string },
  { dish, pantry, ...taking }: Omit<TakeMenu, 'dishes' | 'kept'> & { dish: Taken },
) {
  const source = await findSharedRecipe(tx, owner.slug, dish.id)
  return copyRecipe(tx, { ...taking, recipeId: dish.copyId, source, pantry })
}
