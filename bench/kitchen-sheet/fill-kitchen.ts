/** A canteen that cooks four recipes for sixty people. */
import { randomUUID } from 'node:crypto'
import { pantryOf } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { keptLines } from '#src/features/kitchen/recipes/kept-lines.ts'
import { addRecipe } from '#src/features/kitchen/recipes/keep-recipe.ts'
import { addIngredient } from '#src/features/kitchen/ingredients/keep-ingredient.ts'
import { allUnknown } from '#src/features/kitchen/ingredients/ingredient.ts'
import type { Database } from '#src/platform/database/database.ts'
import { aBooking, aCanteen, aMeal, aMenu, aNetwork, aUser } from '#test/world.ts'
import { aCookedDish } from '#test/recipes.ts'
import { aTask, aTeammate } from '#test/team.ts'

const recipes: Readonly<Record<string, string>> = {
  'Soupe de potimarron': `3 kg de potimarron\n600 g d’oignons\n4 gousses d’ail\n3 l de bouillon de légumes\n50 cl de crème fraîche\n2 c. à soupe d’huile d’olive
1 c. à café de muscade\n1 pincée de poivre\nsel\n1 botte de persil\n200 g de graines de courge\n300 g de croûtons`,
  'Gratin de pommes de terre': `5 kg de pommes de terre\n2 l de lait\n1 l de crème liquide\n400 g de gruyère\n3 gousses d’ail\n100 g de beurre\n20 g de sel\n1 c. à café de muscade
2 oignons\n1 botte de ciboulette\n4 œufs\n200 g de chapelure`,
  'Salade de lentilles': `1,5 kg de lentilles vertes\n500 g de carottes\n300 g d’échalotes\n1 botte de persil\n15 cl d’huile de colza\n5 cl de vinaigre de cidre\n2 c. à soupe de moutarde
sel\npoivre\n200 g de noix\n4 pommes\n1 boîte de maïs`,
  'Gâteau au yaourt': `12 œufs\n6 yaourts nature\n900 g de farine de blé\n600 g de sucre\n30 cl d’huile de tournesol\n3 sachets de levure chimique\n2 citrons\n1 pincée de sel
200 g de beurre\n3 pommes\n100 g d’amandes\n1 gousse de vanille`,
}

export async function fillKitchen(db: Database, now: Date) {
  await aNetwork(db)
  const canteen = await aCanteen(db)
  const meal = await aMeal(db, { canteen, day: '2026-12-10', tablePlaces: 80 })
  const { id: actorId } = await aUser(db)
  for (const n of Array.from({ length: 40 }, (_, index) => index)) {
    const content = {
      name: `Produit du voisin ${n}`,
      family: 'AUTRES',
      unit: 'kg',
      animal: 'unknown',
      pork: 'unknown',
      allergens: allUnknown,
      season: null,
    } as const
    await addIngredient(db, { canteenId: canteen.id, ingredientId: randomUUID(), content, actorId, now })
  }
  await aMenu(
    db,
    meal,
    Object.keys(recipes).map((name) => ({ name, allergens: null })),
  )
  for (const [name, lines] of Object.entries(recipes)) await cook(db, { canteen, meal, name, lines, actorId, now })
  for (let party = 0; party < 20; party++) await aBooking(db, meal, [{}, {}, {}])
  await aTask(db, canteen, { meal, name: 'Mener la cuisine', starts: -180, people: [await aTeammate(db, canteen, { name: 'Nora' })] })
  return { canteen: canteen.slug, meal: meal.slug, userId: actorId }
}

type Cooking = {
  canteen: { id: string }
  meal: { id: string; canteenId: string }
  name: string
  lines: string
  actorId: string
  now: Date
}

async function cook(db: Database, { canteen, meal, name, lines, actorId, now }: Cooking): Promise<void> {
  const recipeId = randomUUID()
  const content = {
    ...{ name, covers: 20, lines: keptLines(pantryOf([]).index, lines), variants: [], steps: ['Laver.', 'Éplucher.', 'Cuire.', 'Servir.'] },
    ...{ preparationMinutes: 40, cookingMinutes: 50, equipment: 'Deux marmites', author: 'Josiane', licence: 'CC BY-SA 4.0' },
  }
  await addRecipe(db, { canteenId: canteen.id, recipeId, content, isShared: false, actorId, now })
  await aCookedDish(db, meal, { dish: name, recipe: recipeId })
}
