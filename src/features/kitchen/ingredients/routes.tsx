import type { Context } from 'hono'
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { accept } from '#src/platform/result.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { ingredientForm } from './forms.ts'
import { addIngredient, changeIngredient, refusedBySameName, type IngredientRefusal } from './keep-ingredient.ts'
import { isInCatalogue, typedIngredient, type OwnIngredient } from './own-ingredient.ts'
import { IngredientPage } from './pages/ingredient-page.tsx'
import { IngredientsPage } from './pages/ingredients-page.tsx'
import { mayKeepIngredients } from './policy.ts'
import { findOwnIngredient, findOwnIngredients } from './queries.ts'

const followed = whereFollowed('recipes')

/** What higher features add to a change of an ingredient. */
export type IngredientExtras = {
  /** Makes it, and tells the guests of coming meals what it brings in. */
  telling: (c: Context<Env>, tx: Database, canteenId: string, make: () => Promise<void>) => Promise<void>
}

export const ingredientsRoutes = ({ telling }: IngredientExtras) =>
  newRoutes()
    .get(urls.ownIngredients, allow(mayKeepIngredients), followed, (c) => showAll(c))
    .post(urls.ownIngredients, allow(mayKeepIngredients), followed, async (c) => {
      const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
      const data = await sentForm(c)
      const form = parseForm(ingredientForm(textIn(c.var.language)), data)
      if (!form.ok) {
        c.status(422)
        return showAll(c, form)
      }
      const order = { canteenId: canteen.id, ingredientId: idOfForm(data), content: form.value, actorId: requireUser(c).id, now: c.var.now }
      const added = await addIngredient(c.var.db, order)
      if (added.ok) return back(c, urls.ownIngredients, { canteen: canteen.slug }, 'ajoute')
      c.status(422)
      return showAll(c, refusedName(c, typedFields(data), added.refusal))
    })
    .get(urls.ownIngredient, allow(mayKeepIngredients), followed, async (c) => {
      const { canteen, ingredient } = await ingredientOf(c)
      return c.render(<IngredientPage canteen={canteen} ingredient={ingredient} typed={opened(typedIngredient(ingredient))} />)
    })
    .post(urls.ownIngredient, allow(mayKeepIngredients), followed, async (c) => {
      const { canteen, ingredient } = await ingredientOf(c)
      const data = await sentForm(c)
      const form = parseForm(ingredientForm(textIn(c.var.language)), data)
      if (!form.ok) return showForm(c, ingredient, form, 422)
      const typed = typedFields(data)
      if (form.value.name !== ingredient.name && isInCatalogue(form.value.name))
        return showForm(c, ingredient, refusedName(c, typed, 'in-catalogue'), 422)
      const order = { canteenId: canteen.id, ingredientId: ingredient.id, content: form.value, actorId: requireUser(c).id, now: c.var.now }
      const edited = await refusedBySameName(async () =>
        accept(
          await saveEdit(c.var.db, {
            subject: c.req.path,
            typed,
            stands: async (tx) => typedIngredient(await findOwnIngredient(tx, canteen.id, ingredient.id)),
            save: (tx) => telling(c, tx, canteen.id, () => changeIngredient(tx, order)),
          }),
        ),
      )
      if (!edited.ok) return showForm(c, ingredient, refusedName(c, typed, edited.refusal), 422)
      const { conflict } = edited.value
      if (!conflict) return back(c, urls.ownIngredients, { canteen: canteen.slug }, 'change')
      c.status(409)
      return c.render(
        <Conflicting stands={conflict} takeAt={c.req.path}>
          <IngredientPage canteen={canteen} ingredient={ingredient} typed={reopened(typed, conflict)} />
        </Conflicting>,
      )
    })

async function ingredientOf(c: Context<Env>) {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  return { canteen, ingredient: await findOwnIngredient(c.var.db, canteen.id, idParam(c, 'ingredient')) }
}

function refusedName(c: Context<Env>, typed: Record<string, string>, refusal: IngredientRefusal): Required<FormState> {
  return { typed, errors: { name: textIn(c.var.language)(`ingredients:refusals.${refusal}`) } }
}

async function showForm(c: Context<Env>, ingredient: OwnIngredient, form: FormState, status: 422) {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  c.status(status)
  return c.render(<IngredientPage canteen={canteen} ingredient={ingredient} typed={form.typed ?? {}} errors={form.errors ?? {}} />)
}

async function showAll(c: Context<Env>, form: FormState = {}) {
  const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
  const ingredients = await findOwnIngredients(c.var.db, canteen.id)
  return c.render(<IngredientsPage canteen={canteen} ingredients={ingredients} done={doneOf(c, ['ajoute', 'change'])} {...form} />)
}
