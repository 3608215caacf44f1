import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, Notice, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { rulesForm } from '../forms.ts'
import { localKinds, longestWords } from '../rules.ts'

type RulesPageProps = FormState & { canteen: CanteenName; isSaved?: boolean }

export function RulesPage({ canteen, isSaved = false, typed = {}, errors = {} }: RulesPageProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof rulesForm>({ typed, errors })
  const none = { value: '', label: text('purchases:rules.none') }
  return (
    <TeamDocument title={text('purchases:rules.title')} canteen={canteen}>
      <h1>{text('purchases:rules.title')}</h1>
      {isSaved && (
        <Notice kind="success">
          <p>{text('purchases:rules.saved')}</p>
        </Notice>
      )}
      <p class="lead">{text('purchases:rules.lead')}</p>
      <form method="post" action={href(urls.purchaseRules, { canteen: canteen.slug })} class="editor" novalidate>
        <Version typed={typed} />
        <ErrorSummary errors={errors} />
        <Select
          {...of('local')}
          label={text('purchases:rules.local')}
          options={[none, ...localKinds.map((value) => ({ value, label: text(`purchases:rules.kinds.${value}`) }))]}
        />
        <Field {...of('kilometres')} inputmode="numeric" label={text('purchases:rules.kilometres')} />
        <Field {...of('words')} label={text('purchases:rules.words')} hint={text('purchases:rules.wordsHint')} maxlength={longestWords} />
        <h2>{text('purchases:rules.maCantine')}</h2>
        <Select
          {...of('knownAs')}
          label={text('purchases:rules.knownAs')}
          options={[
            none,
            { value: 'cantine_id', label: text('purchases:rules.cantineId') },
            { value: 'siret', label: text('purchases:rules.siret') },
          ]}
        />
        <Field {...of('number')} inputmode="numeric" label={text('purchases:rules.number')} />
        <button type="submit" class="main">
          {text('purchases:form.save')}
        </button>
      </form>
    </TeamDocument>
  )
}
