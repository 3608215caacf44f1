import { versionOf } from '#src/platform/web/edits.ts'
import { dayAt, formatClock, formatDate, formatDay, formatMoment } from '#src/platform/time.ts'
import { Version } from '#src/ui/conflict.tsx'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import type { StandingPlace, Turn } from '../queries.ts'
import { typedPause, type pauseForm } from '../forms.ts'
import { isAwayOn, type TurnRefusal } from '../standing-place.ts'

export type StandingNews = 'confirmed' | 'letGo' | 'paused' | 'resumed' | 'mailWanted' | 'mailRefused'

type StandingPlaceProps = FormState & {
  place: StandingPlace
  turns: readonly Turn[]
  token: string
  now: Date
  news?: StandingNews | undefined
  refusal?: TurnRefusal
}

/** A regular answers for the next meals with one tap each, skips, or goes away for a while. */
export function StandingPlacePage({ place, turns, token, now, news, refusal, typed = {}, errors = {} }: StandingPlaceProps) {
  const { text } = usePage()
  const today = dayAt(now, place.timeZone)
  const facts = { name: place.firstName, sitting: place.sittingTitle, mode: text(`bookings:modes.${place.mode}`) }
  return (
    <Document title={text('standing:page.title', { canteen: place.canteenName })} unlisted>
      <p class="eyebrow">
        <ProperName french>{place.canteenName}</ProperName>
      </p>
      <h1>{text('standing:page.heading')}</h1>
      {news && <Notice kind="success">{text(`standing:news.${news}`)}</Notice>}
      {refusal && <Notice>{text(`standing:refusals.${refusal}`)}</Notice>}
      <ErrorSummary errors={errors} />
      <p class="lead">{text('standing:page.lead', { ...facts, count: place.guests })}</p>
      {turns.length === 0 ? <p class="empty">{text('standing:page.none')}</p> : <Turns place={place} turns={turns} token={token} />}
      <Pause place={place} token={token} today={today} typed={typed} errors={errors} />
      {place.email && <MailChoice place={place} token={token} />}
    </Document>
  )
}

/** Nobody is written to each week who does not want it. */
function MailChoice({ place: { canteen, askedByMail }, token }: Pick<StandingPlaceProps, 'place' | 'token'>) {
  const { text, href } = usePage()
  const choice = askedByMail ? 'refuse' : 'want'
  return (
    <form method="post" action={href(urls.standingMail, { canteen, token })} class="standing-mail">
      <input type="hidden" name="wanted" value={askedByMail ? 'non' : 'oui'} />
      <p class="soft">{text(`standing:mailChoice.${choice}.lead`)}</p>
      <button type="submit" class="quiet">
        {text(`standing:mailChoice.${choice}.button`)}
      </button>
    </form>
  )
}

function Turns({ place, turns, token }: Pick<StandingPlaceProps, 'place' | 'turns' | 'token'>) {
  const next = turns.find(({ state }) => state === 'held')
  return (
    <ul class="standing-turns">
      {turns.map((turn) => (
        <TurnToAnswer key={turn.mealId} place={place} turn={turn} token={token} isNext={turn === next} />
      ))}
    </ul>
  )
}

type TurnProps = Pick<StandingPlaceProps, 'place' | 'token'> & { turn: Turn; isNext: boolean }

/** The next answer is the page's one main action. */
function TurnToAnswer({ place, turn, token, isNext }: TurnProps) {
  const { text, href, language } = usePage()
  const address = { canteen: place.canteen, token, meal: turn.meal }
  const isHeld = turn.state === 'held'
  return (
    <li class="ticket">
      <h2>{formatDay(turn.day, language)}</h2>
      <p>
        {turn.title}, {formatClock(turn.tableAt, place.timeZone, language)}
      </p>
      <p>
        {isHeld
          ? text('standing:page.until', { moment: formatMoment(turn.confirmBy, place.timeZone, language) })
          : text('standing:page.comes')}
      </p>
      <div class="actions">
        {isHeld && (
          <form method="post" action={href(urls.standingConfirmation, address)}>
            <button type="submit" class={isNext ? 'main' : undefined}>
              {text('standing:page.confirm')}
            </button>
          </form>
        )}
        <form method="post" action={href(urls.standingAbsence, address)}>
          <button type="submit">{text(isHeld ? 'standing:page.skip' : 'standing:page.skipAfterAll')}</button>
        </form>
      </div>
    </li>
  )
}

type PauseProps = Required<FormState> & { place: StandingPlace; token: string; today: string }

function Pause({ place, token, today, typed, errors }: PauseProps) {
  const { text, href, language } = usePage()
  const of = fieldsOf<typeof pauseForm>({ typed, errors })
  const address = href(urls.standingPause, { canteen: place.canteen, token })
  const isAway = isAwayOn(today, place.pausedUntil)
  const version = <Version typed={{ version: typed.version ?? versionOf(typedPause(place)) }} />
  return (
    <section>
      <h2>{text('standing:pause.heading')}</h2>
      {isAway && place.pausedUntil && (
        <form method="post" action={address}>
          {version}
          <p>{text('standing:pause.away', { day: formatDate(place.pausedUntil, language) })}</p>
          <button type="submit">{text('standing:pause.resume')}</button>
        </form>
      )}
      <form method="post" action={address}>
        {version}
        <Field
          {...of('until', place.pausedUntil ?? '')}
          type="date"
          label={text('standing:pause.until')}
          hint={text('standing:pause.hint')}
          min={today}
          required
        />
        <button type="submit">{text('standing:pause.button')}</button>
      </form>
    </section>
  )
}
