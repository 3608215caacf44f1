import { AccountName } from '#src/features/money/accounts/parts/account-name.tsx'
import type { AccountNames } from '#src/features/money/accounts/account-names.ts'
import { formatCents } from '#src/platform/money.ts'
import { formatMonth, formatShortDay } from '#src/platform/time.ts'
import { PageLinks } from '#src/ui/page-links.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { urls } from '#src/urls.ts'
import { BooksFrame } from '../parts/books-frame.tsx'
import { EntryLabel } from '../parts/entry-label.tsx'
import { ReadingChoices } from '../parts/reading-choices.tsx'
import { TableLinks } from '../parts/table-links.tsx'
import type { Books, Entry, EntryLine } from '../queries.ts'
import { queryOf, type Reading } from '../reading.ts'

type JournalPageProps = { books: Books; reading: Reading; names: AccountNames; entries: readonly Entry[]; pages: number }

/** The entries of a month, in their order. */
export function JournalPage({ books, reading, names, entries, pages }: JournalPageProps) {
  const { text, href, language } = usePage()
  const address = href(urls.journal, { canteen: books.canteen.slug })
  const title = text('ledger:journal.title', { month: formatMonth(reading.month, language) })
  return (
    <BooksFrame books={books} title={title} at="journal" year={reading.year}>
      <ReadingChoices books={books} reading={reading} address={address} byMonth />
      {entries.length === 0 ? (
        <p class="empty">{text('ledger:journal.empty')}</p>
      ) : (
        <ScrollRegion label={title}>
          <table class="journal">
            <caption class="visually-hidden">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{text('ledger:journal.day')}</th>
                <th scope="col">{text('ledger:journal.what')}</th>
                <th scope="col" class="number">
                  {text(reading.byNumber ? 'ledger:debit' : 'ledger:received')}
                </th>
                <th scope="col" class="number">
                  {text(reading.byNumber ? 'ledger:credit' : 'ledger:given')}
                </th>
              </tr>
            </thead>
            {entries.map((entry) => (
              <EntryRows key={entry.number} books={books} entry={entry} names={names} byNumber={reading.byNumber} />
            ))}
          </table>
        </ScrollRegion>
      )}
      {entries.length > 0 && <TableLinks books={books} reading={reading} table="journal" byMonth />}
      <PageLinks page={reading.page} pages={pages} addressOf={(page) => address + queryOf(reading, { page })} />
    </BooksFrame>
  )
}

type EntryRowsProps = { books: Books; entry: Entry; names: AccountNames; byNumber: boolean }

function EntryRows({ books, entry, names, byNumber }: EntryRowsProps) {
  const { text, href, language } = usePage()
  const canteen = books.canteens.length > 1 && books.canteens.find(({ id }) => id === entry.canteenId)
  return (
    <tbody>
      <tr class="journal-entry">
        <th scope="rowgroup">{formatShortDay(entry.date, language)}</th>
        <td colspan={3}>
          <a href={href(urls.entry, { canteen: books.canteen.slug, number: String(entry.number) })}>
            <EntryLabel label={entry.label} />
          </a>{' '}
          {canteen && <span class="soft">· {canteen.name}</span>}{' '}
          <span class="small soft">
            {text('ledger:journal.number', { number: entry.entryNumber, journal: entry.journal, piece: entry.piece })}
          </span>
          {entry.reversedBy !== null && <span class="tag"> {text('ledger:journal.reversed')}</span>}
          {entry.reverses !== null && <span class="tag"> {text('ledger:journal.reverses')}</span>}
        </td>
      </tr>
      {entry.lines.map((line, position) => (
        <LineRow key={position} line={line} names={names} byNumber={byNumber} />
      ))}
    </tbody>
  )
}

function LineRow({ line, names, byNumber }: { line: EntryLine; names: AccountNames; byNumber: boolean }) {
  const { language } = usePage()
  const amount = (cents: number) => (cents === 0 ? '' : formatCents(cents, language))
  return (
    <tr>
      <td colspan={2} class="journal-account">
        <AccountName names={names} account={line.account} byNumber={byNumber} />
        {line.thirdPartyName && ` · ${line.thirdPartyName}`}
      </td>
      <td class="number">{amount(line.debitCents)}</td>
      <td class="number">{amount(line.creditCents)}</td>
    </tr>
  )
}
