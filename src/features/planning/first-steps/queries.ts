import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { FirstFacts } from './first-steps.ts'

const here = (table: string) => sql`exists (select from ${sql.table(table)} where canteen_id = canteens.id)`
const hasPublished = sql`exists (select from meals where canteen_id = canteens.id and state <> 'draft')`
const hasTeam = sql`((select count(*) from (select from role_grants where canteen_id = canteens.id limit 2) as held) > 1
  or ${here('invitations')})`
const hasLegalName = sql`exists (select from associations where id = canteens.association_id and legal_name <> '')`

/** How far the canteen of a row is with its first steps, within a question about canteens. */
export const firstFacts = sql<FirstFacts>`json_build_object('hasPrice', ${here('price_versions')}, 'hasSitting', ${here('sitting_templates')},
  'hasPublished', ${hasPublished}, 'hasTeam', ${hasTeam}, 'hasPoint', not canteens.place_is_approximate, 'hasWelcome', canteens.welcome_fr <> '',
  'hasLegalName', ${hasLegalName})`

/** @throws NotFound */
export async function findFirstFacts(db: Database, canteenId: string): Promise<FirstFacts> {
  const { facts } = await db
    .selectFrom('canteens')
    .where('id', '=', canteenId)
    .select(firstFacts.as('facts'))
    .executeTakeFirstOrThrow(() => new NotFound())
  return facts
}
