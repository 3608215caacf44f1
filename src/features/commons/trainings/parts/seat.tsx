import { formatMoment } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { KeptSession, OwnPlace } from '../queries.ts'
import { stateOf } from '../training.ts'

type SeatProps = {
  session: KeptSession
  own: OwnPlace | undefined
  actions: { join: string; leave: string; certificate: string }
}

/** How somebody stands in a session, and what they can do about it in one tap. */
export function Seat({ session, own, actions }: SeatProps) {
  const { text, language, now } = usePage()
  const state = stateOf(session, now)
  const isOver = state !== 'open' && state !== 'full'
  const stands = own?.state ?? 'left'
  if (isOver) return <Over own={own} state={state} certificate={actions.certificate} />
  const until = own?.offeredUntil ? formatMoment(new Date(own.offeredUntil), session.timeZone, language) : ''
  const joins = stands === 'left' || stands === 'asked' || stands === 'offered'
  return (
    <section>
      <h2>{text('trainings:seat.title')}</h2>
      <p class="lead">
        {text(`trainings:seat.${stands === 'asked' || stands === 'left' ? (state === 'open' ? 'free' : 'full') : stands}`, { until })}
      </p>
      <div class="actions">
        {joins && (
          <form method="post" action={actions.join}>
            <FormKey />
            <button class="button main">
              {text(`trainings:seat.take.${stands === 'offered' ? 'offered' : state === 'open' ? 'open' : 'full'}`)}
            </button>
          </form>
        )}
        {stands !== 'left' && (
          <form method="post" action={actions.leave}>
            <button class="button">{text(`trainings:seat.leave.${stands === 'registered' ? 'registered' : 'other'}`)}</button>
          </form>
        )}
      </div>
    </section>
  )
}

type OverProps = { own: OwnPlace | undefined; state: 'begun' | 'noted' | 'cancelled'; certificate: string }

function Over({ own, state, certificate }: OverProps) {
  const { text } = usePage()
  if (own?.wasThere)
    return (
      <section>
        <h2>{text('trainings:certificate.heading')}</h2>
        <p>{text('trainings:certificate.lead')}</p>
        <p class="actions">
          <a class="button main" href={certificate}>
            {text('trainings:certificate.read')}
          </a>
        </p>
      </section>
    )
  return (
    <Notice kind="information">
      <p>{text(`trainings:over.${state}`)}</p>
    </Notice>
  )
}
