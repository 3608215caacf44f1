import type { Database } from '#src/platform/database/database.ts'
import { isSameName } from '#src/platform/names.ts'
import type { DraftContent } from './draft.ts'
import { draftsOf, type Sight } from './queries.ts'

type Alike = Pick<DraftContent, 'kind' | 'day' | 'amountCents' | 'thirdParty' | 'nature' | 'document'>

type Told = Pick<Alike, 'thirdParty' | 'nature' | 'document'>

/** Whether the same sum, of the same day and with the same person or supplier, is noted already, as far as this sight may see. */
export async function isNotedBefore(db: Database, sight: Sight, content: Alike, but: string | undefined): Promise<boolean> {
  if (content.kind !== 'expense' && content.kind !== 'income') return false
  const found = await draftsOf(db, sight)
    .where('drafts.kind', '=', content.kind)
    .where('day', '=', content.day)
    .where('amount_cents', '=', content.amountCents)
    .where('drafts.taken_back', '=', false)
    .$if(but !== undefined, (query) => query.where('drafts.id', '<>', but ?? ''))
    .execute()
  return found.some((other) => isAlike(other, content))
}

/** Invoices with numbers are told apart by them. */
function isAlike(one: Told, other: Told): boolean {
  if (one.document !== '' && other.document !== '') return false
  if (one.thirdParty && other.thirdParty) return isSameName(one.thirdParty.name, other.thirdParty.name)
  return !one.thirdParty && !other.thirdParty && one.nature === other.nature
}
