/** What was typed into the form of a draft: read by the form of its kind, then looked at beside the books. */
import type { Context } from 'hono'
import { isOfBags } from '#src/features/money/accounts/account-names.ts'
import { findAccountNames } from '#src/features/money/accounts/queries.ts'
import { findFiscalYears } from '#src/features/money/ledger/queries.ts'
import type { Language } from '#src/platform/language.ts'
import { formatCents } from '#src/platform/money.ts'
import { parseForm, typedFields, type FieldErrors, type ParsedForm } from '#src/platform/web/form.ts'
import type { Env } from '#src/platform/web/http.ts'
import type { Text } from '#src/ui/page.tsx'
import { doubtsOf, fieldOfDoubt, impossibleDay, type Doubt, type KnownOfBooks } from '../doubts.ts'
import type { DraftContent } from '../draft.ts'
import { entryForm, expenseForm, incomeForm, moveForm } from '../forms.ts'
import type { Offered } from '../pages/draft-fields.tsx'
import { isNotedBefore } from '../find-alike.ts'
import { findHeld, type Held } from '../find-held.ts'
import type { Books } from './books.tsx'

type OfForm = Pick<Offered, 'kind' | 'accounts'>

/** @param draftId of the one that is changed, or that the page notes: it is no other than itself */
export async function readDraftForm(
  c: Context<Env>,
  data: FormData,
  { books, offered, draftId }: { books: Books; offered: OfForm; draftId?: string },
): Promise<ParsedForm<DraftContent>> {
  const form = await parsed(c, data, books, offered)
  if (!form.ok) return form
  const { text } = books.asking
  const known = await knownOf(c, books, form.value, draftId)
  const impossible = impossibleDay(form.value, known)
  if (impossible) return { ok: false, errors: { day: text(`drafts:slips.${impossible}`) }, typed: typedFields(data) }
  const doubts = doubtsOf(form.value, known)
  // The box answers for what it was shown with, and for nothing else.
  if (doubts.length === 0 || data.get('sure') === doubts.join()) return form
  const typed = { ...typedFields(data), doubts: doubts.join() }
  return { ok: false, errors: doubtsTold(doubts, text, heldTold(known.held, text, c.var.language)), typed }
}

async function parsed(c: Context<Env>, data: FormData, { asking, sight }: Books, { kind, accounts }: OfForm) {
  if (kind === 'income') return parseForm(incomeForm(asking), data)
  if (kind === 'move') return parseForm(moveForm(asking), data)
  if (kind === 'expense') return parseForm(expenseForm(asking), data)
  const names = await findAccountNames(c.var.db, sight.associationId)
  return parseForm(entryForm({ ...asking, accounts, isOfBags: (account) => isOfBags(names, account) }), data)
}

async function knownOf(c: Context<Env>, { sight, today }: Books, content: DraftContent, draftId?: string): Promise<KnownOfBooks> {
  const [{ associationId }, { way, canteenId }] = [sight, content]
  const [years, held, isKnown] = await Promise.all([
    findFiscalYears(c.var.db, associationId),
    findHeld(c.var.db, { associationId, canteenId, way, but: draftId }),
    isNotedBefore(c.var.db, sight, content, draftId),
  ])
  return { years, today, held, isNotedBefore: isKnown }
}

/** What is there, and what may be there besides. */
function heldTold(held: Held | undefined, text: Text, language: Language): string {
  if (!held) return ''
  const amount = formatCents(Math.max(0, held.heldCents), language)
  return held.splitCents <= 0 ? amount : text('drafts:slips.withSplit', { held: amount, split: formatCents(held.splitCents, language) })
}

/** Beside their fields, all that there is to say of one. */
function doubtsTold(doubts: readonly Doubt[], text: Text, held: string): FieldErrors {
  const byField = Map.groupBy(doubts, (doubt) => fieldOfDoubt[doubt])
  const told = [...byField].map(([field, some]) => [field, some.map((doubt) => text(`drafts:slips.${doubt}`, { held })).join(' ')])
  return { ...Object.fromEntries(told), sure: text('drafts:slips.sureNeeded') }
}
