import { isChangeable } from '#src/features/guests/parties/party.ts'
import type { BookingOfMeal } from '#src/features/guests/parties/queries.ts'
import { situations } from '#src/platform/database/tables/seating.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { ConflictNotice, Version } from '#src/ui/conflict.tsx'
import { Document } from '#src/ui/document.tsx'
import { Checkbox, Notice, Radios } from '#src/ui/fields.tsx'
import { fieldsOf } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { retention } from '#src/features/guests/encounters/forget-encounters.ts'
import type { answersForm } from '../forms.ts'
import type { SeatingGuest } from '../seating.ts'

type AnswersPageProps = {
  booking: BookingOfMeal
  token: string
  guests: readonly SeatingGuest[]
  typed: Typed
  /** What has just been done. */
  done?: 'saved' | 'forgotten' | undefined
}

/** What guests may say in order to be seated well, and how they take it back. Nothing here must be answered. */
export function AnswersPage({ booking, token, guests, typed, done }: AnswersPageProps) {
  const { text, href, now } = usePage()
  const place = { canteen: booking.meal.canteen.slug, token }
  const isAsked = isAskedIn(booking)
  return (
    <Document title={`${text('seating:answers.title')} · ${booking.meal.title}`} unlisted>
      <h1>{text('seating:answers.title')}</h1>
      <ConflictNotice />
      {done && (
        <Notice kind="success">
          <p>{text(`seating:answers.${done}`)}</p>
        </Notice>
      )}
      <p class="lead">{text(isAsked ? 'seating:answers.lead' : 'seating:answers.off')}</p>
      {isAsked && isChangeable(booking, now) ? (
        <AnswersForm booking={booking} token={token} guests={guests} typed={typed} />
      ) : (
        <Over booking={booking} token={token} isAsked={isAsked} />
      )}
      <h2>{text('seating:answers.withdrawTitle')}</h2>
      <p>{text('seating:answers.withdrawLead')}</p>
      <form method="post" action={href(urls.withdrawMemory, place)}>
        <button type="submit">{text('seating:answers.withdraw')}</button>
      </form>
    </Document>
  )
}

/** A canteen that makes no plan asks nothing; what was agreed to before can be taken back. */
export function isAskedIn({ meal: { canteen } }: BookingOfMeal): boolean {
  return canteen.followed.includes('seating')
}

function AnswersForm({ booking, token, guests, typed }: Omit<AnswersPageProps, 'done'>) {
  const { text, href } = usePage()
  const place = { canteen: booking.meal.canteen.slug, token }
  return (
    <form method="post">
      <Version typed={typed} />
      {guests.map((guest, position) => (
        <GuestFields key={guest.id} guest={guest} position={position} typed={typed} withMemory={Boolean(booking.email ?? booking.phone)} />
      ))}
      <p class="actions">
        <button type="submit" class="main">
          {text('seating:save')}
        </button>
        <a class="button quiet" href={href(urls.booking, place)}>
          {text('seating:answers.back')}
        </a>
      </p>
    </form>
  )
}

/** The meal is over: nobody is seated by what is said now, and what was said is erased with time. */
function Over({ booking, token, isAsked }: Pick<AnswersPageProps, 'booking' | 'token'> & { isAsked: boolean }) {
  const { text, href } = usePage()
  return (
    <>
      {isAsked && <p class="notice information">{text('seating:answers.over', { days: retention.answerDays })}</p>}
      <p>
        <a class="button quiet" href={href(urls.booking, { canteen: booking.meal.canteen.slug, token })}>
          {text('seating:answers.back')}
        </a>
      </p>
    </>
  )
}

type GuestFieldsProps = { guest: SeatingGuest; position: number; typed: Typed; withMemory: boolean }

function GuestFields({ guest, position, typed, withMemory }: GuestFieldsProps) {
  const { text } = usePage()
  const prefix = `guests.${position}` as const
  const of = fieldsOf<typeof answersForm>({ typed })
  return (
    <fieldset class="seating-answers">
      <legend>{guest.firstName || text('seating:guest', { number: position + 1 })}</legend>
      <input type="hidden" name={`${prefix}.attendeeId`} value={guest.id} />
      {!guest.isChild && (
        <Radios
          {...of(`${prefix}.situation`, 'unsaid')}
          legend={text('seating:answers.situation')}
          options={[...situations, 'unsaid' as const].map((value) => ({ value, label: text(`seating:situations.${value}`) }))}
        />
      )}
      {!guest.isChild && guest.firstTime !== true && <Checkbox {...of(`${prefix}.hosts`)} label={text('seating:answers.hosts')} />}
      <Checkbox {...of(`${prefix}.wheelchair`)} label={text('seating:answers.wheelchair')} />
      {withMemory && !guest.isChild && guest.firstName && (
        <>
          <Checkbox {...of(`${prefix}.remembered`)} label={text('seating:answers.remembered')} />
          <p class="hint">{text('seating:answers.rememberedHint', { months: retention.encounterMonths })}</p>
        </>
      )}
    </fieldset>
  )
}
