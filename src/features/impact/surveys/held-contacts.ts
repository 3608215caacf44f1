/** That somebody was asked lately, or refuses to be, is all that surveys know of anybody. */
import type { Database } from '#src/platform/database/database.ts'
import { contactIdOf } from './survey-links.ts'

export async function findSurveysHeld(db: Database, secret: string, email: string) {
  const ids = await contactIds(db, secret, email)
  if (ids.length === 0) return []
  return db
    .selectFrom('survey_contacts')
    .innerJoin('canteens', 'canteens.id', 'canteen_id')
    .where('survey_contacts.id', 'in', ids)
    .orderBy('canteens.name')
    .select(['canteens.name as canteen', 'asked_on as askedOn', 'refused as refusedSurveys'])
    .execute()
}

export async function eraseSurveys(tx: Database, secret: string, email: string): Promise<void> {
  const ids = await contactIds(tx, secret, email)
  if (ids.length > 0) await tx.deleteFrom('survey_contacts').where('id', 'in', ids).execute()
}

/** Each canteen knows an address by another digest. */
async function contactIds(db: Database, secret: string, email: string): Promise<string[]> {
  const canteens = await db.selectFrom('survey_contacts').distinct().select('canteen_id as canteenId').execute()
  return canteens.map(({ canteenId }) => contactIdOf(secret, canteenId, email))
}
