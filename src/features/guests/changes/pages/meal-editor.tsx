import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import { FormKey } from '#src/ui/form-key.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { NotSaved } from '#src/ui/not-saved.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { isEditable, type ChangeRefusal, type Meal } from '#src/features/planning/meals/meal.ts'
import type { MealBeside } from '#src/features/planning/meals/moving.ts'
import type { mealForm } from '../forms.ts'
import { MealFields } from './meal-fields.tsx'
import { MealStanding } from './meal-standing.tsx'

/** What has just been done to the meal, as addresses name it. */
export const mealDeeds = ['enregistre', 'menu', 'publie', 'retire'] as const
export type MealDeed = (typeof mealDeeds)[number]

type MealEditorProps = FormState & {
  meal: Meal
  dishes: number
  refusal?: ChangeRefusal | 'has-bookings' | 'room-taken' | undefined
  done?: MealDeed | undefined
  /** Whether guests are told of a change, or were. */
  isTold: boolean
  askedDay?: string | undefined
  /** The meals of the same hour that somebody is asked about. */
  beside?: readonly MealBeside[]
  /** What was sent, where nothing of it was saved. */
  unsaved?: Typed | undefined
}

export function MealEditor({ meal, dishes, refusal, done, isTold, askedDay, beside, unsaved, ...form }: MealEditorProps) {
  const { text, href, now } = usePage()
  const of = fieldsOf<typeof mealForm>(form)
  const names = { canteen: meal.canteen.slug, meal: meal.slug }
  return (
    <TeamDocument title={`${text('meals:editor.title')} · ${meal.title}`} canteen={meal.canteen} meal={meal}>
      <h1>{text('meals:editor.title')}</h1>
      {refusal && (
        <Notice>
          <p>{text(`meals:refusals.${refusal}`)}</p>
        </Notice>
      )}
      {done && (
        <Notice kind="success">
          <p>{text(done === 'publie' && now >= meal.bookingClosesAt ? 'meals:editor.publishedLate' : `meals:editor.done.${done}`)}</p>
        </Notice>
      )}
      {isTold && meal.state !== 'cancelled' && (
        <Notice kind="information">
          <p>
            <a href={href(urls.mealChange, names)}>{text('notices:team.link')}</a>
          </p>
        </Notice>
      )}
      {isEditable(meal) ? <ErrorSummary errors={form.errors} /> : <NotSaved typed={textsOf(unsaved)} />}
      <div class="sides">
        {isEditable(meal) ? (
          <div>
            <AlreadyBooked meal={meal} />
            <form method="post" action={href(urls.editMeal, names)} class="editor">
              <Version typed={form.typed} />
              <MealFields of={of} askedDay={askedDay} beside={beside} zone={meal.canteen.timeZone} />
              <p class="actions">
                <button type="submit" class="main">
                  {text('meals:editor.save')}
                </button>
              </p>
            </form>
          </div>
        ) : (
          <p>{text('meals:editor.frozen')}</p>
        )}
        <MealStanding meal={meal} dishes={dishes} />
      </div>
      <p>
        <a href={href(urls.weeks, { canteen: meal.canteen.slug })}>{text('meals:editor.toWeeks')}</a>
      </p>
    </TeamDocument>
  )
}

function textsOf({ title, theme, greeter, placeName, placeAddress, description }: Typed = {}) {
  return [title, theme, greeter, placeName, placeAddress, description]
}

function AlreadyBooked({ meal }: { meal: Meal }) {
  const { text } = usePage()
  if (meal.cooksConfirmed + meal.eatersConfirmed === 0) return null
  return (
    <Notice kind="information">
      <p>{text('meals:editor.booked', { cooks: meal.cooksConfirmed, eaters: meal.eatersConfirmed })}</p>
    </Notice>
  )
}

type NewMealProps = FormState &
  Pick<MealEditorProps, 'askedDay' | 'beside'> & { canteen: CanteenName; /** The form has made a meal before. */ isUsed?: boolean }

/** A meal that no template asks for. */
export function NewMealPage({ canteen, askedDay, beside, isUsed = false, ...form }: NewMealProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof mealForm>(form)
  return (
    <TeamDocument title={text('meals:editor.new')} canteen={canteen}>
      <h1>{text('meals:editor.new')}</h1>
      <p class="lead">{text('meals:editor.newLead')}</p>
      {isUsed && (
        <Notice>
          <p>{text('meals:refusals.form-used')}</p>
        </Notice>
      )}
      <ErrorSummary errors={form.errors} />
      <form method="post" action={href(urls.newMeal, { canteen: canteen.slug })} class="editor">
        <FormKey />
        <MealFields of={of} askedDay={askedDay} beside={beside} zone={canteen.timeZone} />
        <p class="actions">
          <button type="submit" class="main">
            {text('meals:editor.create')}
          </button>
          <a class="button quiet" href={href(urls.weeks, { canteen: canteen.slug })}>
            {text('meals:editor.toWeeks')}
          </a>
        </p>
      </form>
    </TeamDocument>
  )
}
