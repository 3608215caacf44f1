import type { Context } from 'hono'
import { NotFound } from '#src/platform/errors.ts'
import { dayAt } from '#src/platform/time.ts'
import { allow, back, doneOf, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { EntryPage } from '../pages/entry-page.tsx'
import { mayKeepBooks, mayReadBooks } from '../policy.ts'
import { findBooks, findEntry } from '../queries.ts'
import type { FindKeeper, IsNoted, NoteReversal } from '../waiting.ts'
import { reverseEntry, type ReversalRefusal } from '../reverse-entry.ts'

/** One entry, and taking it back. */
type Later = { isNoted: IsNoted; findKeeper: FindKeeper; noteReversal: NoteReversal }

export const entryRoutes = (later: Later) =>
  newRoutes()
    .get(urls.entry, allow(mayReadBooks), whereFollowed('books'), async (c) => showEntry(c, later))
    .post(urls.entryReversal, allow(mayKeepBooks), whereFollowed('books'), async (c) => {
      await sentForm(c)
      const { canteen, association } = await findBooks(c.var.db, param(c, 'canteen'))
      const reversed = await reverseEntry(c.var.db, {
        ...{ associationId: association.id, canteenId: canteen.id, number: numberOf(c), actorId: requireUser(c).id },
        ...{ findKeeper: later.findKeeper, noteReversal: later.noteReversal, today: dayAt(c.var.now, canteen.timeZone), now: c.var.now },
      })
      if (reversed.ok) return back(c, urls.entry, { canteen: canteen.slug, number: param(c, 'number') }, 'repris')
      c.status(409)
      return showEntry(c, later, reversed.refusal)
    })

function numberOf(c: Context<Env>): number {
  if (!/^[1-9]\d{0,14}$/.test(param(c, 'number'))) throw new NotFound()
  return Number(param(c, 'number'))
}

async function showEntry(c: Context<Env>, { isNoted, findKeeper }: Later, refusal?: ReversalRefusal) {
  const number = numberOf(c)
  const books = await findBooks(c.var.db, param(c, 'canteen'))
  const entry = await findEntry(c.var.db, books.association.id, number)
  if (!entry) throw new NotFound()
  const [isOfDrafts, keeper] = await Promise.all([
    isNoted(c.var.db, books.association.id, number),
    findKeeper(c.var.db, books.association.id, number),
  ])
  return c.render(
    <EntryPage
      books={books}
      entry={entry}
      names={books.names}
      refusal={refusal}
      isReversed={doneOf(c, ['repris']) !== undefined}
      isNoted={isOfDrafts}
      keeper={keeper}
    />,
  )
}
