import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { Checkbox, ErrorSummary, Field, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { tellForm } from '../forms.ts'
import { OthersFields, StoryFields } from '../parts/story-fields.tsx'

/** Told aloud: somebody of the team writes it down, and reads it back. */
export function NewStoryPage({ canteen, ...state }: FormState & { canteen: CanteenName }) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof tellForm>(state)
  const languages = (['fr', 'en'] as const).map((each) => ({ value: each, label: text(`stories:oral.languages.${each}`) }))
  return (
    <TeamDocument title={text('stories:oral.title')} canteen={canteen}>
      <h1>{text('stories:oral.title')}</h1>
      <p class="lead">{text('stories:oral.lead')}</p>
      <ErrorSummary errors={state.errors} />
      <form method="post" action={href(urls.newStory, { canteen: canteen.slug })} class="editor" enctype="multipart/form-data" novalidate>
        <FormKey />
        <StoryFields oral {...state} />
        <Select {...of('language' as 'title', 'fr')} label={text('stories:oral.language')} options={languages} />
        <Field {...of('firstName')} label={text('stories:oral.firstName')} maxlength={80} />
        <Field {...of('email')} type="email" label={text('stories:oral.email')} hint={text('stories:oral.emailHint')} />
        <OthersFields {...state} />
        <Checkbox {...of('readAloud')} label={text('stories:oral.readAloud')} />
        <button class="button main">{text('stories:oral.send')}</button>
      </form>
    </TeamDocument>
  )
}
