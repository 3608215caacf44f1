import { z } from 'zod'
import type { Text } from '#src/ui/page.tsx'

/** An answer to what one was asked: nothing else counts as a no. */
export function answerForm(text: Text) {
  return z.object({ answer: z.enum(['oui', 'non'], text('tasks:answer.choose')) })
}

/** Who is put where by hand. */
export function placeForm(text: Text) {
  return z.object({
    teammate: z.guid(text('rotas:place.whoNeeded')),
    as: z.enum(['does', 'learns']).catch('does'),
  })
}
