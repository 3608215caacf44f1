/** Seats that an invented company funds, for a year: the books and the partner's page tell them by its name. */
import { addSponsorship } from '#src/features/money/solidarity/add-sponsorship.ts'
import { openSeals } from '#src/platform/seal.ts'
import { instantAt } from '#src/platform/time.ts'
import { uuid } from './draw.ts'
import { dayFrom, done, type Happening, type Making } from './happening.ts'

/** As `insertPartners` names it. */
export const fundingPartner = 'Mutuelle des Artisans'

const [seats, paidASeat] = [60, 1300]

export function offersOf({ canteen, today, actorId, secret, random }: Making): Happening[] {
  const [day, id] = [dayFrom(today, -140), uuid(random)]
  const offered = {
    id,
    partner: fundingPartner,
    seats,
    from: day,
    until: dayFrom(day, 364),
    cents: seats * paidASeat,
    way: 'transfer',
  } as const
  const adding = { canteenId: canteen.id, sponsorship: offered, seals: openSeals({ secret }), actorId }
  return [{ day, happen: async (db) => done(await addSponsorship(db, { ...adding, now: instantAt(day, '10:00', canteen.timeZone) })) }]
}
