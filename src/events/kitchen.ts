/** What is told of each event, by feature. Never what somebody wishes, takes or leaves: that is theirs. */
export const kitchenEvents = {
  tasks: {
    'task.added': { task: 'text', due: 'day' },
    'task.done': { task: 'text' },
    'task.dropped': { task: 'text' },
    'task.merged': { task: 'text', into: 'text' },
    'task.returned': { task: 'text' },
    'task-kind.added': { task: 'text' },
    'task-kind.changed': { task: 'text' },
    'task-kind.opened': { task: 'text' },
    'task-kind.removed': { task: 'text' },
  },
  rotas: {
    'rota.sought': { month: 'day' },
    'rota.published': { month: 'day' },
  },
  teammates: {
    'skill.added': { skill: 'text' },
    'skill.removed': { skill: 'text' },
    'teammate.added': { kind: 'word' },
    'teammate.changed': {},
    'teammate.left': {},
  },
  hygiene: {
    'temperature-point.added': { place: 'text' },
    'temperature-point.ended': { place: 'text' },
    'cleaning.added': { what: 'text' },
    'cleaning.ended': { what: 'text' },
  },
  ideas: {
    'idea.answered': {},
    'idea.tried': {},
  },
  ingredients: {
    'ingredient.added': { ingredient: 'text' },
    'ingredient.changed': { ingredient: 'text' },
  },
  recipes: {
    'recipe.added': { recipe: 'text' },
    'recipe.changed': { recipe: 'text' },
    'recipe.copied': { recipe: 'text' },
    'recipe.photo-changed': { recipe: 'text' },
    'recipe.removed': { recipe: 'text' },
  },
  purchases: {
    'purchase.noted': { supplier: 'text', day: 'day' },
    'purchase.changed': { supplier: 'text', day: 'day' },
    'purchase.detailed': { supplier: 'text', day: 'day' },
    'purchase.removed': { supplier: 'text', day: 'day' },
    'purchase.in-expenses': {},
    'purchase-rules.changed': {},
  },
  'purchase-imports': {
    'purchase-lines.came-in': { lines: 'number' },
  },
  commitments: {
    'label-totals.noted': { month: 'day' },
  },
  costs: {
    'meal-cost.noted': {},
  },
  stock: {
    'stock.counted': {},
  },
  waste: {
    'waste.weighed': {},
    'leftover.given': { product: 'text', day: 'day' },
    'leftover.removed': { product: 'text', day: 'day' },
  },
  menus: {
    'allergens.confirmed': {},
    'dish.answered': { dish: 'text' },
    'dish.ingredient-back': { dish: 'text' },
    'dish.ingredient-replaced': { dish: 'text' },
    'dish.recipe-chosen': { dish: 'text' },
    'dish.recipe-removed': { dish: 'text' },
  },
} as const
