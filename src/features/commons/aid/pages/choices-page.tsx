import { digests, urgentWays } from '#src/platform/database/tables/aid.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, Notice, Radios } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { choicesForm } from '../forms.ts'
import { Turns } from '../parts/turns.tsx'
import type { Here } from '../queries.ts'

type ChoicesPageProps = FormState & { canteen: Here; isSaved: boolean }

/** How and how far the canteen wants to be asked. */
export function ChoicesPage({ canteen, isSaved, ...state }: ChoicesPageProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof choicesForm>(state)
  return (
    <TeamDocument title={text('aid:choices.title')} canteen={canteen}>
      <p class="eyebrow">
        <a href={href(urls.aid, { canteen: canteen.slug })}>{text('aid:title')}</a>
      </p>
      <h1>{text('aid:choices.title')}</h1>
      <p class="lead">{text('aid:choices.lead')}</p>
      {isSaved && (
        <Notice kind="success">
          <p>{text('aid:choices.saved')}</p>
        </Notice>
      )}
      <ErrorSummary errors={state.errors} />
      <form method="post" action={href(urls.aidChoices, { canteen: canteen.slug })} class="editor" novalidate>
        <Version typed={state.typed} />
        <Radios
          {...of('digest')}
          legend={text('aid:choices.digest')}
          options={digests.map((value) => ({ value, label: text(`aid:choices.digests.${value}`) }))}
        />
        <Radios
          {...of('urgentBy')}
          legend={text('aid:choices.urgent')}
          options={urgentWays.map((value) => ({ value, label: text(`aid:choices.urgentBy.${value}`) }))}
        />
        <Field {...of('phone')} type="tel" label={text('aid:choices.phone')} hint={text('aid:choices.phoneHint')} />
        <Field {...of('reachKm')} inputmode="numeric" label={text('aid:choices.reach')} hint={text('aid:choices.reachHint')} />
        <button class="button main">{text('aid:choices.save')}</button>
      </form>
      <Turns />
    </TeamDocument>
  )
}
