import type { House } from '#src/features/money/memberships/queries.ts'
import { formatDate, formatDay, formatPlainClock } from '#src/platform/time.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { Version } from '#src/ui/conflict.tsx'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { PhoneLink } from '#src/ui/phone-link.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { attendanceOf, earliestDay, type ConveningRefusal, type ProxyRefusal } from '../assembly.ts'
import type { Assembly, VoiceShown } from '../queries.ts'
import { Attendance } from './attendance.tsx'
import { MeetingFields } from './meeting-fields.tsx'
import { ToVerify } from './to-verify.tsx'

export const assemblyDeeds = ['planned', 'saved', 'convened', 'cancelled', 'noted', 'minutes', 'sent'] as const

export type AssemblyShown = {
  house: House
  assembly: Assembly
  voices: readonly VoiceShown[]
  today: string
  /** Whether its hour has passed. */ begun: boolean
  /** Whether its day has come, for those who were called. */ held: boolean
  done?: (typeof assemblyDeeds)[number] | undefined
  refusal?: ConveningRefusal | ProxyRefusal | 'no-minutes' | 'not-held' | 'too-many-votes' | undefined
  /** Whose voice is to be matched with somebody, while nobody was chosen. */ unchosen?: string
  typed?: Typed
  errors?: Record<string, string> | undefined
}

/** A general meeting from its convocation to its minutes, in the order in which things happen. */
export function AssemblyPage({ house, assembly, voices, today, begun, held, done, refusal, unchosen, typed = {}, errors }: AssemblyShown) {
  const { text, href, language } = usePage()
  const place = { canteen: house.slug, assembly: assembly.id }
  const isConvened = assembly.state === 'convened'
  // Whose minutes are sent was held: it is read, and changes no more.
  const isClosed = assembly.minutesSentOn !== null
  return (
    <TeamDocument title={text('assemblies:one')} canteen={house}>
      <h1>{text('assemblies:one')}</h1>
      {refusal && (
        <Notice>
          <p>
            {text(`assemblies:refusals.${refusal}`, {
              day: formatDate(earliestDay(today, house.rules.noticeDays), language),
              count: house.rules.proxiesEach,
            })}
          </p>
        </Notice>
      )}
      {done && (
        <Notice kind="success">
          <p>{text(`assemblies:done.${done}`)}</p>
        </Notice>
      )}
      <p class="lead">
        {formatDay(assembly.day, language)}, {formatPlainClock(assembly.clock, language)}, {assembly.place}
      </p>
      {assembly.state === 'cancelled' && <p>{text('assemblies:states.cancelled')}</p>}
      {assembly.state === 'draft' && <Convene house={house} assembly={assembly} count={voices.length} begun={begun} />}
      {isConvened && !isClosed && <ToVerify house={house} assembly={assembly} voices={voices} unchosen={unchosen} />}
      {isConvened && !isClosed && <ToCall to={href(urls.assemblyCalls, place)} voices={voices} />}
      {isConvened && (
        <Attendance
          house={house}
          assembly={assembly}
          voices={voices}
          held={held}
          attendance={attendanceOf(voices, house.rules.quorumPercent)}
        />
      )}
      {isConvened && (
        <p class="actions">
          <a class="button" href={href(urls.assemblySheet, place)}>
            {text('assemblies:sheet')}
          </a>
          {held && (
            <a class="button" href={href(urls.assemblyMinutes, place)}>
              {text('assemblies:minutes')}
            </a>
          )}
        </p>
      )}
      {isClosed && <p class="hint">{text('assemblies:closed')}</p>}
      {assembly.state !== 'cancelled' && !isClosed && (
        <Change house={house} assembly={assembly} begun={begun} typed={typed} errors={errors} />
      )}
    </TeamDocument>
  )
}

type ConveneProps = Pick<AssemblyShown, 'house' | 'assembly' | 'begun'> & { count: number }

function Convene({ house, assembly, count, begun }: ConveneProps) {
  const { text, href } = usePage()
  if (begun) return <p class="card">{text('assemblies:refusals.hour-passed')}</p>
  return (
    <form method="post" action={href(urls.conveneAssembly, { canteen: house.slug, assembly: assembly.id })} class="card">
      <p>{text('assemblies:conveneLead', { count })}</p>
      {(assembly.lapsed ?? 0) > 0 && (
        <p>
          <b>{text('assemblies:lapsed', { count: assembly.lapsed ?? 0 })}</b>{' '}
          <a href={href(urls.membershipRules, { canteen: house.slug })}>{text('assemblies:lapsedRules')}</a>
        </p>
      )}
      <p class="hint">{text('assemblies:notice', { count: house.rules.noticeDays })}</p>
      <button type="submit" class="main">
        {text('assemblies:convene')}
      </button>
    </form>
  )
}

/** Whom no mail reaches: to be called or written to, those first who have not been yet. */
function ToCall({ to, voices }: { to: string; voices: readonly VoiceShown[] }) {
  const { text } = usePage()
  const others = voices
    .filter(({ email }) => !email)
    .toSorted((one, other) => Number(one.calledOn !== null) - Number(other.calledOn !== null))
  const left = others.filter(({ calledOn }) => calledOn === null).length
  if (others.length === 0) return <p>{text('assemblies:everybodyMailed')}</p>
  return (
    <details class="drawer" id="appels" open={left > 0}>
      <summary>{left > 0 ? text('assemblies:toCall', { count: left }) : text('assemblies:allCalled')}</summary>
      <ul class="entries">
        {others.map((voice) => (
          <CallLine key={voice.membershipId} to={to} voice={voice} />
        ))}
      </ul>
    </details>
  )
}

function CallLine({ to, voice }: { to: string; voice: VoiceShown }) {
  const { text, language } = usePage()
  const { membershipId, name, phone, calledOn } = voice
  return (
    <li class="entry">
      <span>
        <ProperName>{name}</ProperName> {phone ? <PhoneLink phone={phone} /> : <span class="hint">{text('assemblies:noContact')}</span>}
        {calledOn && <span class="hint"> · {text('assemblies:calledOn', { day: formatDate(calledOn, language) })}</span>}
      </span>
      <form method="post" action={to}>
        <input type="hidden" name="member" value={membershipId} />
        <button
          type="submit"
          name="called"
          value={calledOn ? 'no' : 'yes'}
          class="quiet"
          aria-label={text(calledOn ? 'assemblies:notCalledOf' : 'assemblies:calledOf', { name })}
        >
          {text(calledOn ? 'assemblies:undo' : 'assemblies:called')}
        </button>
      </form>
    </li>
  )
}

type ChangeProps = Pick<AssemblyShown, 'house' | 'assembly' | 'begun' | 'typed' | 'errors'>

/** What everybody was called to is not changed once it has begun. */
function Change({ house, assembly, begun, typed = {}, errors }: ChangeProps) {
  const { text, href } = usePage()
  const place = { canteen: house.slug, assembly: assembly.id }
  const isConvened = assembly.state === 'convened'
  return (
    <details class="drawer" open={errors !== undefined || !isConvened}>
      <summary>{text('assemblies:change')}</summary>
      {isConvened && !begun && <p class="hint">{text('assemblies:changeHint')}</p>}
      {!(isConvened && begun) && (
        <form method="post" action={href(urls.assembly, place)} class="editor">
          <Version typed={typed} />
          <MeetingFields form={{ typed, ...(errors && { errors }) }} />
          <button type="submit">{text('assemblies:save')}</button>
        </form>
      )}
      <form method="post" action={href(urls.cancelAssembly, place)}>
        <p class="hint">{text(isConvened ? 'assemblies:cancelHint' : 'assemblies:removeHint')}</p>
        <button type="submit" class="quiet">
          {text(isConvened ? 'assemblies:cancel' : 'assemblies:remove')}
        </button>
      </form>
    </details>
  )
}
