import { storyScopes } from '#src/platform/database/tables/stories.ts'
import { Checkbox, Field, Radios } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import type { consentForm } from '../forms.ts'
import { lastDayOf, type Consent } from '../story.ts'

type ConsentFieldsProps = FormState & {
  consent: Consent
  edition: number
  today: string
  /** Who of the team notes it says « they », not « I ». */ aloud?: boolean
}

/** How far, with which name, until when. */
export function ConsentFields({ consent, edition, today, aloud = false, ...state }: ConsentFieldsProps) {
  const { text } = usePage()
  const of = fieldsOf<typeof consentForm>(state)
  const scopes = [...storyScopes].toReversed()
  return (
    <>
      <input type="hidden" name="edition" value={String(edition)} />
      <Radios
        {...of('scope', consent.scope ?? undefined)}
        legend={text(aloud ? 'stories:consent.scopeAloud' : 'stories:consent.scope')}
        options={scopes.map((scope) => ({ value: scope, label: text(`stories:scopes.${scope}`) }))}
      />
      <Checkbox
        {...of('showsName', consent.showsName ? 'yes' : '')}
        label={text('stories:consent.showsName', { name: consent.firstName })}
      />
      <Field
        {...of('until', consent.until ?? lastDayOf(null, today))}
        type="date"
        label={text('stories:consent.until')}
        hint={text('stories:consent.untilHint')}
      />
    </>
  )
}
