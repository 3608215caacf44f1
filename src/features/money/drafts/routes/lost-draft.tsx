import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { typedFields } from '#src/platform/web/form.ts'
import { sentForm, type Env } from '#src/platform/web/http.ts'
import type { FormKind } from '../pages/draft-fields.tsx'
import { NewDraftPage } from '../pages/new-draft-page.tsx'
import { offeredFor, type Books } from './books.tsx'

const kinds: readonly FormKind[] = ['expense', 'income', 'move', 'entry']

/** Somebody removed the draft while this one was changed: what was typed is given back, to be noted anew. @throws NotFound where nothing was typed */
export async function giveBackLost(c: Context<Env>, books: Books): Promise<Response> {
  const data = await sentForm(c)
  const kind = kinds.find((each) => each === data.get('kind'))
  if (!kind || !(kind === 'expense' ? books.mayNote : books.mayWrite)) throw new NotFound()
  const { version: _, ...typed } = typedFields(data)
  c.status(409)
  return c.render(<NewDraftPage canteen={books.canteen} offered={await offeredFor(c, books, kind)} typed={typed} isLost />)
}
