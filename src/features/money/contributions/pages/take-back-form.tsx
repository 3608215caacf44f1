import type { Meal } from '#src/features/planning/meals/meal.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'

/** One button, and no amount: who reads it learns nothing. */
export function TakeBackForm({ meal, token }: { meal: Meal; token: string }) {
  const { text, href } = usePage()
  return (
    <form method="post" action={href(urls.contributionTakenBack, { canteen: meal.canteen.slug, meal: meal.slug })} class="take-back">
      <input type="hidden" name="token" value={token} />
      <button type="submit" class="quiet">
        {text('contributions:takeBack.submit')}
      </button>
      <p class="hint">{text('contributions:takeBack.hint')}</p>
    </form>
  )
}
