import { isolated } from '#src/platform/plain-text.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { ErrorSummary, Field, FileField, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { conventionForm } from '../forms.ts'
import { longestAgreed, type Partner } from '../partner.ts'

type ConventionPageProps = FormState & { canteen: CanteenName; partner: Pick<Partner, 'id' | 'name'> }

/** What was agreed with a partner, in words, for some time; the signed paper if there is one. */
export function ConventionPage({ canteen, partner, ...state }: ConventionPageProps) {
  const { text, href } = usePage()
  const place = { canteen: canteen.slug, partner: partner.id }
  const of = fieldsOf<typeof conventionForm>(state)
  return (
    <TeamDocument title={text('partners:convention.add')} canteen={canteen}>
      <p class="eyebrow">
        <a href={href(urls.partner, place)}>{isolated(partner.name)}</a>
      </p>
      <h1>{text('partners:convention.add')}</h1>
      <ErrorSummary errors={state.errors} />
      <p class="lead">{text('partners:convention.lead')}</p>
      <form method="post" action={href(urls.conventions, place)} class="editor" enctype="multipart/form-data" novalidate>
        <FormKey />
        <TextArea
          {...of('agreed')}
          label={text('partners:convention.agreed')}
          hint={text('partners:convention.agreedHint')}
          rows={4}
          maxlength={longestAgreed}
        />
        <div class="columns">
          <Field {...of('from')} type="date" label={text('partners:convention.from')} />
          <Field {...of('until')} type="date" label={text('partners:convention.until')} />
        </div>
        <FileField
          name="file"
          label={text('partners:convention.paper')}
          hint={text('partners:convention.paperHint')}
          error={state.errors?.file}
          accept="application/pdf,image/*"
        />
        <button class="button main">{text('partners:convention.keep')}</button>
      </form>
    </TeamDocument>
  )
}
