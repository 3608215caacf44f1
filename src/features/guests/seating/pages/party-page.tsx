import { isolated } from '#src/platform/plain-text.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { ConflictNotice, Version } from '#src/ui/conflict.tsx'
import { Checkbox, Select } from '#src/ui/fields.tsx'
import { fieldsOf } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { areAnswersErased, retention } from '#src/features/guests/encounters/forget-encounters.ts'
import type { notesForm } from '../forms.ts'
import { partiesOf, type SeatingGuest, type SeatingParty, type Tonight } from '../seating.ts'

type PartyPageProps = { meal: Meal; party: SeatingParty; tonight: Pick<Tonight, 'guests'>; typed: Typed }

/** What the team notes of a party: who welcomes newcomers, who needs a wheelchair place, with whom a child booked apart sits. */
export function PartyPage({ meal, party, tonight, typed }: PartyPageProps) {
  const { text, href, now } = usePage()
  const name = party.name || text('seating:someone')
  const of = fieldsOf<typeof notesForm>({ typed })
  const grownUps = partiesOf(tonight.guests)
    .filter(({ bookingId }) => bookingId !== party.bookingId)
    .flatMap(({ name: party, guests }) =>
      guests.filter(({ isChild }) => !isChild).map((guest) => ({ value: guest.id, label: nameIn(party, guest) })),
    )
  return (
    <TeamDocument title={`${text('seating:notesOf', { name })} · ${meal.title}`} canteen={meal.canteen} meal={meal}>
      <h1>{text('seating:notesOf', { name })}</h1>
      <p class="lead">{text('seating:notesLead')}</p>
      <ConflictNotice />
      {areAnswersErased(meal, now) && <p class="notice information">{text('seating:answersErased', { days: retention.answerDays })}</p>}
      <form method="post">
        <Version typed={typed} />
        {party.guests.map((guest, position) => (
          <fieldset key={guest.id}>
            <legend>{guest.firstName || text('seating:guest', { number: position + 1 })}</legend>
            <input type="hidden" name={`guests.${position}.attendeeId`} value={guest.id} />
            {guest.firstTime !== true && !guest.isChild && <Checkbox {...of(`guests.${position}.hosts`)} label={text('seating:hosts')} />}
            <Checkbox {...of(`guests.${position}.wheelchair`)} label={text('seating:needsWheelchairPlace')} />
            {needsGuardian(guest, party) && (
              <Select
                {...of(`guests.${position}.guardianId`, '')}
                label={text('seating:guardian')}
                hint={text('seating:guardianHint')}
                options={[{ value: '', label: text('seating:noGuardian') }, ...grownUps]}
              />
            )}
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

/** A child whose own party has no grown-up. */
function needsGuardian({ isChild, guardianId }: SeatingGuest, { guests }: SeatingParty): boolean {
  return isChild && (guardianId !== null || guests.every((other) => other.isChild))
}

/** « Amina (Bruno) »: who, and who booked; one name where they are the same. */
function nameIn(party: string, { firstName }: SeatingGuest): string {
  return !firstName || firstName === party ? party : `${isolated(firstName)} (${isolated(party)})`
}
