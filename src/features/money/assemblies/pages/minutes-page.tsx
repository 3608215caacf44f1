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
import type { Assembly } from '../queries.ts'

type MinutesPageProps = { house: House; assembly: Assembly; typed: Typed; errors?: Record<string, string>; isSaved?: boolean }

/** What was said, and each decision with its votes as counts: never who voted what. */
export function MinutesPage({ house, assembly, typed, errors, isSaved = false }: MinutesPageProps) {
  const { text, href, language } = usePage()
  const of = fieldsOf<typeof minutesForm>({ typed, ...(errors && { errors }) })
  const place = { canteen: house.slug, assembly: assembly.id }
  const { minutesSentOn, present, represented, entitled } = assembly
  return (
    <TeamDocument title={text('assemblies:minutes')} canteen={house}>
      <h1>{text('assemblies:minutes')}</h1>
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
      <form method="post" action={href(urls.assemblyMinutes, place)} class="editor">
        <ErrorSummary errors={errors} />
        <Version typed={typed} />
        <TextArea {...of('minutes')} label={text('assemblies:said')} rows={12} maxlength={20_000} />
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
        <button type="submit" class="main">
          {text('assemblies:save')}
        </button>
      </form>
      {assembly.minutes !== '' && (
        <form method="post" action={href(urls.sendMinutes, place)} class="card">
          <p>{text('assemblies:sendHint')}</p>
          <button type="submit" class="main">
            {text('assemblies:send')}
          </button>
        </form>
      )}
      <p>
        <a href={href(urls.assembly, place)}>{text('assemblies:one')}</a>
      </p>
    </TeamDocument>
  )
}

/** Those that are written, and three more. */
function shownRows(typed: Typed): number[] {
  const written = Object.keys(typed).filter((name) => /^decisions\.\d+\.text$/.test(name) && typed[name] !== '').length
  return Array.from({ length: Math.min(mostDecisions, written + 3) }, (_, row) => row)
}
