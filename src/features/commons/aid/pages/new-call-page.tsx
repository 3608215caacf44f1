import { aidKinds, aidPlaces, aidSides } from '#src/platform/database/tables/aid.ts'
import { Checkbox, ErrorSummary, Field, FileField, Radios, Select, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { longestPhotoText, longestTitle, longestWords, mostWanted } from '../aid.ts'
import type { callForm } from '../forms.ts'
import type { Here } from '../queries.ts'

type NewCallPageProps = FormState & {
  canteen: Here
  /** What something in the canteen's own pages proposes to ask. */ isProposed?: boolean
}

/** A request or an offer, in a minute: nothing leaves before it is sent. */
export function NewCallPage({ canteen, isProposed = false, ...state }: NewCallPageProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof callForm>(state)
  return (
    <TeamDocument title={text('aid:new.title')} canteen={canteen}>
      <p class="eyebrow">
        <a href={href(urls.aid, { canteen: canteen.slug })}>{text('aid:title')}</a>
      </p>
      <h1>{text('aid:new.title')}</h1>
      <p class="lead">{text(isProposed ? 'aid:new.proposed' : 'aid:new.lead')}</p>
      <ErrorSummary errors={state.errors} />
      <form method="post" action={href(urls.newAidCall, { canteen: canteen.slug })} class="editor" enctype="multipart/form-data" novalidate>
        <FormKey />
        <Radios
          {...of('side', 'request')}
          legend={text('aid:new.side')}
          options={aidSides.map((side) => ({ value: side, label: text(`aid:sides.${side}`) }))}
        />
        <Select
          {...of('kind')}
          label={text('aid:new.kind')}
          options={[
            { value: '', label: text('aid:new.choose') },
            ...aidKinds.map((kind) => ({ value: kind, label: text(`aid:kinds.${kind}`) })),
          ]}
        />
        <Field {...of('title')} label={text('aid:new.what')} hint={text('aid:new.whatHint')} maxlength={longestTitle} />
        <TextArea {...of('words')} label={text('aid:new.words')} hint={text('aid:new.wordsHint')} rows={4} maxlength={longestWords} />
        <div class="pair">
          <Field {...of('fromDay')} type="date" label={text('aid:new.from')} hint={text('aid:new.fromHint')} />
          <Field {...of('toDay')} type="date" label={text('aid:new.to')} hint={text('aid:new.toHint')} />
        </div>
        <Radios
          {...of('place', 'here')}
          legend={text('aid:new.place')}
          options={aidPlaces.map((place) => ({ value: place, label: text(`aid:placeChoices.${place}`) }))}
        />
        <Field {...of('until')} type="date" label={text('aid:new.until')} hint={text('aid:new.untilHint')} />
        <Select
          {...of('wanted', '1')}
          label={text('aid:new.wanted')}
          options={Array.from({ length: mostWanted }, (_, at) => ({
            value: String(at + 1),
            label: text('aid:new.canteens', { count: at + 1 }),
          }))}
        />
        <Checkbox {...of('isUrgent')} label={text('aid:new.urgent')} />
        <Photo {...state} />
        <button class="button main">{text('aid:new.send')}</button>
        <p class="hint">{text('aid:new.after')}</p>
      </form>
    </TeamDocument>
  )
}

function Photo(state: FormState) {
  const { text } = usePage()
  const of = fieldsOf<typeof callForm>(state)
  return (
    <details open={['photo', 'photoText'].some((name) => state.errors?.[name])}>
      <summary>{text('aid:new.addPhoto')}</summary>
      <FileField name="photo" error={state.errors?.photo} label={text('aid:new.photo')} hint={text('aid:new.photoHint')} accept="image/*" />
      <Field {...of('photoText')} label={text('aid:new.photoText')} maxlength={longestPhotoText} />
    </details>
  )
}
