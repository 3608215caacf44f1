import type { House } from '#src/features/money/memberships/queries.ts'
import { formatDate } from '#src/platform/time.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, Notice, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { mostDecisions, type minutesForm } from '../forms.ts'
import type { Attendance } from '../assembly.ts'
import { quorumIn, votesOf } from '../assembly-mail.ts'
import type { Assembly } from '../queries.ts'

type MinutesPageProps = {
  house: House
  assembly: Assembly
  attendance: Attendance
  /** Not before the day of the meeting. */
  held: boolean
  typed: Typed
  errors?: Record<string, string>
  isSaved?: boolean
  /** Sent too early: what was typed is shown again. */
  isRefused?: boolean
}

/** What was said, and each decision with its votes as counts: never who voted what. */
export function MinutesPage({ house, assembly, attendance, held, typed, errors, isSaved = false, isRefused = false }: MinutesPageProps) {
  const { text, href, language } = usePage()
  const place = { canteen: house.slug, assembly: assembly.id }
  const { minutesSentOn, present, represented, entitled } = assembly
  return (
    <TeamDocument title={text('assemblies:minutes')} canteen={house}>
      <h1>{text('assemblies:minutes')}</h1>
      {!held && (
        <Notice>
          <p>{text('assemblies:refusals.not-held')}</p>
        </Notice>
      )}
      {isSaved && (
        <Notice kind="success">
          <p>{text('assemblies:done.minutes')}</p>
        </Notice>
      )}
      {minutesSentOn && (
        <p>
          {text('assemblies:sentOn', {
            day: formatDate(minutesSentOn, language),
            present: present ?? 0,
            represented: represented ?? 0,
            entitled: entitled ?? 0,
          })}
        </p>
      )}
      {held && (
        <p>
          {text('assemblies:there', attendance)} <b>{quorumIn(text, attendance)}</b>
        </p>
      )}
      {held && !attendance.isReached && <p>{text('assemblies:withoutQuorum')}</p>}
      {(held || isRefused) && <MinutesForm assembly={assembly} place={place} typed={typed} errors={errors} held={held} />}
      <p>
        <a href={href(urls.assembly, place)}>{text('assemblies:one')}</a>
      </p>
    </TeamDocument>
  )
}

type MinutesFormProps = Pick<MinutesPageProps, 'assembly' | 'typed' | 'held'> & {
  place: { canteen: string; assembly: string }
  errors: Record<string, string> | undefined
}

function MinutesForm({ assembly, place, typed, errors, held }: MinutesFormProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof minutesForm>({ typed, ...(errors && { errors }) })
  return (
    <form method="post" action={href(urls.assemblyMinutes, place)} class="editor">
      <ErrorSummary errors={errors} />
      <Version typed={typed} />
      <TextArea {...of('minutes')} label={text('assemblies:said')} rows={12} maxlength={20_000} />
      {assembly.minutesSentOn === null ? <DecisionFields typed={typed} of={of} /> : <DecisionsTold decisions={assembly.decisions} />}
      <button type="submit" class="main">
        {text('assemblies:save')}
      </button>
      {held && assembly.minutes !== '' && (
        <div class="card">
          <p>{text('assemblies:sendHint')}</p>
          <button type="submit" formaction={href(urls.sendMinutes, place)}>
            {text('assemblies:send')}
          </button>
        </div>
      )}
    </form>
  )
}

type DecisionFieldsProps = { typed: Typed; of: ReturnType<typeof fieldsOf<typeof minutesForm>> }

function DecisionFields({ typed, of }: DecisionFieldsProps) {
  const { text } = usePage()
  return (
    <>
      <h2>{text('assemblies:decisions')}</h2>
      <p class="hint">{text('assemblies:decisionsHint')}</p>
      {shownRows(typed).map((row) => (
        <fieldset key={row}>
          <legend>{text('assemblies:decision', { number: row + 1 })}</legend>
          <Field {...of(`decisions.${row}.text`)} label={text('assemblies:decided')} maxlength={500} />
          <div class="votes">
            <Field {...of(`decisions.${row}.for`)} label={text('assemblies:for')} inputmode="numeric" maxlength={6} />
            <Field {...of(`decisions.${row}.against`)} label={text('assemblies:against')} inputmode="numeric" maxlength={6} />
            <Field {...of(`decisions.${row}.abstained`)} label={text('assemblies:abstained')} inputmode="numeric" maxlength={6} />
          </div>
        </fieldset>
      ))}
    </>
  )
}

/** Once they are sent, votes stay as everybody has read them. */
function DecisionsTold({ decisions }: Pick<Assembly, 'decisions'>) {
  const { text } = usePage()
  if (decisions.length === 0) return null
  return (
    <>
      <h2>{text('assemblies:decisions')}</h2>
      <ul>
        {decisions.map((each, row) => (
          <li key={row}>
            {each.text} ({text('assemblies:votes', votesOf(each))})
          </li>
        ))}
      </ul>
      <p class="hint">{text('assemblies:votesStay')}</p>
    </>
  )
}

/** Those that are written, and three more. */
function shownRows(typed: Typed): number[] {
  const written = Object.keys(typed).filter((name) => /^decisions\.\d+\.text$/.test(name) && typed[name] !== '').length
  return Array.from({ length: Math.min(mostDecisions, written + 3) }, (_, row) => row)
}
