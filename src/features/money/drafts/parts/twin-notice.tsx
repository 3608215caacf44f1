import { Checkbox, Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { Draft } from '../draft.ts'
import { useDraftName } from './draft-line.tsx'

/** The same receipt beside something else: most often the same expense, noted twice; now and then one paper that proves two. */
export function TwinNotice({ canteen, twin }: { canteen: string; twin: Draft }) {
  const { text, href } = usePage()
  return (
    <Notice>
      <p>
        {text('drafts:same.receiptOf')} <a href={href(urls.moneyDraft, { canteen, draft: twin.id })}>{useDraftName(twin)}</a>.{' '}
        {text('drafts:same.receiptWhat')}
      </p>
    </Notice>
  )
}

export function BothProved({ checked = false }: { checked?: boolean }) {
  const { text } = usePage()
  return <Checkbox name="sameReceipt" label={text('drafts:same.receiptBoth')} checked={checked} />
}
