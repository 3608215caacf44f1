import { pantryOf } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { findOwnIngredients } from '#src/features/kitchen/ingredients/queries.ts'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { NotFound } from '#src/platform/errors.ts'
import { findFile } from '#src/platform/files/kept-files.ts'
import { serveFile } from '#src/platform/files/serve-file.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { allow, back, idParam, param, sentForm } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { urls } from '#src/urls.ts'
import { copyRecipe } from '../copy-recipe.ts'
import { SharedRecipePage } from '../pages/shared-recipe-page.tsx'
import { SharedRecipesPage } from '../pages/shared-recipes-page.tsx'
import { mayKeepRecipes } from '../policy.ts'
import { findSharedRecipe, findSharedRecipes } from '../queries.ts'
import { followed, kitchenOf, listAsked, orderOf, sheetAsked } from './asked.tsx'

export const networkRoutes = newRoutes()
  .get(urls.sharedRecipes, allow(mayKeepRecipes), followed, async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const month = Number(c.req.query('mois'))
    const owner = (c.req.query('cantine') ?? '').slice(0, 80)
    const asked = { ...listAsked(c), owner, month: Number.isInteger(month) && month >= 1 && month <= 12 ? month : null }
    return c.render(<SharedRecipesPage {...asked} canteen={canteen} {...await findSharedRecipes(c.var.db, canteen.id, asked)} />)
  })
  .get(urls.sharedRecipe, allow(mayKeepRecipes), followed, async (c) => {
    const { db } = c.var
    const canteen = await findCanteenName(db, param(c, 'canteen'))
    const recipe = await findSharedRecipe(db, param(c, 'owner'), idParam(c, 'recipe'))
    // With what it is made of there.
    const pantry = pantryOf(await findOwnIngredients(db, recipe.ownerId))
    return c.render(<SharedRecipePage {...sheetAsked(c, recipe)} canteen={canteen} recipe={recipe} pantry={pantry} />)
  })
  .get(urls.sharedRecipePhoto, allow(mayKeepRecipes), followed, async (c) => {
    const { ownerId, id: usedBy, photo } = await findSharedRecipe(c.var.db, param(c, 'owner'), idParam(c, 'recipe'))
    const file = photo && (await findFile(c.var.db, { ownerId, usedBy, digest: photo.digest }))
    if (!file) throw new NotFound()
    return serveFile(c, file)
  })
  .post(urls.copyRecipe, allow(mayKeepRecipes), followed, async (c) => {
    const { canteen, pantry } = await kitchenOf(c)
    const source = await findSharedRecipe(c.var.db, param(c, 'owner'), idParam(c, 'recipe'))
    const recipeId = idOfForm(await sentForm(c))
    const copy = await copyRecipe(c.var.db, { ...orderOf(c, canteen), recipeId, source, pantry })
    return back(c, urls.recipe, { canteen: canteen.slug, recipe: copy.id }, copy.isNew || copy.id === recipeId ? 'copie' : 'dejacopie')
  })
