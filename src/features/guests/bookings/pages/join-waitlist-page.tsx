import type { Meal } from '#src/features/planning/meals/meal.ts'
import { availabilityOf } from '#src/features/planning/meals/availability.ts'
import { NewcomersWelcome } from '#src/features/planning/meals/parts/newcomers-welcome.tsx'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import type { WaitRefusal } from '#src/features/guests/parties/party.ts'
import { hasKitchen, MealHeading } from '#src/features/guests/parties/parts/meal-heading.tsx'
import { seatingFields } from '#src/features/guests/seating/parts/seating-fields.tsx'
import { HelpFields } from '#src/features/guests/parties/parts/help-fields.tsx'
import { ContactFields, DefaultButton, Honeypot, PeopleFields } from '#src/features/guests/parties/parts/party-fields.tsx'

type JoinProps = FormState & { meal: Meal; requestKey: string; refusal?: WaitRefusal | undefined }

/** The form of a booking, for a meal that has no place left. */
export function JoinWaitlistPage({ meal, requestKey, refusal, typed = {}, errors = {} }: JoinProps) {
  const { text, now } = usePage()
  return (
    <Document title={`${text('waitlists:join.title')} · ${meal.title}`} scripts={['party-fields']} width="wide" unlisted>
      <MealHeading meal={meal} />
      {refusal && (
        <Notice>
          <p>{text(`bookings:refusals.${refusal}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <div class="sides">
        <form method="post" class="booking-form" novalidate>
          <DefaultButton />
          <h2>{text('waitlists:join.title')}</h2>
          <p class="lead">
            {availabilityOf(meal, now).status === 'full' && text('bookings:refusals.full')} {text('waitlists:join.lead')}
          </p>
          <NewcomersWelcome meal={meal} />
          <PeopleFields typed={typed} errors={errors} withKitchen={hasKitchen(meal)} {...seatingFields(meal.canteen)} />
          <ContactFields typed={typed} errors={errors} />
          <HelpFields canteen={meal.canteen} typed={typed} errors={errors} />
          <Honeypot />
          <input type="hidden" name="requestKey" value={requestKey} />
          <p class="actions">
            <button type="submit" class="main">
              {text('waitlists:join.submit')}
            </button>
            <span class="hint">{text('waitlists:join.promise')}</span>
          </p>
        </form>
        <HowItGoes />
      </div>
    </Document>
  )
}

/** What somebody who has never waited for a meal wonders about. */
function HowItGoes() {
  const { text } = usePage()
  return (
    <aside class="good-to-know">
      <h2>{text('waitlists:join.how')}</h2>
      <ol class="waiting-steps">
        {(['wait', 'offer', 'answer'] as const).map((step) => (
          <li key={step}>{text(`waitlists:join.steps.${step}`)}</li>
        ))}
      </ol>
      <p>{text('waitlists:join.group')}</p>
    </aside>
  )
}
