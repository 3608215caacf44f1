import { z } from 'zod'
import type { Text } from '#src/ui/page.tsx'

/** Who is put where by hand. */
export function placeForm(text: Text) {
  return z.object({
    teammate: z.guid(text('rotas:place.whoNeeded')),
    as: z.enum(['does', 'learns']).catch('does'),
  })
}
