import type { Pantry } from '#src/features/kitchen/ingredients/own-ingredient.ts'
import { families } from '#src/features/kitchen/ingredients/ingredient.ts'
import type { Measure } from '#src/features/kitchen/recipes/measure.ts'
import { shownAmount } from '#src/features/kitchen/recipes/rounding.ts'
import type { Purchase, ShoppingList } from '#src/features/kitchen/recipes/shopping.ts'
import { each, inShownUnit, type Shown } from '#src/features/kitchen/recipes/scaling.ts'
import { amountWords, ingredientName } from '#src/features/kitchen/recipes/shown-line.ts'
import { fraction, product } from '#src/platform/fraction.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { formatDay, formatMoment } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { PrintPage } from '#src/ui/print-page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { Heads } from '../sheet.ts'
import { ExpectedWords } from './expected-words.tsx'
import { withPortions } from './preparation-page.tsx'

export type ShoppingPageProps = {
  meal: Meal
  pantry: Pantry
  list: ShoppingList
  heads: Heads
  portions: number | null
  /** Of which nothing is known of what to buy. */
  withoutRecipe: readonly string[]
}

/** All that the whole menu needs, as it is bought; ticked on a screen or on paper. */
export function ShoppingPage({ meal, pantry, list, heads, portions, withoutRecipe }: ShoppingPageProps) {
  const { text, href, language, now, inFrench } = usePage()
  const of = { canteen: meal.canteen.slug, meal: meal.slug }
  const isEmpty = list.purchases.length + list.toTaste.length + list.open.length === 0
  return (
    <TeamDocument title={`${text('sheets:shopping.title')} · ${meal.title}`} canteen={meal.canteen} meal={meal} scripts={['print-page']}>
      <h1>{text('sheets:shopping.title')}</h1>
      <p class="lead">
        <span {...inFrench}>{meal.title}</span>, {formatDay(meal.serviceDate, language)} ·{' '}
        {portions === null ? <ExpectedWords heads={heads} /> : text('sheets:for', { count: portions })}
      </p>
      <p class="soft">{text('sheets:shopping.asOf', { moment: formatMoment(now, meal.canteen.timeZone, language) })}</p>
      {isEmpty ? <p class="empty">{text('sheets:shopping.none')}</p> : <PrintPage />}
      <div class="shopping">
        <Families {...{ list, pantry }} />
        <Others {...{ list, pantry }} />
      </div>
      {withoutRecipe.length > 0 && <p class="to-check">{text('sheets:shopping.withoutRecipe', { dishes: withoutRecipe.join(', ') })}</p>}
      <p class="actions no-print">
        <a href={withPortions(href(urls.mealPreparation, of), portions)}>{text('sheets:toSheet')}</a>
      </p>
    </TeamDocument>
  )
}

function Families({ list, pantry: { catalogue } }: Pick<ShoppingPageProps, 'list' | 'pantry'>) {
  const { text, language } = usePage()
  const nameOf = (purchase: Purchase) => {
    const known = catalogue.get(purchase.ingredient)
    return known ? ingredientName(known, boughtShown(purchase), language) : purchase.ingredient
  }
  const leftWords = ({ left }: Purchase) =>
    left ? text('sheets:shopping.left', { amount: amountWords(leftShown(left), text, language) ?? '' }) : undefined
  return (
    <>
      {families.map((family) => {
        const bought = list.purchases.filter(({ ingredient }) => catalogue.get(ingredient)?.family === family)
        if (bought.length === 0) return null
        const byName = bought.toSorted((one, other) => nameOf(one).localeCompare(nameOf(other), language))
        return (
          <section key={family}>
            <h2>{text(`ingredients:families.${family}`)}</h2>
            <ul class="shopping-list">
              {byName.map((purchase) => (
                <ToTick key={purchase.ingredient} name={nameOf(purchase)} left={leftWords(purchase)}>
                  {amountWords(boughtShown(purchase), text, language)}
                </ToTick>
              ))}
            </ul>
          </section>
        )
      })}
    </>
  )
}

/** Under a kilo or a litre, in grams or millilitres. */
function boughtShown({ bought: { amount, unit } }: Purchase): Shown {
  const same = { from: amount, to: amount }
  if (unit !== 'kg' && unit !== 'l') return { amount: same, unit }
  const small = each(same, (one) => product(one, fraction(1000)))
  return inShownUnit(small, unit === 'kg' ? 'g' : 'ml')
}

/** Of what is peeled, cored or boned: what the recipes count on. */
function leftShown({ value, base }: Measure): Shown {
  return inShownUnit(each({ from: value, to: value }, shownAmount), base)
}

/** What has no amount, and what nobody has read or weighed: it is bought all the same. */
function Others({ list: { toTaste, open }, pantry: { catalogue } }: Pick<ShoppingPageProps, 'list' | 'pantry'>) {
  const { text, language } = usePage()
  const nameOf = (key: string) => (language === 'en' ? catalogue.get(key)?.english : catalogue.get(key)?.name) ?? key
  return (
    <>
      {toTaste.length > 0 && (
        <section>
          <h2>{text('sheets:shopping.toTaste')}</h2>
          <ul class="shopping-list">
            {toTaste.map((key) => (
              <ToTick key={key} name={nameOf(key)} />
            ))}
          </ul>
        </section>
      )}
      {open.length > 0 && (
        <section>
          <h2>{text('sheets:shopping.open')}</h2>
          <ul class="shopping-list">
            {open.map(({ line, shown }, position) => (
              <ToTick key={position} name={line.ingredient ? nameOf(line.ingredient) : line.name}>
                {shown && amountWords(shown, text, language)}
              </ToTick>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function ToTick({ name, left, children }: { name: string; left?: string | undefined; children?: string | null }) {
  return (
    <li>
      <label>
        <input type="checkbox" /> {children && <b>{children}</b>}{' '}
        <span>
          {name} {left && <span class="soft">{left}</span>}
        </span>
      </label>
    </li>
  )
}
