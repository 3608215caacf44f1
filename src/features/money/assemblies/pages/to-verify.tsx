import type { House } from '#src/features/money/memberships/queries.ts'
import { Select } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { refusalToCarry, voiceStateOf } from '../assembly.ts'
import type { Assembly, VoiceShown } from '../queries.ts'

type ToVerifyProps = { house: House; assembly: Assembly; voices: readonly VoiceShown[]; unchosen: string | undefined }

/** Voices given by a link to a name that is no member's, several members' or that of who can carry none: matched or set aside here. */
export function ToVerify({ house, assembly, voices, unchosen }: ToVerifyProps) {
  const { text, href } = usePage()
  const waiting = voices.filter((voice) => voiceStateOf(voice, voices) === 'to-verify')
  if (waiting.length === 0) return null
  return (
    <section class="card" id="voix">
      <h2>{text('assemblies:verify.title')}</h2>
      <p>{text('assemblies:verify.lead', { count: waiting.length })}</p>
      <ul class="entries">
        {waiting.map((voice) => (
          <WaitingVoice
            key={voice.membershipId}
            to={href(urls.verifyVoice, { canteen: house.slug, assembly: assembly.id })}
            voice={voice}
            isUnchosen={voice.membershipId === unchosen}
            carriers={carriersFor(voice, voices, house.rules.proxiesEach)}
          />
        ))}
      </ul>
    </section>
  )
}

/** Who may carry it, as they are told apart. */
function carriersFor({ membershipId: giverId }: VoiceShown, voices: readonly VoiceShown[], proxiesEach: number): VoiceShown[] {
  return voices.filter((holder) => !refusalToCarry(holder, { giverId, voices, proxiesEach }))
}

type WaitingVoiceProps = { to: string; voice: VoiceShown; carriers: readonly VoiceShown[]; isUnchosen: boolean }

function WaitingVoice({ to, voice, carriers, isUnchosen }: WaitingVoiceProps) {
  const { text } = usePage()
  const { membershipId, name, namedHolder } = voice
  const nobody = { value: '', label: text('assemblies:verify.choose') }
  return (
    <li class="entry">
      <p>{text('assemblies:verify.given', { name, holder: namedHolder })}</p>
      <form method="post" action={to}>
        <input type="hidden" name="member" value={membershipId} />
        <Select
          name="holder"
          id={`meant-${membershipId}`}
          label={text('assemblies:verify.meant', { name })}
          error={isUnchosen ? text('assemblies:verify.choose') : undefined}
          options={[nobody, ...carriers.map((each) => ({ value: each.membershipId, label: labelOf(each, carriers) }))]}
        />
        <div class="cluster">
          <button type="submit" name="gesture" value="match" aria-label={text('assemblies:verify.matchOf', { name })}>
            {text('assemblies:verify.match')}
          </button>
          <button type="submit" name="gesture" value="aside" class="quiet" aria-label={text('assemblies:verify.asideOf', { name })}>
            {text('assemblies:verify.aside')}
          </button>
        </div>
      </form>
    </li>
  )
}

/** Two of one name are told apart by their contact. */
function labelOf({ name, foldedName, email, phone }: VoiceShown, carriers: readonly VoiceShown[]): string {
  const isAlone = carriers.filter((each) => each.foldedName === foldedName).length === 1
  return isAlone ? name : [name, email ?? phone].filter(Boolean).join(', ')
}
