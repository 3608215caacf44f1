import type { House } from '#src/features/money/memberships/queries.ts'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import { quorumIn } from '../assembly-mail.ts'
import { voiceStateOf, type Attendance as Counts, type VoiceState } from '../assembly.ts'
import type { Assembly, VoiceShown } from '../queries.ts'

type AttendanceProps = { house: House; assembly: Assembly; voices: readonly VoiceShown[]; held: boolean; attendance: Counts }

/** Who is there, reckoned as it is noted; proxies beside. */
export function Attendance({ house, assembly, voices, held, attendance }: AttendanceProps) {
  const { text, href } = usePage()
  const lost = voices.filter((voice) => voiceStateOf(voice, voices) === 'lost').length
  return (
    <section class="card" id="presence">
      <h2>{text('assemblies:attendance')}</h2>
      <p>{text('assemblies:there', attendance)}</p>
      <p>
        <b>{quorumIn(text, attendance)}</b>
      </p>
      {lost > 0 && <p>{text('assemblies:lostVoices', { count: lost })}</p>}
      {!held && <p class="hint">{text('assemblies:refusals.not-yet')}</p>}
      {voices.length === 0 ? (
        <div class="empty">
          <p>{text('assemblies:nobody')}</p>
        </div>
      ) : (
        <ul class="entries">
          {voices.map((voice) => (
            <VoiceLine
              key={voice.membershipId}
              voice={voice}
              state={voiceStateOf(voice, voices)}
              held={held}
              isClosed={assembly.minutesSentOn !== null}
              to={href(urls.assemblyVoices, { canteen: house.slug, assembly: assembly.id })}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

type VoiceLineProps = { voice: VoiceShown; state: VoiceState; held: boolean; isClosed: boolean; to: string }

function VoiceLine({ voice, state, held, isClosed, to }: VoiceLineProps) {
  const { text } = usePage()
  const { name, isPresent, holderName, namedHolder } = voice
  return (
    <li class="entry">
      <ProperName>{name}</ProperName>
      {isPresent && <span class="tag free">{text('assemblies:isPresent')}</span>}
      {(holderName ?? namedHolder) && <span class="tag">{text('assemblies:heldBy', { name: holderName ?? namedHolder })}</span>}
      <StateOfVoice state={state} />
      {!isClosed && <VoiceForm voice={voice} held={held} to={to} />}
    </li>
  )
}

function VoiceForm({ voice, held, to }: Pick<VoiceLineProps, 'voice' | 'held' | 'to'>) {
  const { text } = usePage()
  const { membershipId, name, isPresent, holderName, namedHolder } = voice
  const id = `holder-${membershipId}`
  return (
    <form method="post" action={to} class="cluster">
      <input type="hidden" name="member" value={membershipId} />
      {isPresent || holderName || namedHolder ? (
        <button type="submit" name="gesture" value="absent" class="quiet" aria-label={text('assemblies:undoOf', { name })}>
          {text('assemblies:undo')}
        </button>
      ) : (
        <>
          {held && (
            <button type="submit" name="gesture" value="present" aria-label={text('assemblies:presentOf', { name })}>
              {text('assemblies:present')}
            </button>
          )}
          <details>
            <summary>{text('assemblies:giveProxy')}</summary>
            <p>
              <label for={id}>{text('assemblies:holderOf', { name })}</label>
              <input id={id} name="holder" maxlength={100} autocomplete="off" />
            </p>
            <button type="submit" name="gesture" value="proxy" aria-label={text('assemblies:proxyOf', { name })}>
              {text('assemblies:giveProxy')}
            </button>
          </details>
        </>
      )}
    </form>
  )
}

/** Of a voice that was given: whether it counts. */
function StateOfVoice({ state }: { state: VoiceState }) {
  const { text } = usePage()
  if (state === 'present' || state === 'silent') return null
  return <span class={state === 'represented' ? 'tag free' : 'tag'}>{text(`assemblies:voiceStates.${state}`)}</span>
}
