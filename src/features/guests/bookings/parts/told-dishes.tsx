import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { Language } from '#src/platform/language.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'

/** As it was written to the party. */
export type ToldDishes = { id: string; words: string; language: Language }

/** What will be on the table: the way to the menu with its allergens, and what has changed of it since the party booked. */
export function OwnDishes({ meal, told }: { meal: Meal; told: readonly ToldDishes[] }) {
  const { text, href } = usePage()
  const toMenu = <a href={href(urls.meal, { canteen: meal.canteen.slug, meal: meal.slug })}>{text('bookings:dishes.link')}</a>
  if (told.length === 0) return <p>{toMenu}</p>
  return (
    <Notice kind="information">
      <h2 class="first">{text('bookings:dishes.title')}</h2>
      {told.map(({ id, words, language }) => (
        <blockquote key={id} class="own-words" lang={language} dir="auto">
          {words}
        </blockquote>
      ))}
      <p>{text('bookings:dishes.ask')}</p>
      <p>{toMenu}</p>
    </Notice>
  )
}
