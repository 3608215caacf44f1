import type { Meal } from '#src/features/meals/meal.ts'
import { Checkbox } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { SeatingParty } from '../seating.ts'

/** What the team notes of a party: who welcomes newcomers, who needs a wheelchair place. */
export function PartyPage({ meal, party }: { meal: Meal; party: SeatingParty }) {
  const { text, href } = usePage()
  const name = party.name || text('seating:someone')
  return (
    <TeamDocument title={`${text('seating:notesOf', { name })} · ${meal.title}`} canteen={meal.canteen} meal={meal}>
      <h1>{text('seating:notesOf', { name })}</h1>
      <p class="lead">{text('seating:notesLead')}</p>
      <form method="post">
        {party.guests.map((guest, position) => (
          <fieldset key={guest.id}>
            <legend>{guest.firstName || text('seating:guest', { number: position + 1 })}</legend>
            <input type="hidden" name={`guests.${position}.attendeeId`} value={guest.id} />
            {guest.firstTime !== true && !guest.isChild && (
              <Checkbox name={`guests.${position}.hosts`} label={text('seating:hosts')} checked={guest.hosts} />
            )}
            <Checkbox name={`guests.${position}.wheelchair`} label={text('seating:needsWheelchairPlace')} checked={guest.wheelchair} />
          </fieldset>
        ))}
        <p class="actions">
          <button type="submit" class="main">
            {text('seating:save')}
          </button>
          <a class="button quiet" href={href(urls.seating, { canteen: meal.canteen.slug, meal: meal.slug })}>
            {text('seating:back')}
          </a>
        </p>
      </form>
    </TeamDocument>
  )
}
