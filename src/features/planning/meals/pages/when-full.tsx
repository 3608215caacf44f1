import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Meal } from '../meal.ts'
import { NewcomersWelcome } from '../parts/newcomers-welcome.tsx'

/** Newcomers may still have the places held for them; everybody may wait. */
export function WhenFull({ meal }: { meal: Meal }) {
  const { text, href } = usePage()
  return (
    <>
      <NewcomersWelcome meal={meal} />
      <a class="button main" href={href(urls.joinWaitlist, { canteen: meal.canteen.slug, meal: meal.slug })}>
        {text('waitlists:join.link')}
      </a>
      <p class="small soft">{text('waitlists:join.promise')}</p>
    </>
  )
}
