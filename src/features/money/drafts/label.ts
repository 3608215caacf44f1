/** What a draft or voucher is called, wherever it is named. Pure. */
import type { Text } from '#src/ui/page.tsx'
import { isolated } from '#src/platform/plain-text.ts'
import type { Move } from './draft.ts'

type Named = {
  kind?: string | null | undefined
  nature?: string | null | undefined
  way?: string | null | undefined
  label: string
  /** Who it went to, or came from. */ name?: string | null | undefined
}

/** What it was for and to whom it went, as far as anybody said. */
export function nameOfMoney({ kind, nature, way, label, name }: Named, text: Text): string {
  const what =
    kind === 'move'
      ? text(`drafts:moves.${way as Move}`)
      : nature
        ? text(`accounts:natures.${nature as 'food'}`)
        : text(`drafts:kinds.${(kind ?? 'entry') as 'entry'}`)
  return [label || what, name && isolated(name)].filter(Boolean).join(', ')
}
