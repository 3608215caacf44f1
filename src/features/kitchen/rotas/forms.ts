import { z } from 'zod'
import type { Text } from '#src/ui/page.tsx'

/** An answer to what one was asked: nothing else counts as a no. */
export function answerForm(text: Text) {
  return z.object({ answer: z.enum(['oui', 'non'], text('tasks:answer.choose')) })
}

/** A yes to all that the page showed, and to nothing that was asked since: `tasks` holds their ids, a space between them. */
export function yesToAllForm(text: Text) {
  const ids = z.array(z.guid(text('rotas:own.listNeeded'))).max(mostAsked, text('rotas:own.listNeeded'))
  const listed = z.string(text('rotas:own.listNeeded')).transform((sent) => sent.split(' '))
  return z.object({ tasks: listed.pipe(ids) })
}

/** More than a month asks of anybody. */
const mostAsked = 200

/** Who is put where by hand. */
export function placeForm(text: Text) {
  return z.object({
    teammate: z.guid(text('rotas:place.whoNeeded')),
    as: z.enum(['does', 'learns']).catch('does'),
  })
}
