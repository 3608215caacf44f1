import { sql, type RawBuilder } from 'kysely'
import { isVatLiable } from '#src/features/money/accounts/queries.ts'
import type { Nature } from '#src/features/money/accounts/nature.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { ThirdPartyKind } from '#src/platform/database/tables/accounts.ts'
import { NotFound } from '#src/platform/errors.ts'
import { isSameName } from '#src/platform/names.ts'
import { confidentialNatures, daysOfMonth, isOwed, monthAfter, type Draft, type Way } from './draft.ts'

/** What somebody may read of the drafts of an association: all of them, or the everyday expenses of one canteen. */
export type Sight = { associationId: string; canteenId: string; isWhole: boolean }

export const draftsOnPage = 100

const receiptsOfDraft = sql<Draft['receipts']>`(
  select coalesce(json_agg(json_build_object('digest', digest, 'mediaType', media_type) order by used_since, digest), '[]')
  from file_uses join files using (owner_id, digest) where owner_id = drafts.association_id and used_by = drafts.id)`
/** Of what is owed, what no payment that stands has paid; of everything else, all of it. */
export const leftCents = sql<number>`(drafts.amount_cents - coalesce((select sum(payments.amount_cents) from drafts as payments
  where payments.association_id = drafts.association_id and payments.settles = drafts.id and not payments.taken_back), 0))::bigint`
const replacedBy = sql<string | null>`(select replacements.id from drafts as replacements
  where replacements.association_id = drafts.association_id and replacements.replaces = drafts.id)`
const partyOfDraft = sql<Draft['thirdParty']>`case when third_parties.code is not null
  then json_build_object('name', third_parties.name, 'kind', third_parties.kind, 'siren', third_parties.siren) end`

export function draftsOf(db: Database, { associationId, canteenId, isWhole }: Sight) {
  return db
    .selectFrom('drafts')
    .leftJoin('canteens', 'canteens.id', 'drafts.canteen_id')
    .leftJoin('third_parties', (join) =>
      join.onRef('third_parties.association_id', '=', 'drafts.association_id').onRef('third_parties.code', '=', 'drafts.third_party'),
    )
    .where('drafts.association_id', '=', associationId)
    .$if(!isWhole, (query) =>
      query
        .where('drafts.canteen_id', '=', canteenId)
        .where('drafts.kind', '=', 'expense')
        .where(({ eb, or }) => or([eb('nature', 'is', null), eb('nature', 'not in', confidentialNatures)])),
    )
    .select(['drafts.id', 'drafts.canteen_id as canteenId', 'canteens.name as canteenName', 'drafts.kind', 'day', 'label'])
    .select(['amount_cents as amountCents', 'vat_cents as vatCents', 'third_party as thirdPartyCode', 'document', 'due_on as dueOn'])
    .select([
      'lines',
      'cheque_cents as chequeCents',
      'settles',
      'minutes',
      'repeats',
      'number',
      'piece',
      'replaces',
      replacedBy.as('replacedBy'),
    ])
    .select([sql<Nature | null>`nature`.as('nature'), sql<Way | null>`way`.as('way')])
    .select([receiptsOfDraft.as('receipts'), leftCents.as('leftCents'), 'drafts.taken_back as isReversed', partyOfDraft.as('thirdParty')])
}

/** A page of a month's drafts and vouchers, with how many there are and what was spent. @param month `YYYY-MM` */
export async function findDraftsOfMonth(db: Database, sight: Sight, { month, page }: { month: string; page: number }) {
  const { firstDay, lastDay } = daysOfMonth(month)
  const asked = draftsOf(db, sight).where('day', '>=', firstDay).where('day', '<=', lastDay)
  const found = await asked
    .select([
      sql<number>`count(*) over ()`.as('all'),
      sql<number>`coalesce(sum(amount_cents) filter (where drafts.kind = 'expense' and not drafts.taken_back) over (), 0)::bigint`.as(
        'spentCents',
      ),
    ])
    .orderBy('day', 'desc')
    .orderBy('noted_at', 'desc')
    .orderBy('drafts.id')
    .limit(draftsOnPage)
    .offset((page - 1) * draftsOnPage)
    .execute()
  const { all = 0, spentCents = 0 } = found[0] ?? {}
  return { drafts: found as Draft[], all, spentCents, pages: Math.max(1, Math.ceil(all / draftsOnPage)) }
}

/** @throws NotFound where there is none that this sight may see */
export function findDraft(db: Database, sight: Sight, draftId: string): Promise<Draft> {
  return draftsOf(db, sight)
    .where('drafts.id', '=', draftId)
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** Of the association alone: what has the same receipt, as far as this sight may see. */
export function findTwin(db: Database, sight: Sight, { digest, but }: { digest: string; but?: string }): Promise<Draft | undefined> {
  return draftsOf(db, sight)
    .$if(but !== undefined, (query) => query.where('drafts.id', '<>', but ?? ''))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('file_uses')
          .whereRef('file_uses.owner_id', '=', 'drafts.association_id')
          .whereRef('file_uses.used_by', '=', 'drafts.id')
          .where('digest', '=', digest)
          .select('digest'),
      ),
    )
    .orderBy('day')
    .orderBy('drafts.id')
    .limit(1)
    .executeTakeFirst()
}

/** What has paid it, all of it or parts, as far as it stands: the first before. */
export function findPayments(db: Database, sight: Sight, draftId: string): Promise<Draft[]> {
  return draftsOf(db, sight)
    .where('drafts.settles', '=', draftId)
    .where('drafts.taken_back', '=', false)
    .orderBy('day')
    .orderBy('noted_at')
    .orderBy('drafts.id')
    .execute()
}

/** What an entry of the books was noted as. @throws NotFound where it was not, or this sight may not see it */
export function findVoucher(db: Database, sight: Sight, number: number): Promise<Draft> {
  return draftsOf(db, sight)
    .where('drafts.number', '=', number)
    .executeTakeFirstOrThrow(() => new NotFound())
}

/** Drafts that an entry of the books is of: they are corrected where they were noted. */
export function draftsOn(db: Database, associationId: string, number: number) {
  return db.selectFrom('drafts').where('association_id', '=', associationId).where('number', '=', number).select('id')
}

/** What waits to be written of a month, in the order of the days. @param month `YYYY-MM` */
export function findWaiting(db: Database, sight: Sight, month: string): Promise<Draft[]> {
  const { firstDay, lastDay } = daysOfMonth(month)
  return draftsOf(db, sight)
    .where('number', 'is', null)
    .where('day', '>=', firstDay)
    .where('day', '<=', lastDay)
    .orderBy('day')
    .orderBy('noted_at')
    .orderBy('drafts.id')
    .execute()
}

/** By their ids, whatever their month: what payments pay. */
export async function findByIds(db: Database, sight: Sight, ids: readonly string[]): Promise<Map<string, Draft>> {
  if (ids.length === 0) return new Map()
  const found = await draftsOf(db, sight).where('drafts.id', 'in', ids).execute()
  return new Map(found.map((draft) => [draft.id, draft]))
}

const mostAside = 100

/**
 * What stands beside the list of a month: what nobody has paid yet, the oldest first, and what came back each month and has not been noted
 * in this one. Nothing is written by itself. @param month `YYYY-MM`
 */
export async function findAside(db: Database, sight: Sight, month: string): Promise<{ owed: Draft[]; proposals: Draft[] }> {
  const isProposal = proposedIn(month)
  const found = await draftsOf(db, sight)
    .where(({ or, and, eb }) =>
      or([and([eb('way', 'in', ['unpaid', 'person', 'awaited']), eb(leftCents, '>', 0), eb('drafts.taken_back', '=', false)]), isProposal]),
    )
    .select(isProposal.as('isProposal'))
    .orderBy('due_on')
    .orderBy('day')
    .orderBy('drafts.id')
    .limit(mostAside)
    .execute()
  return { owed: found.filter(isOwed), proposals: found.filter((draft) => draft.isProposal) }
}

function proposedIn(month: string) {
  const [before, now] = [daysOfMonth(monthAfter(month, -1)), daysOfMonth(month)]
  return sql<boolean>`(drafts.repeats and drafts.kind = 'expense' and not drafts.taken_back and drafts.day between ${before.firstDay} and ${before.lastDay}
    and not exists (select from drafts as noted where noted.association_id = drafts.association_id and noted.kind = 'expense'
      and noted.day between ${now.firstDay} and ${now.lastDay} and noted.nature is not distinct from drafts.nature
      and noted.canteen_id is not distinct from drafts.canteen_id and noted.third_party is not distinct from drafts.third_party))`
}

const mostNames = 200

/** What a form proposes while one types, and whether it asks for VAT. Who may not see all is proposed whom everyday expenses of the canteen name. */
export async function findSuggestions(
  db: Database,
  { associationId, canteenId, isWhole }: Sight,
  { kinds, day }: { kinds: readonly ThirdPartyKind[]; day: string },
): Promise<{ names: string[]; asksVat: boolean }> {
  const isSeen = sql`exists (select from drafts where drafts.association_id = third_parties.association_id and third_party = code
    and canteen_id = ${canteenId} and drafts.kind = 'expense' and (nature is null or nature <> all(${confidentialNatures})))`
  const { rows } = await sql<{ names: string[]; asksVat: boolean }>`
    select array(select name from (select name, max(created_at) as latest from third_parties
        where association_id = ${associationId} and kind = any(${kinds}) and (${isWhole} or ${isSeen}) group by name) as known order by latest desc, name limit ${mostNames}) as names,
      ${isVatLiable(associationId, day)} as "asksVat"`.execute(db)
  return rows[0]!
}

/** Months in which something waits that was noted until a day, the oldest first. @param until `YYYY-MM-DD` */
export function findMonthsWaiting(db: Database, associationId: string, until: string): Promise<MonthWaiting[]> {
  return monthsWaiting(db, associationId, until).execute()
}

export type MonthWaiting = { month: string; drafts: number }

/** As a part of a question. @param from the first day that is looked at */
export function monthsWaiting(db: Database, associationId: string, until: string, from?: string) {
  const month = sql<string>`to_char(day, 'YYYY-MM')`
  return db
    .selectFrom('drafts')
    .where('association_id', '=', associationId)
    .where('number', 'is', null)
    .where('day', '<=', until)
    .$if(from !== undefined, (query) => query.where('day', '>=', from ?? ''))
    .groupBy(month)
    .orderBy(month)
    .select([month.as('month'), sql<number>`count(*)::int`.as('drafts')])
}

/** @property but one that does not count */
type SameDocument = { name: string; kind: ThirdPartyKind; document: string; but?: string | undefined }

/** What was noted before of the same supplier, with the same number, as far as this sight may see. */
export async function findSameDocument(db: Database, sight: Sight, asked: SameDocument): Promise<Draft | undefined> {
  const found = await draftsOf(db, sight)
    .where('document', '=', asked.document)
    .where('third_parties.kind', '=', asked.kind)
    .where('drafts.taken_back', '=', false)
    .execute()
  return found.find(({ id, thirdParty }) => id !== asked.but && thirdParty && isSameName(thirdParty.name, asked.name))
}

export type CanteenOfBooks = { id: string; slug: string; name: string; associationId: string; timeZone: string }

/** A canteen with all others whose books are the same, by name. */
export async function findBooks(db: Database, slug: string): Promise<{ here: CanteenOfBooks; canteens: CanteenOfBooks[] }> {
  const canteens = await db
    .selectFrom('canteens')
    .where('association_id', '=', (eb) => eb.selectFrom('canteens as here').where('here.slug', '=', slug).select('here.association_id'))
    .orderBy('name')
    .select(['id', 'slug', 'name', 'association_id as associationId', 'time_zone as timeZone'])
    .execute()
  const here = canteens.find((canteen) => canteen.slug === slug)
  if (!here) throw new NotFound()
  return { here, canteens }
}

/** Suppliers’ bills of the association of a canteen of the question of which something is left after the day that they were due, and the oldest. */
export const lateBills = (today: RawBuilder<unknown>) =>
  sql`(select json_build_object('count', count(*), 'first', (array_agg(id order by due_on, id))[1]) from drafts
    where drafts.association_id = canteens.association_id and kind = 'expense' and way = 'unpaid' and due_on < ${today} and not taken_back and ${leftCents} > 0)`
