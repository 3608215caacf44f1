import { ErrorSummary, Field } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import type { wishForm } from '../forms.ts'
import type { ProposedMenu } from '../propose-menus.ts'

/** What a cover is to cost at most. */
export function Wish({ asked }: { asked: FormState }) {
  const { text } = usePage()
  return (
    <form method="get" class="wish no-print" novalidate>
      <ErrorSummary errors={asked.errors} />
      <Field
        {...fieldsOf<typeof wishForm>(asked)('cout')}
        inputmode="decimal"
        label={text('choices:wish.label')}
        hint={text('choices:wish.hint')}
      />
      <button type="submit">{text('choices:wish.ask')}</button>
    </form>
  )
}

/** Where not one price is known, nothing that is proposed follows what was wanted. */
export function WishUnanswered({ menus }: { menus: readonly ProposedMenu[] }) {
  const { text } = usePage()
  const isUnknown = menus.length > 0 && menus.every(({ cost }) => cost.cents === 0)
  return isUnknown ? <p class="to-check">{text('choices:wish.unanswered')}</p> : null
}
