import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { opened, reopened } from '#src/platform/web/edits.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, idParam, param, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { urls } from '#src/urls.ts'
import { variantForm } from '../forms.ts'
import { openLines, refusalOfVariant, type KeptVariant, type RecipeContent } from '../kept-recipe.ts'
import { VariantPage } from '../pages/variant-page.tsx'
import { mayKeepRecipes } from '../policy.ts'
import { insteadOf, typedVariant, withVariant } from '../typed-recipe.ts'
import { followed, orderOf, recipeAsked, saveRecipe } from './asked.tsx'
import { removeVariant } from '../remove-variant.ts'

export const variantRoutes = newRoutes()
  .get(urls.newVariant, allow(mayKeepRecipes), followed, async (c) => {
    const { canteen, recipe } = await recipeAsked(c)
    return c.render(<VariantPage canteen={canteen} recipe={recipe} typed={opened(typedVariant(recipe.content))} />)
  })
  .post(urls.newVariant, allow(mayKeepRecipes), followed, (c) => saveVariant(c))
  .get(urls.editVariant, allow(mayKeepRecipes), followed, async (c) => {
    const { canteen, recipe } = await recipeAsked(c)
    const variant = variantOf(recipe.content, param(c, 'variant'))
    return c.render(
      <VariantPage canteen={canteen} recipe={recipe} variant={variant} typed={opened(typedVariant(recipe.content, variant))} />,
    )
  })
  .post(urls.editVariant, allow(mayKeepRecipes), followed, (c) => saveVariant(c, idParam(c, 'variant')))
  .post(urls.removeVariant, allow(mayKeepRecipes), followed, async (c) => {
    const { canteen, recipe } = await recipeAsked(c)
    const { key } = variantOf(recipe.content, param(c, 'variant'))
    await removeVariant(c.var.db, { ...orderOf(c, canteen), recipeId: recipe.id, key })
    return back(c, urls.recipe, { canteen: canteen.slug, recipe: recipe.id }, 'change')
  })

/** @throws NotFound */
function variantOf({ variants }: RecipeContent, key: string): KeptVariant {
  const variant = variants.find((one) => one.key === key)
  if (!variant) throw new NotFound()
  return variant
}

/** @param key of the one that is changed; a new one is made with its form: sent twice, it is one */
async function saveVariant(c: Context<Env>, key?: string) {
  const { canteen, recipe, pantry } = await recipeAsked(c)
  const variant = key === undefined ? undefined : variantOf(recipe.content, key)
  const text = textIn(c.var.language)
  const data = await sentForm(c)
  const form = parseForm(variantForm(text), data)
  const of = { key: key ?? idOfForm(data), isNew: !variant }
  const refusal = form.ok ? refusalOfVariant(recipe.content, { ...of, name: form.value.name }) : undefined
  if (!form.ok || refusal) {
    const errors = form.ok ? { name: text(`recipes:variant.${refusal!}`) } : form.errors
    c.status(422)
    return c.render(<VariantPage canteen={canteen} recipe={recipe} variant={variant} typed={typedFields(data)} errors={errors} />)
  }
  const typed = typedFields(data)
  const { name, lines } = form.value
  const changed = (content: RecipeContent) =>
    withVariant(content, { key: of.key, name, instead: insteadOf(content, lines, pantry.index, variant) })
  const { conflict } = await saveRecipe(
    c,
    { canteen, recipe },
    {
      typed,
      stands: ({ content }) => typedVariant(content, key === undefined ? undefined : variantOf(content, key)),
      change: ({ content, isShared }) => ({ content: changed(content), isShared }),
    },
  )
  const place = { canteen: canteen.slug, recipe: recipe.id }
  const isOpen = openLines(changed(recipe.content)).length > 0
  if (!conflict) return isOpen ? back(c, urls.recipeLines, place) : back(c, urls.recipe, place, 'change')
  c.status(409)
  return c.render(
    <Conflicting stands={conflict} takeAt={c.req.path}>
      <VariantPage canteen={canteen} recipe={recipe} variant={variant} typed={reopened(typed, conflict)} />
    </Conflicting>,
  )
}
