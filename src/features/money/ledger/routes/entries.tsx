import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { dayAt } from '#src/platform/time.ts'
import { allow, back, doneOf, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { EntryPage } from '../pages/entry-page.tsx'
import { mayKeepBooks, mayReadBooks } from '../policy.ts'
import { findBooks, findEntry } from '../queries.ts'
import { reverseEntry, type ReversalRefusal } from '../reverse-entry.ts'
import type { FindStanding, NoteReversal } from '../waiting.ts'

type Later = { findStanding: FindStanding; noteReversal: NoteReversal }

/** One entry, and taking it back. */
export const entryRoutes = (later: Later) =>
  newRoutes()
    .get(urls.entry, allow(mayReadBooks), whereFollowed('books'), async (c) => showEntry(c, later))
    .post(urls.entryReversal, allow(mayKeepBooks), whereFollowed('books'), async (c) => {
      await sentForm(c)
      const { canteen, association } = await findBooks(c.var.db, param(c, 'canteen'))
      const reversed = await reverseEntry(c.var.db, {
        ...{ associationId: association.id, canteenId: canteen.id, number: numberOf(c), actorId: requireUser(c).id },
        ...{ ...later, today: dayAt(c.var.now, canteen.timeZone), now: c.var.now },
      })
      if (reversed.ok) return back(c, urls.entry, { canteen: canteen.slug, number: param(c, 'number') }, 'repris')
      c.status(409)
      return showEntry(c, later, reversed.refusal)
    })

function numberOf(c: Context<Env>): number {
  if (!/^[1-9]\d{0,14}$/.test(param(c, 'number'))) throw new NotFound()
  return Number(param(c, 'number'))
}

async function showEntry(c: Context<Env>, { findStanding }: Later, refusal?: ReversalRefusal) {
  const number = numberOf(c)
  const books = await findBooks(c.var.db, param(c, 'canteen'))
  const entry = await findEntry(c.var.db, books.association.id, number)
  if (!entry) throw new NotFound()
  const standing = await findStanding(c.var.db, books.association.id, number)
  return c.render(
    <EntryPage
      books={books}
      entry={entry}
      names={books.names}
      refusal={refusal}
      isReversed={doneOf(c, ['repris']) !== undefined}
      standing={standing}
    />,
  )
}
