import type { Context } from 'hono'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, sentForm, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { replacementForm } from '../forms.ts'
import { mayCook } from '../policy.ts'
import { replaceIngredient } from '../replace-ingredient.ts'
import { lineOf, linesServed } from '../served-line.ts'
import { cookedAs } from '../typed-dish.ts'
import { acting, dishAsked, followed, type DishAsked } from './asked.tsx'
import { telling } from './telling.tsx'
import { backToDish, refuseForm, showGone } from './dish.tsx'

export const replacedRoutes = newRoutes()
  .post(urls.dishReplacements, allow(mayCook), followed, async (c) => {
    const asked = await dishAsked(c)
    const data = await sentForm(c)
    const seen = typedFields(data).version ?? ''
    if (cookedAs(asked.dish) !== seen) return showGone(c, 'gone')
    const lines = linesServed(asked.dish).map(({ key }) => key)
    const form = parseForm(replacementForm(textIn(c.var.language), asked.menu.pantry.index, lines), data)
    if (!form.ok) return refuseForm(c, { form: 'replacement', ...form })
    return replace(c, asked, { seen, key: form.value.line, ingredient: form.value.ingredient })
  })
  .post(urls.removeReplacement, allow(mayCook), followed, async (c) => {
    const asked = await dishAsked(c)
    const { line = '', version = '' } = typedFields(await sentForm(c))
    return replace(c, asked, { seen: version, key: line, ingredient: null })
  })

async function replace(
  c: Context<Env>,
  asked: DishAsked,
  { seen, key, ingredient }: { seen: string; key: string; ingredient: string | null },
) {
  const { meal, dish } = asked
  const replaced = await replaceIngredient(c.var.db, {
    ...acting(c, meal),
    ...telling(c),
    ...{ dish: dish.name, seen, at: lineOf(key), ingredient },
  })
  if (!replaced.ok) return showGone(c, replaced.refusal)
  if (replaced.value === 'guests') return backToDish(c, asked, 'prevenus')
  return backToDish(c, asked, ingredient === null ? 'remis' : 'remplace')
}
