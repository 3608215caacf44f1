import { isolated } from '#src/platform/plain-text.ts'
import type { FieldErrors } from '#src/platform/web/form.ts'
import { allergens, courses } from '#src/platform/database/tables/meals.ts'
import { ConflictNotice, Version } from '#src/ui/conflict.tsx'
import { Checkbox, ErrorSummary, Field, Notice, Select } from '#src/ui/fields.tsx'
import { NotSaved } from '#src/ui/not-saved.tsx'
import { usePage, type Text } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { MenuRefusal } from '../change-menu.ts'
import { isEditable, isPast, lacksVegetarianDish, type Dish, type Meal } from '../meal.ts'
import { MealMenu } from './meal-menu.tsx'
import { contradictions, dishesMaximum, dishNameMaximum, type DishRow } from '../menu.ts'

type MenuEditorProps = {
  meal: Meal
  rows: readonly DishRow[]
  /** As it is saved: all that is shown of a menu that does not change any more. */
  kept: readonly Dish[]
  /** The version of the menu that the form was opened on. */
  version: string | undefined
  refusal?: MenuRefusal | 'contradiction' | undefined
  /** The dish where the cursor goes on, after one was added or taken away. */
  focused?: number
  /** What somebody else has saved meanwhile. */
  saved?: readonly DishRow[]
}

/** The menu, one card a dish. Every button submits the form, so that rows come and go without a script. */
export function MenuEditor({ meal, rows, kept, version, refusal, focused, saved = [] }: MenuEditorProps) {
  const { text, now } = usePage()
  const closedTo = !isEditable(meal) ? (`meal-${meal.state}` as const) : isPast(meal, now) ? 'meal-past' : undefined
  const mistaken = refusal === 'contradiction' ? contradictions(rows) : []
  return (
    <TeamDocument title={`${text('meals:menuEditor.title')} · ${meal.title}`} canteen={meal.canteen} meal={meal}>
      <h1>{text('meals:menuEditor.title')}</h1>
      {!closedTo && <p class="lead">{text('meals:menuEditor.lead')}</p>}
      {!closedTo && meal.canteen.followed.includes('recipes') && <FromRecipes meal={meal} />}
      <SavedMeanwhile rows={saved} />
      {closedTo && (
        <Notice kind="information">
          <p>{text(`meals:refusals.${closedTo}`)}</p>
        </Notice>
      )}
      {refusal && refusal !== 'contradiction' && refusal !== closedTo && (
        <Notice>
          <p>{text(`meals:refusals.${refusal}`)}</p>
        </Notice>
      )}
      {closedTo && <NotSaved typed={rows.map(({ name }) => name)} />}
      {closedTo ? (
        <MealMenu meal={meal} dishes={kept} />
      ) : (
        <MenuForm meal={meal} rows={rows} version={version} mistaken={mistaken} focused={focused} />
      )}
    </TeamDocument>
  )
}

/** Where the allergens of each dish are derived and confirmed on a page of their own. */
function FromRecipes({ meal }: Pick<MenuEditorProps, 'meal'>) {
  const { text, href } = usePage()
  return (
    <p>
      {text('meals:menuEditor.fromRecipes')}{' '}
      <a href={href(urls.mealAllergens, { canteen: meal.canteen.slug, meal: meal.slug })}>{text('meals:menuEditor.toAllergens')}</a>{' '}
      <a href={href(urls.mealChoices, { canteen: meal.canteen.slug, meal: meal.slug })}>{text('meals:menuEditor.toChoices')}</a>
    </p>
  )
}

type MenuFormProps = Pick<MenuEditorProps, 'meal' | 'rows' | 'version'> & { mistaken: readonly number[]; focused: number | undefined }

function MenuForm({ meal, rows, version, mistaken, focused }: MenuFormProps) {
  const { text, href } = usePage()
  const names = { canteen: meal.canteen.slug, meal: meal.slug }
  return (
    <>
      {mistaken.length > 0 && <ErrorSummary errors={contradictionsTold(mistaken, text)} />}
      {lacksVegetarianDish(rows.filter(({ name }) => name !== '')) && (
        <Notice kind="information">
          <p>{text('meals:menuEditor.noVegetarian')}</p>
        </Notice>
      )}
      <form method="post" action={href(urls.editMenu, names)} class="editor">
        <Version typed={{ version: version ?? '' }} />
        {/* The first button is what the Enter key presses: it saves, and never takes a dish away. */}
        <button type="submit" name="step" value="save" class="visually-hidden" tabindex={-1} aria-hidden="true">
          {text('meals:menuEditor.save')}
        </button>
        <ol class="dish-rows">
          {rows.map((row, position) => (
            <DishFields
              key={position}
              row={row}
              position={position}
              mistaken={mistaken.includes(position)}
              focused={position === focused}
            />
          ))}
        </ol>
        <div class="actions">
          <button type="submit" name="step" value="save" class="main">
            {text('meals:menuEditor.save')}
          </button>
          {rows.length < dishesMaximum ? (
            <button type="submit" name="step" value="add" autofocus={focused !== undefined && rows.length === 0}>
              {text('meals:menuEditor.add')}
            </button>
          ) : (
            <p>{text('meals:menuEditor.full')}</p>
          )}
          <a class="button quiet" href={href(urls.editMeal, names)}>
            {text('meals:menuEditor.toMeal')}
          </a>
        </div>
      </form>
    </>
  )
}

function contradictionsTold(mistaken: readonly number[], text: Text): FieldErrors {
  return Object.fromEntries(
    mistaken.map((position) => [
      `dishes.${position}.unknown`,
      `${text('meals:menuEditor.dish', { number: position + 1 })} · ${text('meals:menuEditor.contradiction')}`,
    ]),
  )
}

function SavedMeanwhile({ rows }: { rows: readonly DishRow[] }) {
  const { text } = usePage()
  return (
    <ConflictNotice>
      <ul>
        {rows.map((row, position) => (
          <li key={position}>{savedDish(row, text)}</li>
        ))}
      </ul>
    </ConflictNotice>
  )
}

/** « Tarte (gluten, lait) », as it is saved now. */
function savedDish({ name, allergensUnknown, allergens: known }: DishRow, text: Text): string {
  if (allergensUnknown) return `${isolated(name)} (${text('meals:menuEditor.unknown')})`
  return known.length > 0 ? `${isolated(name)} (${known.map((allergen) => text(`meals:allergen.${allergen}`)).join(', ')})` : name
}

type DishProps = { row: DishRow; position: number; mistaken: boolean; focused: boolean }

function DishFields({ row, position, mistaken, focused }: DishProps) {
  const { text } = usePage()
  const prefix = `dishes.${position}`
  const number = position + 1
  const options = courses.map((course) => ({ value: course, label: text(`meals:course.${course}`) }))
  return (
    <li>
      <fieldset class="card dish-row">
        <legend class="visually-hidden">{text('meals:menuEditor.dish', { number })}</legend>
        <div class="edited-dish-name">
          <Select name={`${prefix}.course`} label={text('meals:menuEditor.course')} value={row.course} options={options} />
          <Field
            name={`${prefix}.name`}
            label={text('meals:menuEditor.name')}
            value={row.name}
            maxlength={dishNameMaximum}
            autofocus={focused}
          />
        </div>
        <Checkbox name={`${prefix}.vegetarian`} label={text('meals:menuEditor.vegetarian')} checked={row.vegetarian} />
        <AllergenFields row={row} prefix={prefix} mistaken={mistaken} />
        <button
          type="submit"
          name="step"
          value={`remove.${position}`}
          class="quiet"
          aria-label={text('meals:menuEditor.removeNumbered', { number })}
        >
          {text('meals:menuEditor.remove')}
        </button>
      </fieldset>
    </li>
  )
}

function AllergenFields({ row, prefix, mistaken }: { row: DishRow; prefix: string; mistaken: boolean }) {
  const { text } = usePage()
  const unknown = `${prefix}.unknown`
  return (
    <fieldset class="allergen-fields">
      <legend>{text('meals:menuEditor.allergens')}</legend>
      <Checkbox
        name={unknown}
        label={text('meals:menuEditor.unknown')}
        checked={row.allergensUnknown}
        error={mistaken ? text('meals:menuEditor.contradiction') : undefined}
      />
      <div class="allergen-choices">
        {allergens.map((allergen) => (
          <Checkbox
            key={allergen}
            name={`${prefix}.allergens.${allergen}`}
            label={text(`meals:allergen.${allergen}`)}
            checked={row.allergens.includes(allergen)}
          />
        ))}
      </div>
    </fieldset>
  )
}
