import type { House } from '#src/features/money/memberships/queries.ts'
import { formatDay } from '#src/platform/time.ts'
import { usePage, type Text } from '#src/ui/page.tsx'
import { PrintPage } from '#src/ui/print-page.tsx'
import { isolated } from '#src/platform/plain-text.ts'
import { untranslated } from '#src/ui/untranslated.ts'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { voiceStateOf } from '../assembly.ts'
import type { Assembly, VoiceShown } from '../queries.ts'

/** The attendance sheet on paper: each signs beside their name, and for whom they carry a voice. */
export function SheetPage({ house, assembly, voices }: { house: House; assembly: Assembly; voices: readonly VoiceShown[] }) {
  const { text, language } = usePage()
  return (
    <TeamDocument title={text('assemblies:sheet')} canteen={house} scripts={['print-page']}>
      <h1>{text('assemblies:sheet')}</h1>
      <p class="lead">
        {house.association}, {formatDay(assembly.day, language)}, {assembly.place}
      </p>
      <PrintPage />
      <table>
        <thead>
          <tr>
            <th scope="col">{text('assemblies:member')}</th>
            <th scope="col">{text('assemblies:carries')}</th>
            <th scope="col">{text('assemblies:signature')}</th>
          </tr>
        </thead>
        <tbody>
          {voices.map((voice) => (
            <tr key={voice.membershipId}>
              <th scope="row" {...untranslated}>
                {isolated(voice.name)}
              </th>
              <td>{proxiesOf(text, voice, voices)}</td>
              <td>{'\u00a0'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TeamDocument>
  )
}

/** To whom their voice is given and whether it counts; else whose voices they carry. */
function proxiesOf(text: Text, voice: VoiceShown, voices: readonly VoiceShown[]): string {
  const state = voiceStateOf(voice, voices)
  const holder = voice.holderName ?? voice.namedHolder
  if (holder === null || state === 'present' || state === 'silent') return carriedBy(voices, voice.membershipId)
  return `${text('assemblies:heldBy', { name: holder })} (${text(`assemblies:voiceStates.${state}`)})`
}

function carriedBy(voices: readonly VoiceShown[], membershipId: string): string {
  return voices
    .filter((voice) => voice.holderId === membershipId)
    .map(({ name }) => isolated(name))
    .join(', ')
}
