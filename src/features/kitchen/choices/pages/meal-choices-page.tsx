import { isEditable, isPast, type Dish, type Meal } from '#src/features/planning/meals/meal.ts'
import { isolated, joined } from '#src/platform/plain-text.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { ConflictNotice, Version } from '#src/ui/conflict.tsx'
import { Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { ProposedMenu } from '../propose-menus.ts'
import type { TakeRefusal } from '../take-menu.ts'
import { ProposedMenuOf } from './proposed-menu.tsx'
import { Wish, WishUnanswered } from './wish.tsx'

type MealChoicesPageProps = {
  meal: Meal
  menus: readonly ProposedMenu[]
  /** What stands on its menu. */
  dishes: readonly Dish[]
  asked: FormState
  /** Cents a cover; null where nobody said. */
  wanted: number | null
  typed: Typed
  refusal?: TakeRefusal | 'gone' | undefined
}

/** What could be cooked at a meal: one tap takes a menu; where there is one, it stays unless somebody says otherwise. */
export function MealChoicesPage(props: MealChoicesPageProps) {
  const { meal, menus, dishes, asked, wanted, refusal } = props
  const { text, href, now } = usePage()
  const of = { canteen: meal.canteen.slug, meal: meal.slug }
  return (
    <TeamDocument title={`${text('choices:title')} · ${meal.title}`} canteen={meal.canteen} meal={meal}>
      <h1>{text('choices:title')}</h1>
      <p class="lead">{text('choices:mealLead')}</p>
      <ConflictNotice />
      {refusal && <Refused refusal={refusal} />}
      {dishes.length > 0 && (
        <p>{text('choices:there', { count: dishes.length, dishes: joined(dishes.map(({ name }) => isolated(name))) })}</p>
      )}
      <Wish asked={asked} />
      {wanted !== null && <WishUnanswered menus={menus} />}
      {menus.length === 0 && <p class="empty">{text('choices:none')}</p>}
      <div class="stack">
        {menus.map((menu, index) => (
          <ProposedMenuOf key={index} canteen={meal.canteen} menu={menu} number={index + 1} wanted={wanted}>
            {isEditable(meal) && !isPast(meal, now) && <TakeForm {...props} menu={menu} number={index + 1} />}
          </ProposedMenuOf>
        ))}
      </div>
      <p class="actions">
        <a href={href(urls.editMenu, of)}>{text('choices:toMenu')}</a>
      </p>
    </TeamDocument>
  )
}

function Refused({ refusal }: { refusal: TakeRefusal | 'gone' }) {
  const { text } = usePage()
  const isOfMenus = refusal === 'gone' || refusal === 'full'
  return (
    <Notice>
      <p>{isOfMenus ? text(`choices:refusals.${refusal}`) : text(`meals:refusals.${refusal}`)}</p>
    </Notice>
  )
}

function TakeForm({ meal, menu, number, dishes, typed }: MealChoicesPageProps & { menu: ProposedMenu; number: number }) {
  const { text, href } = usePage()
  const of = { canteen: meal.canteen.slug, meal: meal.slug }
  const isEmpty = dishes.length === 0
  return (
    <form method="post" action={href(urls.mealChoices, of)} class="actions">
      <FormKey />
      <Version typed={typed} />
      <input type="hidden" name="dishes" value={menu.dishes.map(({ id }) => id).join(' ')} />
      <button type="submit" name="there" value="keep" class="main">
        {text(isEmpty ? 'choices:take' : 'choices:add', { number })}
      </button>
      {!isEmpty && (
        <button type="submit" name="there" value="replace">
          {text('choices:replace', { number })}
        </button>
      )}
    </form>
  )
}
