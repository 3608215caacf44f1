import type { Database } from '#src/platform/database/database.ts'
import { foldName } from '#src/platform/names.ts'
import { fullName, type Donor, type GiftContent } from './gift.ts'

type Asked = { associationId: string; giftId: string; donor: Donor; gift: Pick<GiftContent, 'givenOn' | 'cents'> }

/** Whether a gift of the same person, day and sum stands already: most likely it is the same. Sent again by its own page, it is itself. */
export async function findTwinGift(db: Database, { associationId, giftId, donor, gift }: Asked): Promise<boolean> {
  const twins = db
    .selectFrom('gifts')
    .innerJoin('donors', (join) =>
      join.onRef('donors.association_id', '=', 'gifts.association_id').onRef('donors.id', '=', 'gifts.donor_id'),
    )
    .where('gifts.association_id', '=', associationId)
    .where('gifts.id', '<>', giftId)
    .where('given_on', '=', gift.givenOn)
    .where('cents', '=', gift.cents)
    .where('taken_back_on', 'is', null)
    .where('donors.folded_name', '=', foldName(fullName(donor)))
  return (await twins.select('gifts.id').executeTakeFirst()) !== undefined
}
