import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'

/** Beside a refusal: the same party may wait, as it was typed. */
export function WaitOffer({ meal, typed }: { meal: Meal; typed: Typed }) {
  const { text, href } = usePage()
  const kept = Object.entries(typed).filter(([name]) => name !== 'intent')
  return (
    <form method="post" action={href(urls.joinWaitlist, { canteen: meal.canteen.slug, meal: meal.slug })} class="waiting-instead">
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <p>{text('waitlists:join.offerLead')}</p>
      <button type="submit">{text('waitlists:join.offer')}</button>
    </form>
  )
}
