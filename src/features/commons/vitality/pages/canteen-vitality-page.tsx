import { isolated } from '#src/platform/plain-text.ts'
import { ErrorSummary, Notice, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { noteForm } from '../forms.ts'
import { Notes } from '../parts/notes.tsx'
import { Signs } from '../parts/signs.tsx'
import type { CanteenVitality, Note } from '../queries.ts'
import { longestNote } from '../vitality.ts'

type CanteenVitalityPageProps = FormState & { signs: CanteenVitality; notes: readonly Note[]; today: string; done?: 'note' | undefined }

/** One canteen, for the network's team: what it shares, and what is noted of it. */
export function CanteenVitalityPage({ signs, notes, today, done, ...state }: CanteenVitalityPageProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof noteForm>(state)
  return (
    <TeamDocument title={signs.name}>
      <p class="eyebrow">
        <a href={href(urls.networkVitality)}>{text('vitality:title')}</a>
      </p>
      <h1>{isolated(signs.name)}</h1>
      {done && (
        <Notice kind="success">
          <p>{text('vitality:done.note')}</p>
        </Notice>
      )}
      <Signs canteen={signs} today={today} />
      <Notes notes={notes} />
      <form method="post" action={href(urls.canteenVitality, { named: signs.slug })} class="editor" novalidate>
        <FormKey />
        <ErrorSummary errors={state.errors} />
        <TextArea
          {...of('words')}
          label={text('vitality:notes.words')}
          hint={text('vitality:notes.hint')}
          rows={4}
          maxlength={longestNote}
        />
        <button class="button main">{text('vitality:notes.send')}</button>
      </form>
    </TeamDocument>
  )
}
