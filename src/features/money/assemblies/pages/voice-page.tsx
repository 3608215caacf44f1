import type { House } from '#src/features/money/memberships/queries.ts'
import { formatDay, formatPlainClock } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import { urls } from '#src/urls.ts'
import type { ProxyRefusal } from '../assembly.ts'
import type { holderForm } from '../forms.ts'
import type { Assembly, OwnVoice } from '../queries.ts'

type VoicePageProps = {
  house: House
  assembly: Assembly
  token: string
  voice: Pick<OwnVoice, 'name' | 'holderName' | 'namedHolder' | 'isLost' | 'carries'>
  isOver: boolean
  done?: 'noted' | undefined
  refusal?: ProxyRefusal | undefined
  form?: FormState | undefined
}

/** From the mail: the meeting, and to whom one gives one's voice when one cannot come. */
export function VoicePage({ house, assembly, token, voice, isOver, done, refusal, form }: VoicePageProps) {
  const { text, href, language } = usePage()
  const { name, namedHolder } = voice
  const holderName = namedHolder ?? voice.holderName
  const of = fieldsOf<typeof holderForm>(form)
  const isLost = holderName !== null && voice.isLost === true
  const action = href(urls.assemblyVoice, { canteen: house.slug, token })
  return (
    <Document title={text('assemblies:one')} unlisted>
      <p class="eyebrow" {...untranslated}>
        {house.association}
      </p>
      <h1>{text('assemblies:one')}</h1>
      {refusal && (
        <Notice>
          <p>{text(`assemblies:refusals.${refusal}`, { count: house.rules.proxiesEach })}</p>
        </Notice>
      )}
      {done && (
        <Notice kind="success">
          <p>{text('assemblies:done.noted')}</p>
        </Notice>
      )}
      <p>
        {text('assemblies:own.whose')} <ProperName>{name}</ProperName>
      </p>
      <p class="lead">
        {formatDay(assembly.day, language)}, {formatPlainClock(assembly.clock, language)}, {assembly.place}
      </p>
      <h2>{text('assemblies:agenda')}</h2>
      <p class="own-words" lang="fr" style="white-space: pre-line">
        {assembly.agenda}
      </p>
      {isOver ? (
        <p>{text('assemblies:refusals.meeting-over')}</p>
      ) : holderName && !isLost ? (
        <form method="post" action={action}>
          <p>{text('assemblies:own.given', { name: holderName })}</p>
          {namedHolder && <p>{text('assemblies:own.verifying')}</p>}
          <button type="submit" name="gesture" value="absent">
            {text('assemblies:own.takeBack')}
          </button>
        </form>
      ) : (
        <form method="post" action={action}>
          <p>{isLost ? text('assemblies:own.lost', { name: holderName }) : text('assemblies:own.hello', { name })}</p>
          {(voice.carries ?? 0) > 0 && !holderName && <p>{text('assemblies:own.carries', { count: voice.carries ?? 0 })}</p>}
          <ErrorSummary errors={form?.errors} />
          <Field {...of('holder')} label={text('assemblies:own.holder')} hint={text('assemblies:own.holderHint')} maxlength={100} />
          <button type="submit" name="gesture" value="proxy">
            {text('assemblies:giveProxy')}
          </button>
        </form>
      )}
    </Document>
  )
}
