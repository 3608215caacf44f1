import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { ErrorSummary, Field, FileField } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { photoForm } from '../forms.ts'
import { longestSource } from '../kept-recipe.ts'
import type { KeptRecipe } from '../queries.ts'

type PhotoFormProps = { canteen: CanteenName; recipe: KeptRecipe; photo?: FormState }

/** A photo with its words, which replaces the one that is shown; or none. */
export function PhotoForm({ canteen, recipe, photo = {} }: PhotoFormProps) {
  const { text, href } = usePage()
  const place = { canteen: canteen.slug, recipe: recipe.id }
  const of = fieldsOf<typeof photoForm>(photo)
  const { photo: fileError } = photo.errors ?? {}
  const seen = recipe.photo?.digest ?? ''
  return (
    <section>
      <h2>{text('recipes:photo.title')}</h2>
      <form method="post" action={href(urls.recipePhoto, place)} class="editor" enctype="multipart/form-data" novalidate>
        <ErrorSummary errors={photo.errors} />
        <input type="hidden" name="seen" value={seen} />
        <FileField
          name="photo"
          label={text('recipes:photo.file')}
          hint={text('recipes:photo.fileHint')}
          accept="image/*"
          error={fileError}
        />
        <Field
          {...of('photoText', recipe.photo?.text)}
          label={text('recipes:photo.text')}
          hint={text('recipes:photo.textHint')}
          maxlength={longestSource}
        />
        <button type="submit">{text('recipes:photo.add')}</button>
      </form>
      {recipe.photo && (
        <form method="post" action={href(urls.removeRecipePhoto, place)}>
          <input type="hidden" name="seen" value={seen} />
          <button type="submit">{text('recipes:photo.remove')}</button>
        </form>
      )}
    </section>
  )
}
