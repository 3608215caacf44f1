import { formatNumber } from '#src/platform/numbers.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { BooksFrame } from '../parts/books-frame.tsx'
import type { Books } from '../queries.ts'
import type { Verification } from '../verify-ledger.ts'

/** Whether what was written is still what is read: one sentence, and what it rests on. */
export function VerificationPage({ books, verification }: { books: Books; verification: Verification }) {
  const { text, language } = usePage()
  const { fault, entries, closings, headHash } = verification
  return (
    <BooksFrame books={books} title={text('ledger:verification.title')} at="verification">
      {fault ? (
        <Notice>
          <p>{text(`ledger:verification.faults.${fault.where}`, { number: fault.number })}</p>
          <p>{text(`ledger:verification.what.${fault.what}`)}</p>
          <p>{text('ledger:verification.thenWhat')}</p>
        </Notice>
      ) : (
        <Notice kind="success">
          <p>
            {text('ledger:verification.holds', { entries: formatNumber(entries, language), closings: formatNumber(closings, language) })}
          </p>
        </Notice>
      )}
      <p>{text('ledger:verification.explanation')}</p>
      {headHash !== null && (
        <p>
          {text('ledger:verification.head')} <code>{headHash.slice(0, 16)}</code>
        </p>
      )}
    </BooksFrame>
  )
}
