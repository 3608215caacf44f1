import { EntryLabel } from '#src/features/money/ledger/parts/entry-label.tsx'
import type { Books } from '#src/features/money/ledger/queries.ts'
import { lineKey, tickOf } from '#src/features/money/ledger/reading.ts'
import { formatCents } from '#src/platform/money.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDate } from '#src/platform/time.ts'
import { ErrorSummary, Field } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { PageLinks } from '#src/ui/page-links.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import type { countForm } from '../forms.ts'
import type { Grant } from '../grant.ts'
import { mayKeepGrants } from '../policy.ts'
import type { BooksLine, LinesPage } from '../queries.ts'

export type GrantLinesProps = FormState & {
  books: Books
  grant: Grant
  counted: LinesPage & { page: number }
  /** Left out where the viewer may not count. */
  countable: (LinesPage & { page: number }) | undefined
}

/** Lines of the books that are counted for the grant, each with the way to take it out. */
export function Counted({ books, grant, counted }: GrantLinesProps) {
  const { text, href, viewer } = usePage()
  const of = { canteen: books.canteen.slug, grant: grant.id }
  return (
    <section id="comptees">
      <h2>{text('grants:counted', { count: counted.all })}</h2>
      {counted.all === 0 && <p class="empty">{text('grants:countedNone')}</p>}
      <ul class="entries">
        {counted.lines.map((line) => (
          <li key={lineKey(line)} class="entry">
            <LineOfBooks line={line} />
            {mayKeepGrants(viewer, of) && (
              <form method="post" action={href(urls.releaseGrantLine, of)}>
                <input type="hidden" name="line" value={lineKey(line)} />
                <button type="submit">{text('grants:release')}</button>
              </form>
            )}
          </li>
        ))}
      </ul>
      <PageLinks {...counted} addressOf={(page) => `${href(urls.grant, of)}?comptees=${page}#comptees`} />
    </section>
  )
}

/** Expenses of its days, to tick. */
export function Countable({ books, grant, countable, typed = {}, errors = {} }: GrantLinesProps) {
  const { text, href } = usePage()
  const address = { canteen: books.canteen.slug, grant: grant.id }
  const of = fieldsOf<typeof countForm>({ typed, errors })
  if (!countable) return null
  return (
    <section id="a-compter">
      <h2>{text('grants:count.title')}</h2>
      <p>{text('grants:count.lead')}</p>
      {countable.all === 0 ? (
        <p class="empty">{text('grants:count.none')}</p>
      ) : (
        <form method="post" action={href(urls.countGrantLines, address)} novalidate>
          <ErrorSummary errors={errors} />
          <ul class="entries">
            {countable.lines.map((line) => (
              <li key={lineKey(line)} class="entry">
                <label class="choice checkbox">
                  <input type="checkbox" name={tickOf(line)} value="yes" checked={typed[tickOf(line)] === 'yes'} />
                  <LineOfBooks line={line} />
                </label>
              </li>
            ))}
          </ul>
          <Field
            {...of('percent', '100')}
            label={text('grants:count.percent')}
            hint={text('grants:count.percentHint')}
            inputmode="numeric"
            maxlength={3}
          />
          <button type="submit" class="main">
            {text('grants:count.submit')}
          </button>
        </form>
      )}
      <PageLinks {...countable} addressOf={(page) => `${href(urls.grant, address)}?page=${page}#a-compter`} />
    </section>
  )
}

function LineOfBooks({ line: { date, piece, label, account, canteenName, cents, wholeCents } }: { line: BooksLine }) {
  const { text, language } = usePage()
  const told = [formatDate(date, language), canteenName && isolated(canteenName), text('grants:piece', { piece })]
  return (
    <span>
      <b>
        <EntryLabel label={label} />
      </b>{' '}
      <b class="number">{formatCents(cents, language)}</b>
      {cents !== wholeCents && <span class="soft"> {text('grants:ofWhole', { whole: formatCents(wholeCents, language) })}</span>}
      <br />
      <span class="soft">{told.filter(Boolean).join(' · ')}</span>{' '}
      {!account.startsWith('6') && <span class="tag free">{text('grants:income')}</span>}
    </span>
  )
}
