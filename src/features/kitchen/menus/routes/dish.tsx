import type { Context } from 'hono'
import { findRecipe } from '#src/features/kitchen/recipes/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { Result } from '#src/platform/result.ts'
import { reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { allow, back, doneOf, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { answerDish } from '../answer-dish.ts'
import { chooseRecipe } from '../choose-recipe.ts'
import { answersForm, recipeForm } from '../forms.ts'
import { statesAnswered, type DishSheet, type Served } from '../menu.ts'
import type { sheetDeeds } from '../pages/allergens-page.tsx'
import type { DishRefusal, SentForm } from '../pages/dish-forms.tsx'
import { DishPage } from '../pages/dish-page.tsx'
import type { ToldChange } from '../tell-guests.ts'
import { mayConfirmMenu, mayCook } from '../policy.ts'
import { findChoices, findMenu } from '../queries.ts'
import { typedAnswers, typedRecipe, variantsOf } from '../typed-dish.ts'
import { acting, dishAsked, followed, type DishAsked } from './asked.tsx'
import { tellingOfMeal } from './telling.tsx'

export const dishRoutes = newRoutes()
  .get(urls.mealDish, allow(mayCook), followed, (c) => showDish(c))
  .post(urls.mealDish, allow(mayConfirmMenu), followed, (c) => saveRecipe(c))
  .post(urls.dishAnswers, allow(mayCook), followed, (c) => saveAnswers(c))

async function saveRecipe(c: Context<Env>) {
  const asked = await dishAsked(c)
  const text = textIn(c.var.language)
  const data = await sentForm(c)
  const variants = asked.dish.recipe ? variantsOf(asked.dish.recipe.content) : []
  const [typed, form] = [typedFields(data), parseForm(recipeForm(text, variants), data)]
  if (!form.ok) return refuseForm(c, { form: 'recipe', typed, errors: form.errors })
  const choice = await chosen(c, asked, form.value)
  if (choice === 'unknown') return refuseForm(c, { form: 'recipe', typed, errors: { recipe: text('menus:recipe.unknown') } })
  if (choice && !choice.served.plain && Object.keys(choice.served.variants).length === 0)
    return refuseForm(c, { form: 'recipe', typed, errors: { plain: text('menus:recipe.nothingServed') } })
  const { meal, dish } = asked
  const acts = acting(c, meal)
  const { conflict, saved } = await saveEdit(c.var.db, {
    subject: `dish ${meal.id} ${dish.name}`,
    typed,
    stands: async (tx) => typedRecipe((await dishNow(tx, asked))?.dish ?? { name: '', recipe: null }),
    save: (tx) => tellingOfMeal(c, tx, acts, () => chooseRecipe(tx, { ...acts, dish: dish.name, recipe: choice })),
  })
  if (conflict) return showConflict(c, { form: 'recipe', typed, stands: conflict })
  return answerSaved(c, asked, saved, choice ? 'recette' : 'change')
}

type Choice = { id: string; version: number; served: Served }

/** Another recipe is served as it stands; the variants that are asked are those of the recipe that is there. */
async function chosen(c: Context<Env>, { meal, dish }: DishAsked, answers: Answered): Promise<Choice | null | 'unknown'> {
  const { recipe: id, plain, latest, variants } = answers
  if (id === '') return null
  const { recipe: before } = dish
  if (before?.id === id && !latest) {
    const { version, content } = before
    return { id, version, served: { plain: plain === 'yes', variants: servedIn(variantsOf(content), variants) } }
  }
  if (!(await findChoices(c.var.db, meal.canteen.id)).some((choice) => choice.id === id)) return 'unknown'
  const recipe = await findRecipe(c.var.db, meal.canteen.id, id)
  const served = before?.id === id ? { plain: plain === 'yes', variants: servedIn(variantsOf(recipe.content), variants) } : onlyPlain
  return { id, version: recipe.version, served }
}

type Answered = { recipe: string; plain?: 'yes' | undefined; latest?: 'yes' | undefined; variants: Readonly<Record<string, number | null>> }

const onlyPlain: Served = { plain: true, variants: {} }

function servedIn(there: readonly { key: string }[], typed: Answered['variants']): Record<string, number> {
  const some = there.flatMap(({ key }) => (typed[key] ? [[key, typed[key]]] : []))
  return Object.fromEntries(some) as Record<string, number>
}

async function saveAnswers(c: Context<Env>) {
  const asked = await dishAsked(c)
  const data = await sentForm(c)
  const [typed, form] = [typedFields(data), parseForm(answersForm(), data)]
  if (!form.ok) return refuseForm(c, { form: 'answers', typed, errors: form.errors })
  const { meal, dish } = asked
  const { contains, absent } = statesAnswered(form.value.answers)
  const acts = acting(c, meal)
  const answers = { basis: form.value.basis, contains, absent }
  const { conflict, saved } = await saveEdit(c.var.db, {
    subject: `answers ${meal.id} ${dish.name}`,
    typed,
    stands: async (tx) => standingAnswers(await dishNow(tx, asked)),
    save: (tx) => tellingOfMeal(c, tx, acts, () => answerDish(tx, { ...acts, dish: dish.name, answers })),
  })
  if (conflict) return showConflict(c, { form: 'answers', typed, stands: conflict })
  return answerSaved(c, asked, saved, 'reponses')
}

type Saved = ToldChange<Result<null, DishRefusal>>

/** Where guests are told, to the sheet, which says whom only a person can tell. */
function answerSaved(c: Context<Env>, asked: DishAsked, { value, told }: Saved, done: (typeof sheetDeeds)[number]) {
  if (!value.ok) return showGone(c, value.refusal)
  return backToDish(c, asked, told === 'guests' ? 'prevenus' : done)
}

function standingAnswers(now: { sheet: DishSheet } | undefined): Typed {
  return now ? typedAnswers(now.sheet) : {}
}

/** As it stands in the transaction; undefined where the menu has it no longer. */
async function dishNow(tx: Database, { meal, position, dish }: DishAsked) {
  const { dishes, sheet } = await findMenu(tx, { canteenId: meal.canteen.id, mealId: meal.id })
  return dishes[position]?.name === dish.name ? { dish: dishes[position], sheet: sheet.dishes[position]! } : undefined
}

export function backToDish(c: Context<Env>, { meal, position }: DishAsked, done: (typeof sheetDeeds)[number]) {
  const of = { canteen: meal.canteen.slug, meal: meal.slug, dish: `${position}` }
  return done === 'recette' ? back(c, urls.mealDish, of, done) : back(c, urls.mealAllergens, of, done)
}

export async function refuseForm(c: Context<Env>, sent: SentForm) {
  c.status(422)
  return showDish(c, sent)
}

async function showConflict(c: Context<Env>, { typed = {}, stands = {}, form }: SentForm) {
  c.status(409)
  return showDish(c, { form, stands, typed: reopened(typed, stands) })
}

export async function showGone(c: Context<Env>, refusal: DishRefusal) {
  c.status(409)
  return showDish(c, undefined, refusal)
}

async function showDish(c: Context<Env>, sent?: SentForm, refusal?: DishRefusal) {
  const { meal, menu, position } = await dishAsked(c)
  const choices = mayConfirmMenu(c.var.viewer, { canteen: meal.canteen.slug }) ? await findChoices(c.var.db, meal.canteen.id) : []
  return c.render(<DishPage {...{ meal, menu, position, choices, sent, refusal }} done={doneOf(c, ['recette'])} />)
}
