/** The pages of a canteen's kitchen, in the order of their groups' menus. */
import { mayNoteHygiene } from '#src/features/kitchen/hygiene/policy.ts'
import { mayAnswerIdeas } from '#src/features/kitchen/ideas/policy.ts'
import { mayKeepIngredients } from '#src/features/kitchen/ingredients/policy.ts'
import { mayReadPurchases } from '#src/features/kitchen/purchases/policy.ts'
import { mayReadCosts } from '#src/features/kitchen/costs/policy.ts'
import { mayCountStock } from '#src/features/kitchen/stock/policy.ts'
import { mayWeighWaste } from '#src/features/kitchen/waste/policy.ts'
import { mayReadSuppliers } from '#src/features/kitchen/suppliers/policy.ts'
import { mayReadRecipes } from '#src/features/kitchen/recipes/policy.ts'
import { urls } from '#src/urls.ts'
import type { AreaEntry } from './entry.ts'

export const kitchenEntries: readonly AreaEntry[] = [
  {
    area: 'kitchen',
    group: 'cooking',
    url: urls.choices,
    label: (text) => text('choices:tab'),
    alsoCalled: (text) => text('choices:alsoCalled'),
    policy: mayReadRecipes,
    follows: 'recipes',
  },
  {
    area: 'kitchen',
    group: 'cooking',
    url: urls.recipes,
    label: (text) => text('recipes:tab'),
    alsoCalled: (text) => text('recipes:alsoCalled'),
    policy: mayReadRecipes,
    follows: 'recipes',
  },
  {
    area: 'kitchen',
    group: 'cooking',
    url: urls.ownIngredients,
    label: (text) => text('ingredients:tab'),
    alsoCalled: (text) => text('ingredients:alsoCalled'),
    policy: mayKeepIngredients,
    follows: 'recipes',
  },
  {
    area: 'kitchen',
    group: 'buying',
    url: urls.purchases,
    label: (text) => text('purchases:tab'),
    alsoCalled: (text) => text('purchases:alsoCalled'),
    policy: mayReadPurchases,
    follows: 'purchases',
  },
  {
    area: 'kitchen',
    group: 'buying',
    url: urls.suppliers,
    label: (text) => text('suppliers:tab'),
    alsoCalled: (text) => text('suppliers:alsoCalled'),
    policy: mayReadSuppliers,
    follows: 'purchases',
  },
  {
    area: 'kitchen',
    group: 'overview',
    url: urls.shares,
    label: (text) => text('commitments:tab'),
    alsoCalled: (text) => text('commitments:alsoCalled'),
    policy: mayReadPurchases,
    follows: 'purchases',
  },
  {
    area: 'kitchen',
    group: 'overview',
    url: urls.costs,
    label: (text) => text('costs:tab'),
    alsoCalled: (text) => text('costs:alsoCalled'),
    policy: mayReadCosts,
    follows: 'purchases',
    covers: [urls.mealCost],
  },
  {
    area: 'kitchen',
    group: 'daily',
    url: urls.stock,
    label: (text) => text('stock:tab'),
    alsoCalled: (text) => text('stock:alsoCalled'),
    policy: mayCountStock,
    follows: 'stock',
  },
  {
    area: 'kitchen',
    group: 'daily',
    url: urls.waste,
    label: (text) => text('waste:tab'),
    alsoCalled: (text) => text('waste:alsoCalled'),
    policy: mayWeighWaste,
    follows: 'waste',
    covers: [urls.mealWaste, urls.leftovers],
  },
  {
    area: 'kitchen',
    group: 'cooking',
    url: urls.ideas,
    label: (text) => text('ideas:tab'),
    alsoCalled: (text) => text('ideas:alsoCalled'),
    policy: mayAnswerIdeas,
    follows: 'ideas',
  },
  {
    area: 'kitchen',
    group: 'daily',
    url: urls.hygiene,
    label: (text) => text('hygiene:tab'),
    alsoCalled: (text) => text('hygiene:alsoCalled'),
    policy: mayNoteHygiene,
    follows: 'hygiene',
  },
]
