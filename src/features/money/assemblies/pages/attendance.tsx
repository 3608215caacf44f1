import type { House } from '#src/features/money/memberships/queries.ts'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { urls } from '#src/urls.ts'
import type { Attendance as Counts } from '../assembly.ts'
import type { Assembly, VoiceShown } from '../queries.ts'

type AttendanceProps = { house: House; assembly: Assembly; voices: readonly VoiceShown[]; attendance: Counts }

/** Who is there, reckoned as it is noted; proxies beside. */
export function Attendance({ house, assembly, voices, attendance }: AttendanceProps) {
  const { text, href } = usePage()
  const { entitled, present, represented, needed, isReached } = attendance
  return (
    <section class="card" id="presence">
      <h2>{text('assemblies:attendance')}</h2>
      <p>{text('assemblies:there', { entitled, present, represented })}</p>
      <p>
        <b>{needed === 0 ? text('assemblies:noQuorum') : text(isReached ? 'assemblies:reached' : 'assemblies:notReached', { needed })}</b>
      </p>
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
              to={href(urls.assemblyVoices, { canteen: house.slug, assembly: assembly.id })}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

function VoiceLine({ voice, to }: { voice: VoiceShown; to: string }) {
  const { text } = usePage()
  const { membershipId, name, isPresent, holderName } = voice
  const id = `holder-${membershipId}`
  return (
    <li class="entry">
      <ProperName>{name}</ProperName>
      {isPresent && <span class="tag free">{text('assemblies:isPresent')}</span>}
      {holderName && <span class="tag">{text('assemblies:heldBy', { name: holderName })}</span>}
      <form method="post" action={to} class="cluster">
        <input type="hidden" name="member" value={membershipId} />
        {isPresent || holderName ? (
          <button type="submit" name="gesture" value="absent" class="quiet" aria-label={text('assemblies:undoOf', { name })}>
            {text('assemblies:undo')}
          </button>
        ) : (
          <>
            <button type="submit" name="gesture" value="present" aria-label={text('assemblies:presentOf', { name })}>
              {text('assemblies:present')}
            </button>
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
    </li>
  )
}
