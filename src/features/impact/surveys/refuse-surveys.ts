import type { Database } from '#src/platform/database/database.ts'

/** Somebody would rather not be asked, or may be again. The row stays as long as the refusal does. */
export async function refuseSurveys(
  db: Database,
  { canteenId, contactId, refused }: { canteenId: string; contactId: string; refused: boolean },
): Promise<void> {
  await db
    .insertInto('survey_contacts')
    .values({ canteen_id: canteenId, id: contactId, asked_on: null, refused })
    .onConflict((conflict) => conflict.columns(['canteen_id', 'id']).doUpdateSet({ refused }))
    .execute()
}
