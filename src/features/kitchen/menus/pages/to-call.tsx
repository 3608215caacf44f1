import type { AllergenCalls } from '#src/features/guests/announcements/allergen-calls.ts'
import { maySeeContacts } from '#src/features/guests/parties/policy.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { Calls } from '#src/ui/calls.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'

/** Guests whom no message reaches hear of an allergen from a person, or not at all. */
export function ToCall({ meal, calls: { contacts, said } }: { meal: Meal; calls: AllergenCalls }) {
  const { text, href, viewer } = usePage()
  const of = { canteen: meal.canteen.slug, meal: meal.slug }
  if (contacts.length === 0) return null
  return (
    <section id="appels" class="notice refusal">
      <h2 class="first">{text('menus:calls.title', { count: contacts.length })}</h2>
      <p>{text('menus:calls.lead')}</p>
      {said.map(({ id, words, language }) => (
        <blockquote key={id} class="own-words" lang={language} dir="auto">
          {words}
        </blockquote>
      ))}
      {maySeeContacts(viewer, of) ? (
        <Calls contacts={contacts} noteAt={href(urls.allergenCalls, of)} told={said.map(({ id }) => id).join(' ')} />
      ) : (
        <p>{text('menus:calls.byOthers')}</p>
      )}
    </section>
  )
}
