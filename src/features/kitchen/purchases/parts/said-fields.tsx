import { families } from '#src/features/kitchen/ingredients/ingredient.ts'
import { Checkbox, Select } from '#src/ui/fields.tsx'
import type { FieldsOf } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { labels, type Label } from '../label.ts'
import { saidOrigins } from '../purchase.ts'

type SaidName = 'family' | `labels.${Label}` | 'noLabel' | 'origin' | 'isShortChain' | 'isLocal'

/** What is said of a line, or of a purchase as a whole: whatever is left open stays « not known ». */
export function SaidFields({ of, local }: { of: FieldsOf<SaidName>; /** What « local » means here. */ local: string }) {
  const { text } = usePage()
  const unknown = { value: '', label: text('purchases:said.unknown') }
  const yesOrNo = [unknown, { value: 'yes', label: text('purchases:said.yes') }, { value: 'no', label: text('purchases:said.no') }]
  return (
    <>
      <Select
        {...of('family')}
        label={text('purchases:said.family')}
        options={[unknown, ...families.map((value) => ({ value, label: text(`ingredients:families.${value}`) }))]}
      />
      <fieldset class="field">
        <legend>{text('purchases:said.labels')}</legend>
        <p class="hint">{text('purchases:said.labelsHint')}</p>
        {labels.map((label) => (
          <Checkbox key={label} {...of(`labels.${label}`)} label={text(`purchases:labels.${label}`)} />
        ))}
        <Checkbox {...of('noLabel')} label={text('purchases:said.noLabel')} />
      </fieldset>
      <Select
        {...of('origin')}
        label={text('purchases:said.origin')}
        options={[unknown, ...saidOrigins.map((value) => ({ value, label: text(`purchases:origins.${value}`) }))]}
      />
      <Select
        {...of('isShortChain')}
        label={text('purchases:said.shortChain')}
        hint={text('purchases:said.shortChainHint')}
        options={yesOrNo}
      />
      <Select {...of('isLocal')} label={text('purchases:said.local')} hint={local} options={yesOrNo} />
    </>
  )
}
