import { Select } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'

export type CanteenChosen = {
  canteens: readonly { id: string; slug: string; name: string }[]
  canteen: { id: string; slug: string; name: string } | undefined
}

/** Whose templates are meant: asked for by itself, so that it works without a script. */
export function CanteenChoice({ canteens, canteen, action, label }: CanteenChosen & { action: string; label: string }) {
  const { text } = usePage()
  const options = [
    { value: '', label: text('bundles:form.noCanteen') },
    ...canteens.map(({ slug, name }) => ({ value: slug, label: name })),
  ]
  return (
    <form method="get" action={action} class="actions">
      <Select name="cantine" label={label} value={canteen?.slug ?? ''} options={options} />
      <button type="submit" class="button">
        {text('bundles:form.show')}
      </button>
    </form>
  )
}
