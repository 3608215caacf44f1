import type { House } from '#src/features/money/memberships/queries.ts'
import { formatDay } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { PrintPage } from '#src/ui/print-page.tsx'
import { isolated } from '#src/platform/plain-text.ts'
import { untranslated } from '#src/ui/untranslated.ts'
import { TeamDocument } from '#src/ui/team-document.tsx'
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
          {voices.map(({ membershipId, name, holderName }) => (
            <tr key={membershipId}>
              <th scope="row" {...untranslated}>
                {isolated(name)}
              </th>
              <td>{holderName ? text('assemblies:heldBy', { name: holderName }) : carriedBy(voices, membershipId)}</td>
              <td>{'\u00a0'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TeamDocument>
  )
}

function carriedBy(voices: readonly VoiceShown[], membershipId: string): string {
  return voices
    .filter(({ holderId }) => holderId === membershipId)
    .map(({ name }) => name)
    .join(', ')
}
