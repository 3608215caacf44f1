import { formatCents } from '#src/platform/money.ts'
import { formatDate } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { Bank } from '../queries.ts'

type BalanceSentenceProps = { balance: NonNullable<Bank['balance']>; open: number }

/** Whether bank and books agree, and what the difference is made of. */
export function BalanceSentence({ balance, open }: BalanceSentenceProps) {
  const { text, language } = usePage()
  const { day, bankCents, booksCents, draftsCents, openCents } = balance
  const said = (cents: number) => formatCents(cents, language)
  const unexplained = bankCents - booksCents - draftsCents - openCents
  return (
    <Notice kind="information">
      <p>
        {text('bank:balance.says', { day: formatDate(day, language), bank: said(bankCents), books: said(booksCents) })}{' '}
        {bankCents === booksCents && text('bank:balance.agree')}
      </p>
      {bankCents !== booksCents && (
        <ul>
          {draftsCents !== 0 && <li>{text('bank:balance.drafts', { sum: said(draftsCents) })}</li>}
          {openCents !== 0 && <li>{text('bank:balance.open', { count: open, sum: said(openCents) })}</li>}
          {unexplained === 0 ? <li>{text('bank:balance.whole')}</li> : <li>{text('bank:balance.rest', { sum: said(unexplained) })}</li>}
        </ul>
      )}
    </Notice>
  )
}
