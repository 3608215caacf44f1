/** What the routes of recipes ask and answer alike. */
import type { Context } from 'hono'
import { pantryOf, type Pantry } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { findOwnIngredients } from '#src/features/kitchen/ingredients/queries.ts'
import { findCanteenName, type CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { saveEdit, type Edited } from '#src/platform/web/edits.ts'
import { parseForm, type Typed } from '#src/platform/web/form.ts'
import { idParam, param, requireUser, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import { coversForm } from '../forms.ts'
import { changeRecipe } from '../keep-recipe.ts'
import type { RecipeContent } from '../kept-recipe.ts'
import { findRecipe, type KeptRecipe } from '../queries.ts'

export const followed = whereFollowed('recipes')

export type Kitchen = { canteen: CanteenName; pantry: Pantry }

/** The canteen with all that its recipes may name. */
export async function kitchenOf(c: Context<Env>): Promise<Kitchen> {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  return { canteen, pantry: pantryOf(await findOwnIngredients(c.var.db, canteen.id)) }
}

/** @throws NotFound */
export async function recipeAsked(c: Context<Env>): Promise<Kitchen & { recipe: KeptRecipe }> {
  const kitchen = await kitchenOf(c)
  return { ...kitchen, recipe: await findRecipe(c.var.db, kitchen.canteen.id, idParam(c, 'recipe')) }
}

export function listAsked(c: Context<Env>) {
  const page = Number(c.req.query('page'))
  return { looksFor: (c.req.query('cherche') ?? '').slice(0, 120), page: Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1 }
}

/** How a recipe is to be shown; a number of covers that is none is said beside its field. */
export function sheetAsked(c: Context<Env>, { content }: Pick<KeptRecipe, 'content'>) {
  const data = new FormData()
  data.set('couverts', c.req.query('couverts') ?? '')
  const form = parseForm(coversForm(textIn(c.var.language)), data)
  const variant = content.variants.find(({ key }) => key === c.req.query('variante'))?.key
  if (form.ok) return { covers: form.value.couverts ?? content.covers, variant, asked: {} }
  c.status(422)
  return { covers: content.covers, variant, asked: form }
}

type Change = {
  typed: Typed
  /** The form as it would be opened on what stands. */
  stands: (recipe: KeptRecipe) => Typed
  /** What is kept from now on; undefined where there is nothing to change. */
  change: (recipe: KeptRecipe) => { content: RecipeContent; isShared: boolean } | undefined
}

/** Whoever changes a recipe, its lines or a version of it waits for the others. */
export function saveRecipe(
  c: Context<Env>,
  { canteen, recipe }: { canteen: CanteenName; recipe: KeptRecipe },
  { typed, stands, change }: Change,
): Promise<Edited<void>> {
  const now = (tx: Database) => findRecipe(tx, canteen.id, recipe.id)
  return saveEdit(c.var.db, {
    subject: `recipe ${recipe.id}`,
    typed,
    stands: async (tx) => stands(await now(tx)),
    save: async (tx) => {
      const changed = change(await now(tx))
      if (changed) await changeRecipe(tx, { ...orderOf(c, canteen), recipeId: recipe.id, ...changed })
    },
  })
}

export function orderOf(c: Context<Env>, canteen: CanteenName) {
  return { canteenId: canteen.id, actorId: requireUser(c).id, now: c.var.now }
}
