import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { Typed } from '#src/platform/web/form.ts'
import type { FormState } from '#src/ui/fields-of.ts'
import type { DishSheet, MenuDish } from '../menu.ts'
import type { Menu } from '../queries.ts'

/** Which of its forms was sent, and did not pass or met what somebody else had saved. */
export type SentForm = FormState & { form: 'recipe' | 'answers' | 'replacement'; stands?: Typed }

/** The dish, or its recipe, is another one by now; or its meal is past. */
export type DishRefusal = 'gone' | 'past'

export type DishPageProps = {
  meal: Meal
  menu: Menu
  position: number
  choices: readonly { id: string; name: string }[]
  sent?: SentForm | undefined
  done?: 'recette' | undefined
  refusal?: DishRefusal | undefined
}

export type DishProps = DishPageProps & { dish: MenuDish; sheet: DishSheet }

/** What one of the forms was given back with. */
export function stateOf(sent: SentForm | undefined, form: SentForm['form']): FormState {
  return sent?.form === form ? sent : {}
}
