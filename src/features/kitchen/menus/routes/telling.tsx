/** Changes of what is in a dish, wherever they are made, with what they bring in told to guests. */
import type { Context } from 'hono'
import type { MealKey } from '#src/features/planning/meals/meal.ts'
import { lockComingMeals, lockMeal } from '#src/features/planning/meals/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { requireUser, type Env } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import { nameOfBrought } from '../brought-name.ts'
import { tellingGuests, type Telling } from '../tell-guests.ts'

/** How guests are told of an allergen that comes in, in the language of whoever changed the dish. */
export function telling(c: Context<Env>): Telling {
  const { seals, sendsTexts, language, now } = c.var
  const text = textIn(language)
  return {
    ...{ seals, sendsTexts, language, now, actorId: requireUser(c).id },
    words: ({ dish, brought, isNew, isUnchecked }) => {
      const names = brought.map((one) => nameOfBrought(one, text, language)).join(', ')
      if (!isNew) return text('menus:told', { dish: isolated(dish), names })
      const told = names === '' ? 'nothingKnown' : isUnchecked ? 'atLeast' : 'contains'
      return text(`menus:toldNew.${told}`, { dish: isolated(dish), names })
    },
    again: (said, moment) => text('menus:toldAgain', { said, moment }),
  }
}

/** A change of one meal's dishes. @param tx of `saveEdit` */
export async function tellingOfMeal<Value>(c: Context<Env>, tx: Database, key: MealKey, make: () => Promise<Value>) {
  const meal = await lockMeal(tx, key)
  if (!meal.canteen.followed.includes('recipes')) return { value: await make(), told: 'nobody' as const }
  return tellingGuests(tx, telling(c), { meals: [meal], make })
}

/** A change of an ingredient of the canteen's own, which every coming meal may have in it. @param tx of `saveEdit` */
export async function tellingOfIngredient(c: Context<Env>, tx: Database, canteenId: string, make: () => Promise<void>): Promise<void> {
  const meals = await lockComingMeals(tx, canteenId, c.var.now)
  await tellingGuests(tx, telling(c), { meals, make })
}
