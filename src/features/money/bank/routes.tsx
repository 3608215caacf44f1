/** What the bank says, line by line, and what each line is in the books. */
import type { Context } from 'hono'
import { findBooks, type Books } from '#src/features/money/ledger/queries.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, back, doneOf, idParam, param, requireUser, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { matchForm } from './forms.ts'
import { keepStatement } from './keep-statement.ts'
import { wordsOf } from './label.ts'
import { matchLine, type MatchDone, type MatchRefusal } from './match-line.ts'
import { BankPage } from './pages/bank-page.tsx'
import { MatchedPage } from './pages/matched-page.tsx'
import { mayMatchBank } from './policy.ts'
import { findCandidates } from './candidates.ts'
import { findBank, findMatched, linesOnPage } from './queries.ts'
import { readStatement } from './read-statement.ts'
import { reopenLine } from './reopen-line.ts'
import { writeSlip } from './write-slip.ts'

const isOn = whereFollowed('books')

export const bankRoutes = newRoutes()
  .get(urls.bank, allow(mayMatchBank), isOn, async (c) => showBank(c, await booksOf(c), {}))
  .post(urls.bank, allow(mayMatchBank), isOn, async (c) => {
    const books = await booksOf(c)
    const file = (await sentForm(c, { withFile: true })).get('statement')
    const read = await readStatement(file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array())
    if (!read.ok) {
      c.status(422)
      return showBank(c, books, { fileError: textIn(c.var.language)(`bank:refusals.${read.refusal}`, read.at) })
    }
    const { fresh, known, doubtful } = await keepStatement(c.var.db, { associationId: books.association.id, statement: read.value })
    return back(c, urls.bank, { canteen: books.canteen.slug }, `releve.${fresh}.${known}.${doubtful}`)
  })
  .get(urls.matchedLines, allow(mayMatchBank), isOn, async (c) => {
    const books = await booksOf(c)
    const page = pageOf(c)
    const matched = await findMatched(c.var.db, books.association.id, page)
    return c.render(<MatchedPage books={books} {...matched} page={page} done={doneOf(c, ['reouverte'])} />)
  })
  .post(urls.matchedLines, allow(mayMatchBank), isOn, async (c) => {
    const books = await booksOf(c)
    const form = parseForm(matchForm(), await sentForm(c))
    const chosen = form.ok ? Object.entries(form.value.lines).filter(([id, choice]) => isId(id) && choice !== '') : []
    const { refused, matched, aside, already } = await matchAll(c, books, chosen.slice(0, linesOnPage))
    if (refused.size === 0) return back(c, urls.bank, { canteen: books.canteen.slug }, `rapproche.${matched}.${already}.${aside}`)
    c.status(409)
    return showBank(c, books, { refused })
  })
  .post(urls.reopenLine, allow(mayMatchBank), isOn, async (c) => {
    const books = await booksOf(c)
    await reopenLine(c.var.db, books.association.id, idParam(c, 'line'))
    return back(c, urls.matchedLines, { canteen: books.canteen.slug }, 'reouverte')
  })
  .get(urls.depositSlip, allow(mayMatchBank), isOn, async (c) => {
    const books = await booksOf(c)
    const slip = await writeSlip(c.var.db, books.association.id, idParam(c, 'draft'))
    c.header('content-type', 'application/pdf')
    c.header('content-disposition', 'inline; filename="remise.pdf"')
    return c.body(new Uint8Array(slip))
  })

function booksOf(c: Context<Env>): Promise<Books> {
  return findBooks(c.var.db, param(c, 'canteen'))
}

function isId(typed: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(typed)
}

function pageOf(c: Context<Env>): number {
  return /^[1-9]\d{0,4}$/.test(c.req.query('page') ?? '') ? Number(c.req.query('page')) : 1
}

const longestWords = 60

function wordsAsked(c: Context<Env>): string {
  return (c.req.query('cherche') ?? '').trim().slice(0, longestWords)
}

/** Each line by itself: what is refused of one keeps no other from being matched. */
async function matchAll(
  c: Context<Env>,
  { association, canteen }: Books,
  chosen: readonly [id: string, choice: string][],
): Promise<Record<MatchDone, number> & { refused: Map<string, MatchRefusal> }> {
  const refused = new Map<string, MatchRefusal>()
  const done: Record<MatchDone, number> = { matched: 0, aside: 0, already: 0 }
  const order = {
    ...{ associationId: association.id, canteenId: canteen.id, actorId: requireUser(c).id, now: c.var.now },
    followsGifts: canteen.followed.includes('gifts'),
  }
  for (const [lineId, choice] of chosen) {
    const said = await matchLine(c.var.db, { ...order, lineId, choice })
    if (!said.ok) refused.set(lineId, said.refusal)
    else done[said.value] += 1
  }
  return { refused, ...done }
}

type Shown = { fileError?: string; refused?: ReadonlyMap<string, MatchRefusal> }

async function showBank(c: Context<Env>, books: Books, shown: Shown) {
  const page = pageOf(c)
  const bank = await findBank(c.var.db, books.association.id, page)
  const found = await findCandidates(c.var.db, books.association.id, { ...daysAround(bank.lines), words: bank.lines.map(wordsOf) })
  const candidates = { ...found, booksFrom: books.years.at(-1)?.firstDay }
  return c.render(
    <BankPage books={books} bank={bank} candidates={candidates} page={page} looksFor={wordsAsked(c)} done={doneIn(c)} {...shown} />,
  )
}

/** Drafts may be older than what the bank says of them. */
function daysAround(lines: readonly { day: string }[]): { from: string; to: string } {
  const [first = '9999-01-01', last = '0001-01-01'] = [lines[0]?.day, lines.at(-1)?.day]
  if (lines.length === 0) return { from: first, to: last }
  return {
    from: Temporal.PlainDate.from(first).subtract({ days: 60 }).toString(),
    to: Temporal.PlainDate.from(last).add({ days: 10 }).toString(),
  }
}

function doneIn(c: Context<Env>) {
  const [, what, first, second, aside = 0] =
    /^(releve|rapproche)\.(\d{1,5})\.(\d{1,5})(?:\.(\d{1,5}))?$/.exec(c.req.query('fait') ?? '') ?? []
  if (what === undefined) return undefined
  return { what: what as 'releve' | 'rapproche', first: Number(first), second: Number(second), aside: Number(aside) }
}
