import { isolated } from '#src/platform/plain-text.ts'
import { Checkbox } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { KeptSession, SessionPlace } from '../queries.ts'
import { stateOf } from '../training.ts'

/** Who has a place and who waits; from the beginning on, who was there. */
export function Attendance({ session, action }: { session: KeptSession; action: string }) {
  const { text, now } = usePage()
  const state = stateOf(session, now)
  const seated = session.places.filter(({ state: stands }) => stands === 'registered')
  const waiting = session.places.filter(({ state: stands }) => stands !== 'registered')
  return (
    <>
      <section>
        <h2>{text('trainings:keep.seated', { count: seated.length, capacity: session.capacity })}</h2>
        {seated.length === 0 && <p class="empty">{text('trainings:keep.nobody')}</p>}
        {state === 'begun' || state === 'noted' ? (
          seated.length > 0 && <AttendanceForm {...{ seated, action, state }} />
        ) : (
          <PlaceLines places={seated} />
        )}
      </section>
      {waiting.length > 0 && state !== 'noted' && (
        <section>
          <h2>{text('trainings:keep.waiting', { count: waiting.length })}</h2>
          <PlaceLines places={waiting} />
        </section>
      )}
    </>
  )
}

function AttendanceForm({ seated, action, state }: { seated: readonly SessionPlace[]; action: string; state: 'begun' | 'noted' }) {
  const { text } = usePage()
  return (
    <form method="post" action={action} class="editor">
      <p>{text(`trainings:keep.${state === 'begun' ? 'note' : 'mend'}`)}</p>
      <fieldset class="field">
        <legend>{text('trainings:keep.wasThere')}</legend>
        {seated.map(({ id, name, canteenName, wasThere }) => (
          <Checkbox
            key={id}
            name={`present.${id}`}
            label={[isolated(name), canteenName && isolated(canteenName)].filter(Boolean).join(', ')}
            checked={wasThere === true}
          />
        ))}
      </fieldset>
      <button class="button main">{text('trainings:keep.send')}</button>
      <p class="hint">{text('trainings:keep.after')}</p>
    </form>
  )
}

function PlaceLines({ places }: { places: readonly SessionPlace[] }) {
  const { text } = usePage()
  return (
    <ul class="entries">
      {places.map(({ id, name, email, canteenName, state }) => (
        <li key={id} class="entry">
          <div>
            <b>{isolated(name)}</b>
            {canteenName && `, ${isolated(canteenName)}`}
            {state === 'offered' && ` · ${text('trainings:own.offered')}`}
            <br />
            <a href={`mailto:${email}`}>{email}</a>
          </div>
        </li>
      ))}
    </ul>
  )
}
