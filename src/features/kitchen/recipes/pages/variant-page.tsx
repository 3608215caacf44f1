import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { variantForm } from '../forms.ts'
import { linesIn, longestLine, longestName, type KeptVariant } from '../kept-recipe.ts'
import type { KeptRecipe } from '../queries.ts'

type VariantPageProps = FormState & { canteen: CanteenName; recipe: KeptRecipe; variant?: KeptVariant | undefined }

export function VariantPage({ canteen, recipe, variant, typed = {}, errors = {} }: VariantPageProps) {
  const { text, href, inFrench } = usePage()
  const place = { canteen: canteen.slug, recipe: recipe.id }
  const of = fieldsOf<typeof variantForm>({ typed, errors })
  const title = text(variant ? 'recipes:variant.edit' : 'recipes:variant.new')
  return (
    <TeamDocument title={title} canteen={canteen}>
      <p class="eyebrow" {...inFrench}>
        {recipe.content.name}
      </p>
      <h1>{title}</h1>
      <p class="lead">{text('recipes:variant.lead')}</p>
      <form
        method="post"
        action={variant ? href(urls.editVariant, { ...place, variant: variant.key }) : href(urls.newVariant, place)}
        class="editor"
        novalidate
      >
        {!variant && <FormKey />}
        <Version typed={typed} />
        <ErrorSummary errors={errors} />
        <Field
          {...of('name')}
          label={text('recipes:variant.name')}
          hint={text('recipes:variant.nameHint')}
          maxlength={longestName}
          required
        />
        {linesIn(recipe.content).map(({ id }, at) => (
          <Field key={id} {...of(`lines.${at}`)} label={text('recipes:variant.line', { number: at + 1 })} maxlength={longestLine} />
        ))}
        <button type="submit" class="main">
          {text('recipes:variant.save')}
        </button>
      </form>
      {variant && (
        <form method="post" action={href(urls.removeVariant, { ...place, variant: variant.key })}>
          <button type="submit">{text('recipes:variant.remove')}</button>
        </form>
      )}
      <p class="actions">
        <a href={href(urls.recipe, place)}>{text('recipes:check.back')}</a>
      </p>
    </TeamDocument>
  )
}
