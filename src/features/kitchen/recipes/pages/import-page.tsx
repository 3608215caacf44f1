import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { ErrorSummary, FileField, TextArea } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { importForm } from '../forms.ts'

/** A file is read into the form of a new recipe; nothing of it is kept before somebody has looked at it. */
export function ImportPage({ canteen, typed = {}, errors = {} }: FormState & { canteen: CanteenName }) {
  const { text, href } = usePage()
  const { file: fileError } = errors
  const of = fieldsOf<typeof importForm>({ typed, errors })
  return (
    <TeamDocument title={text('recipes:import.title')} canteen={canteen}>
      <h1>{text('recipes:import.title')}</h1>
      <p class="lead">{text('recipes:import.lead')}</p>
      <form
        method="post"
        action={href(urls.importRecipe, { canteen: canteen.slug })}
        class="editor"
        enctype="multipart/form-data"
        novalidate
      >
        <ErrorSummary errors={errors} />
        <FileField
          name="file"
          label={text('recipes:import.file')}
          accept=".json,.jsonld,.html,.htm,application/ld+json,text/html"
          error={fileError}
        />
        <TextArea {...of('json')} label={text('recipes:import.json')} rows={8} maxlength={10_000} />
        <button type="submit" class="main">
          {text('recipes:import.read')}
        </button>
      </form>
      <p class="actions">
        <a href={href(urls.recipes, { canteen: canteen.slug })}>{text('recipes:all')}</a>
      </p>
    </TeamDocument>
  )
}
