import { expect, test } from 'vitest'
import { costOfCover, pricesOf } from '#src/features/kitchen/choices/price.ts'
import { pantryOf } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { isSubRecipe, linesOf } from '#src/features/kitchen/recipes/recipe.ts'
import { productsOf } from './products.ts'
import { courseOf } from '#src/features/kitchen/choices/course.ts'
import { seedCatalogue } from '#src/features/kitchen/ingredients/catalogue.ts'
import type { Family, Ingredient } from '#src/features/kitchen/ingredients/ingredient.ts'
import { unitOf } from '#src/features/kitchen/ingredients/unit.ts'
import { allergenSheet } from '#src/features/kitchen/recipes/allergen-sheet.ts'
import { isHeading, type ReadLine } from '#src/features/kitchen/recipes/kept-lines.ts'
import { linesIn, openLines, recipeOf } from '#src/features/kitchen/recipes/kept-recipe.ts'
import { inBase, measureOf } from '#src/features/kitchen/recipes/measure.ts'
import { toNumber } from '#src/platform/fraction.ts'
import { allergens } from '#src/platform/database/tables/meals.ts'
import { menus } from './menus.ts'
import { monthsBetween, plannedRecipes, type PlannedRecipe } from './recipe-plans.ts'

const catalogue = seedCatalogue()
const recipes = plannedRecipes()

/** Of one cover, raw. */
function gramsEach({ amount, unit, size }: ReadLine, ingredient: Ingredient, covers: number): number {
  const measure = amount && measureOf({ amount: amount.from, unit, size }, ingredient)
  const grams = measure && inBase(measure, 'g', ingredient)
  return grams ? toNumber(grams.value) / covers : 0
}

function understood({ content }: PlannedRecipe): { line: ReadLine; ingredient: Ingredient }[] {
  return linesIn(content).flatMap((line) => {
    const ingredient = catalogue.get(line.ingredient ?? '')
    return ingredient ? [{ line, ingredient }] : []
  })
}

test('there are more than sixty recipes of every kind, each for a canteen, with steps, time and what it takes', () => {
  expect(recipes.length).toBeGreaterThanOrEqual(66)
  expect(new Set(recipes.map(({ plan }) => plan.name)).size).toBe(recipes.length)
  for (const kind of ['starter', 'soup', 'main', 'dessert', 'bread'] as const)
    expect(recipes.filter(({ plan }) => plan.kind === kind).length).toBeGreaterThanOrEqual(5)
  const mains = recipes.filter(({ plan }) => plan.kind === 'main')
  expect(mains.filter(({ isVegetarian }) => isVegetarian).length).toBeGreaterThan(mains.length / 2)
  expect(mains.filter(({ isVegetarian }) => !isVegetarian).length).toBeGreaterThanOrEqual(10)
  const thin = recipes.filter(
    ({ plan: { covers, steps, preparation, equipment, lines } }) =>
      covers < 30 || covers > 60 || steps.length < 3 || lines.length < 3 || preparation < 10 || equipment === '',
  )
  expect(thin.map(({ plan }) => plan.name)).toEqual([])
})

test('every line, of variants too, is read without a doubt, with a known ingredient', () => {
  const open = recipes.flatMap(({ content }) =>
    openLines(content).map(({ line }) => `${content.name}: ${line.text} (${line.doubts.join(' ')})`),
  )
  const unknown = recipes.filter((recipe) => understood(recipe).length !== recipe.plan.lines.length)

  expect(open).toEqual([])
  expect(unknown.map(({ plan }) => plan.name)).toEqual([])
  expect(recipes.filter(({ content }) => content.lines.some(isHeading))).toEqual([])
})

/** Grams a cover, raw: what makes a dish, and what gives it taste. */
const most: Record<Family, number> = {
  ...{ VIANDES_VOLAILLES: 240, CHARCUTERIE: 130, PRODUITS_DE_LA_MER: 180, FRUITS_ET_LEGUMES: 300, PRODUITS_LAITIERS: 230 },
  ...{ BOULANGERIE: 90, BOISSONS: 120, AUTRES: 140 },
}
const least: Partial<Record<Family, number>> = { VIANDES_VOLAILLES: 80, PRODUITS_DE_LA_MER: 60, CHARCUTERIE: 20 }

test('what each line comes to for one cover is what somebody can eat', () => {
  const odd = recipes.flatMap((recipe) =>
    understood(recipe).flatMap(({ line, ingredient }) => {
      const each = gramsEach(line, ingredient, recipe.plan.covers)
      const upTo = { main: most[ingredient.family], taste: ingredient.key === 'eau' ? 300 : 80, salt: 3.5, spice: 4 }[ingredient.role]
      // Oil to fry in is not eaten.
      const isFor = line.remark.includes('cuisson')
      const isOdd = line.amount !== null && (each <= 0 || each < (least[ingredient.family] ?? 0) || (each > upTo && !isFor))
      return isOdd ? [`${recipe.plan.name}: ${line.text}, ${each.toFixed(1)} g`] : []
    }),
  )

  expect(odd).toEqual([])
})

const wholes = { starter: [90, 260], soup: [140, 330], main: [150, 660], dessert: [100, 330], bread: [70, 190] } as const

test('a cover of each is neither too little nor too much, and is salted', () => {
  const odd = recipes.flatMap((recipe) => {
    const { name, kind, covers } = recipe.plan
    const eaten = understood(recipe).filter(({ ingredient, line }) => ingredient.key !== 'eau' && !line.remark.includes('cuisson'))
    const grams = eaten.reduce((sum, { line, ingredient }) => sum + gramsEach(line, ingredient, covers), 0)
    const [from, to] = name === 'Socca' ? [70, 90] : wholes[kind]
    return grams < from || grams > to ? [`${name}: ${Math.round(grams)} g`] : []
  })
  const salted = recipes.filter((recipe) => recipe.plan.kind !== 'dessert' && recipe.plan.name !== 'Rouleaux de printemps au tofu')
  const unsalted = salted.filter((recipe) => !understood(recipe).some(({ ingredient: { key } }) => ['sel', 'sauce-soja'].includes(key)))

  expect(odd).toEqual([])
  expect(unsalted.map(({ plan }) => plan.name)).toEqual([])
})

test('before anybody has served it, each is proposed where its kind stands: bread goes beside a dish, whatever sugar feeds its yeast', () => {
  const expected = {
    starter: ['starter', 'main'],
    soup: ['starter', 'main'],
    main: ['main', 'starter'],
    dessert: ['dessert'],
    bread: [undefined],
  }
  const odd = recipes.filter(({ plan, content }) => !(expected[plan.kind] as unknown[]).includes(courseOf(content, undefined)))

  expect(odd.map(({ plan, content }) => [plan.name, plan.kind, courseOf(content, undefined)])).toEqual([])
})

test('every ingredient that costs something has a price among what kitchens buy, of what it is bought as', () => {
  const kinds = ['vegetables', 'fruit', 'fish', 'meat', 'cellar', 'eggs', 'goat', 'dairy', 'grain', 'fair', 'pulses'] as const
  const bought = kinds.flatMap((kind) => productsOf(kind)).map(({ name, cents, unit }) => ({ product: name, cents, quantity: 1000, unit }))
  const prices = pricesOf(bought, pantryOf([]).index)
  const costs = recipes.map(({ plan, content }) => {
    const lines = linesOf(recipeOf(plan.name, content)).flatMap((line) => (isSubRecipe(line) ? [] : [line]))
    return { name: plan.name, ...costOfCover(lines, plan.covers, { catalogue, prices }) }
  })

  expect(costs.filter(({ unpriced }) => unpriced > 0)).toEqual([])
  expect(costs.filter(({ cents }) => cents < 4 || cents > 350)).toEqual([])
})

test('whole things are counted whole, and units are those of a kitchen', () => {
  const lines = recipes.flatMap((recipe) => understood(recipe))
  const broken = lines.filter(({ line: { scaling, amount } }) => scaling === 'whole' && amount && amount.from.under !== 1n)
  const unsized = lines.filter(
    ({ line: { unit, amount }, ingredient }) =>
      amount && unit !== null && unitOf(unit).kind !== 'measure' && unitOf(unit).size === null && !ingredient.sizes.has(unit),
  )

  expect(broken.map(({ line }) => line.text)).toEqual([])
  expect(unsized.map(({ line }) => line.text)).toEqual([])
})

/** They keep for months, or come from the south. */
const kept = ['citron', 'orange', 'ail', 'echalote']

test('in each month of a recipe its fresh ingredients are in season', () => {
  const early = recipes.flatMap((recipe) =>
    understood(recipe)
      .filter(({ ingredient: { key, months, role } }) => months.length > 0 && role === 'main' && !kept.includes(key))
      .flatMap(({ ingredient }) =>
        recipe.months
          .filter((month) => !ingredient.months.includes(month))
          .map((month) => `${recipe.plan.name}: ${ingredient.name}, ${month}`),
      ),
  )

  expect(early).toEqual([])
})

/** By hand: what a cook knows to be in it. What labels decide is not here. */
const known = `
  Carottes râpées au citron: mustard
  Salade de betteraves rôties: mustard
  Céleri rémoulade aux pommes: eggs milk celery mustard
  Houmous et bâtonnets de légumes: sesame
  Taboulé aux herbes: gluten
  Salade de lentilles aux échalotes: mustard sulphites
  Tomates au basilic: sulphites
  Concombres au sésame: gluten soya sesame
  Accras de courge: gluten eggs
  Poireaux vinaigrette: eggs mustard
  Caviar d’aubergine: sesame
  Salade de chou rouge aux noix: nuts
  Salade d’endives, poires et bleu: milk nuts mustard
  Œufs mimosa: eggs mustard
  Salsa de tomates et galettes de maïs:
  Velouté de potimarron: milk celery
  Soupe à la tomate et au cumin:
  Soupe au pistou: gluten milk
  Soupe de pois cassés:
  Gaspacho: gluten sulphites
  Soupe à l’oignon gratinée: gluten milk sulphites
  Harira: gluten celery
  Velouté de poireaux et pommes de terre: milk
  Grande soupe aux haricots et pistou d’hiver: milk celery
  Borchtch: milk
  Soupe froide de courgettes à la menthe: milk
  Dahl de lentilles corail:
  Couscous aux légumes d’hiver: gluten celery
  Parmentier de lentilles: milk celery
  Mafé de patates douces: peanuts
  Gratin de courges et de blettes: gluten milk
  Chili aux trois haricots:
  Falafels: sesame
  Ratatouille:
  Socca:
  Salade niçoise aux œufs: eggs mustard sulphites
  Tortilla de pommes de terre: eggs
  Lasagnes aux épinards: gluten milk
  Riz sauté aux légumes: gluten eggs soya
  Pizzas aux légumes rôtis: gluten milk
  Potée de chou, haricots blancs et châtaignes: celery
  Curry de pois chiches et chou-fleur:
  Orge aux champignons: gluten milk sulphites
  Quiche aux poireaux: gluten eggs milk
  Polenta crémeuse aux légumes d’hiver: milk
  Moussaka végétarienne: gluten milk
  Rouleaux de printemps au tofu: gluten peanuts soya
  Tajine de légumes aux pruneaux: gluten nuts
  Pâtes à la Norma: gluten milk
  Shakshuka: gluten eggs
  Parmentier de poisson: fish milk
  Bœuf bourguignon: gluten sulphites
  Poulet basquaise:
  Blanquette de dinde: gluten milk celery
  Poulet yassa: peanuts mustard
  Colombo de porc:
  Saucisses aux lentilles: mustard
  Carbonade flamande: gluten milk mustard
  Poisson au four, tomates et citron: fish
  Poulet aux citrons confits et olives: gluten
  Bœuf aux carottes: sulphites
  Sardines marinées: fish
  Navarin d’agneau: gluten
  Thiéboudiène: fish peanuts
  Crumble aux pommes: gluten milk
  Riz au lait à la cardamome: milk
  Oranges à la cannelle: nuts
  Compote de poires:
  Gâteau au chocolat: gluten eggs milk
  Tarte aux pommes: gluten milk
  Pain perdu: gluten eggs milk
  Flan coco: eggs milk
  Fraises à la menthe:
  Clafoutis aux abricots: gluten eggs milk
  Fromage blanc au miel: milk nuts
  Pêches au basilic:
  Compote de rhubarbe:
  Gâteau au yaourt: gluten eggs milk
  Far aux pruneaux: gluten eggs milk
  Mousse au chocolat: eggs
  Gâteau de semoule aux raisins: gluten eggs milk
  Tarte aux quetsches: gluten milk nuts
  Gâteau de polenta à l’orange: eggs milk nuts
  Yaourt aux fruits rouges: milk
  Pain de campagne au levain: gluten
  Pain plat: gluten milk
  Focaccia au romarin: gluten
  Pain de maïs: gluten eggs milk
  Chapatis: gluten
`

test('what is in each recipe is what a cook knows to be in it, flour and butter of a béchamel included', () => {
  const byHand = known
    .trim()
    .split('\n')
    .map((row) => row.trim().split(/:\s*/))
  const told = byHand.map(([name = '', held = '']) => [name, held.split(' ').filter(Boolean)])
  const order = (held: readonly string[]) => allergens.filter((allergen) => held.includes(allergen))

  expect(recipes.map(({ plan, allergens: held }) => [plan.name, held])).toEqual(told.map(([name, held]) => [name, order(held as string[])]))
})

test('a variant holds what its name says: no gluten, no egg, no nuts, nothing of an animal', () => {
  const without: Record<string, readonly string[]> = {
    ...{ 'Sans gluten': ['gluten'], 'Sans moutarde': ['mustard'], 'Sans œufs': ['eggs'], 'Sans sésame': ['sesame'] },
    ...{ 'Sans fruits à coque': ['nuts'], 'Sans arachides': ['peanuts'], 'Sans sulfites': ['sulphites'], Végétalienne: ['milk', 'eggs'] },
  }
  const named = recipes.flatMap(({ content }) => content.variants.map((variant) => ({ content, variant })))
  const wrong = named.flatMap(({ content, variant: { key, name } }) => {
    const recipe = recipeOf(content.name, content)
    const { states } = allergenSheet({ catalogue, recipes: new Map([[content.name, recipe]]) }, { recipe: content.name, variant: key })
    return allergens
      .filter((allergen) => states[allergen] === 'yes' && without[name]?.includes(allergen))
      .map((held) => `${content.name}, ${name}: ${held}`)
  })

  expect(wrong).toEqual([])
  expect(named.filter(({ variant }) => variant.name === 'Sans gluten').length).toBeGreaterThan(10)
  expect(named.filter(({ variant }) => variant.name === 'Végétalienne').length).toBeGreaterThan(8)
})

test('each month has menus enough, each of recipes in season with a vegetarian dish, and every recipe is on one', () => {
  const served = new Set(menus().flatMap(({ dishes }) => dishes.map(({ name }) => name)))

  for (const month of monthsBetween(null)) expect(menus().filter(({ months }) => months.includes(month)).length).toBeGreaterThanOrEqual(8)
  expect(menus().filter(({ months }) => months.length < 2)).toEqual([])
  expect(menus().filter(({ dishes }) => !dishes.some(({ course, vegetarian }) => course === 'main' && vegetarian))).toEqual([])
  expect(recipes.filter(({ plan }) => !served.has(plan.name)).map(({ plan }) => plan.name)).toEqual([])
})
