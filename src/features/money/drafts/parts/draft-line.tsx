import type { ComponentChildren } from 'preact'
import { formatCents } from '#src/platform/money.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatShortDay } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { isLate, isPaidSome, lacksOf, type Draft } from '../draft.ts'
import { isRefund } from '../refund.ts'
import { nameOfMoney } from '../label.ts'

type DraftLineProps = {
  canteen: string
  draft: Draft
  /** Where it is told that it is late. */ today?: string
  children?: ComponentChildren
}

/** One draft or voucher in a list: what, when, how much, and what somebody should still add. */
export function DraftLine({ canteen, draft, today, children }: DraftLineProps) {
  const { text, href, language } = usePage()
  const { id, day, amountCents, canteenName, number, piece } = draft
  return (
    <li class="entry">
      <div>
        <a href={href(urls.moneyDraft, { canteen, draft: id })}>
          <b>{useDraftName(draft)}</b>
        </a>{' '}
        <b class="number">{formatCents(amountCents, language)}</b>
        <br />
        <span class="soft">
          {[formatShortDay(day, language), useWay(draft), canteenName && isolated(canteenName)].filter(Boolean).join(' · ')}
        </span>{' '}
        <span class="tags">
          {today !== undefined && isLate(draft, today) && <span class="tag late">{text('drafts:late')}</span>}
          {isTold(draft) && <span class="tag">{text(isRefund(draft) ? 'drafts:kinds.refund' : `drafts:kinds.${draft.kind}`)}</span>}
          {lacksOf(draft).map((lack) => (
            <span key={lack} class="tag">
              {text(`drafts:lacks.${lack}`)}
            </span>
          ))}
          {draft.isReversed && <span class="tag">{text('drafts:reversed')}</span>}
          {number !== null && <span class="tag free">{text('drafts:inBooks', { piece })}</span>}
        </span>
      </div>
      {children}
    </li>
  )
}

/** What is no expense says so, where its name does not. */
function isTold({ kind }: Draft): boolean {
  return kind === 'income' || kind === 'payment' || kind === 'entry'
}

export function useDraftName(draft: Draft): string {
  const { text } = usePage()
  return nameOfMoney({ ...draft, name: draft.thirdParty?.name }, text)
}

function useWay(draft: Draft): string {
  const { text, language } = usePage()
  const { kind, way, leftCents } = draft
  const isSettled = leftCents === 0
  if (isPaidSome(draft) && !isSettled) return text('drafts:left', { left: formatCents(leftCents, language) })
  if (kind === 'expense' && way) {
    const said = text(`drafts:ways.${way as 'cash'}`)
    return isSettled ? text('drafts:settled', { way: said }) : said
  }
  if (kind === 'income' && way) return isSettled ? text('drafts:receivedSince') : text(`drafts:receivedWays.${way as 'cash'}`)
  return ''
}
