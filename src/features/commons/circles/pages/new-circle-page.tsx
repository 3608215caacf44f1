import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { circleKinds } from '#src/platform/database/tables/circles.ts'
import { ErrorSummary, Field, Radios, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { longestAbout, longestName } from '../circle.ts'
import type { circleForm } from '../forms.ts'

export function NewCirclePage({ canteen, ...state }: FormState & { canteen: CanteenName | undefined }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof circleForm>(state)
  const back = canteen ? href(urls.canteenCircles, { canteen: canteen.slug }) : href(urls.circles)
  return (
    <TeamDocument title={text('circles:begin')} canteen={canteen}>
      <p class="eyebrow">
        <a href={back}>{text(canteen ? 'circles:title' : 'circles:networkTitle')}</a>
      </p>
      <h1>{text('circles:begin')}</h1>
      <ErrorSummary errors={state.errors} />
      <form
        method="post"
        action={canteen ? href(urls.newCanteenCircle, { canteen: canteen.slug }) : href(urls.newCircle)}
        class="editor"
        novalidate
      >
        <FormKey />
        <Field {...of('name')} label={text('circles:new.name')} maxlength={longestName} />
        <TextArea {...of('about')} label={text('circles:new.about')} rows={3} maxlength={longestAbout} />
        {canteen && (
          <Radios
            {...of('kind', 'circle')}
            legend={text('circles:new.who')}
            options={circleKinds.map((kind) => ({ value: kind, label: text(`circles:new.kinds.${kind}`) }))}
          />
        )}
        <button class="button main">{text('circles:new.send')}</button>
      </form>
    </TeamDocument>
  )
}
