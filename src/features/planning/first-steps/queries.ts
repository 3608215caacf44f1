import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import type { FirstFacts } from './first-steps.ts'

/** How far a canteen is with its first steps: one question. @throws NotFound */
export async function findFirstFacts(db: Database, canteenId: string): Promise<FirstFacts> {
  const here = (table: string) => sql<boolean>`exists (select from ${sql.table(table)} where canteen_id = ${canteenId})`
  return db
    .selectFrom('canteens')
    .innerJoin('associations', 'associations.id', 'canteens.association_id')
    .where('canteens.id', '=', canteenId)
    .select([here('price_versions').as('hasPrice'), here('sitting_templates').as('hasSitting')])
    .select(sql<boolean>`exists (select from meals where canteen_id = ${canteenId} and state <> 'draft')`.as('hasPublished'))
    .select(
      sql<boolean>`(select count(*) from (select from role_grants where canteen_id = ${canteenId} limit 2) as held) > 1
        or exists (select from invitations where canteen_id = ${canteenId})`.as('hasTeam'),
    )
    .select(sql<boolean>`not place_is_approximate`.as('hasPoint'))
    .select([sql<boolean>`welcome_fr <> ''`.as('hasWelcome'), sql<boolean>`legal_name <> ''`.as('hasLegalName')])
    .executeTakeFirstOrThrow(() => new NotFound())
}
