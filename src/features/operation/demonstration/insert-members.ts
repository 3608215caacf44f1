/** Members of an invented association, and, with nobody beside them, what was given for memberships. */
import { sql } from 'kysely'
import type { WaitingEntry } from '#src/features/money/till/purse.ts'
import type { Database } from '#src/platform/database/database.ts'
import { meansOfPayment } from '#src/platform/database/tables/bookings.ts'
import { foldName } from '#src/platform/names.ts'
import { dayAt } from '#src/platform/time.ts'
import type { Random } from '#src/solver/random.ts'
import { chance, pick, uuid, weighted } from './draw.ts'
import type { Canteen } from './meal-rows.ts'
import { firstNames } from './people.ts'

const familyNames = [
  'Aubert',
  'Benali',
  'Caron',
  'Diallo',
  'Estève',
  'Fofana',
  'Garnier',
  'Haddad',
  'Indjein',
  'Jacquet',
  'Kaya',
  'Lopes',
] as const
const amounts = [100, 200, 500, 500, 500, 1000, 1000, 1500, 2000] as const

/** Where the year's members join: most of them in its first months. */
const shareOfMonth = [24, 14, 10, 7, 5, 3, 2, 1, 12, 9, 7, 6]

/** @returns what the canteen received in each month, in the order of nothing */
export async function insertMembers(db: Database, canteen: Canteen, first: string, random: Random): Promise<WaitingEntry[]> {
  const today = dayAt(canteen.now, canteen.timeZone)
  const years = yearsBetween(Number(first.slice(0, 4)), Number(today.slice(0, 4)))
  const members = years
    .flatMap((year) => Array.from({ length: 48 + random.below(40) }, () => drawMember(year, random)))
    .filter(({ from }) => first <= from && from <= today)
  const rows = members.map(({ from, name }, index) => ({
    ...{ association_id: canteen.associationId, id: uuid(random), canteen_id: canteen.id, name, folded_name: foldName(name) },
    ...contactOf(name, index),
    ...{ language: 'fr', how: 'door', valid_from: from, valid_until: `${from.slice(0, 4)}-12-31` },
    ...{ left_on: null, card_due: false },
  }))
  await sql`insert into memberships select * from json_populate_recordset(null::memberships, ${JSON.stringify(rows)}::json)`.execute(db)
  return members.map(({ from }) => ({
    month: from.slice(0, 7),
    means: meansOfPayment[weighted(random, [55, 30, 14, 1])] ?? 'cash',
    amountCents: pick(random, amounts),
    times: 1,
  }))
}

/** Thirteen months touch three of them where they end in January. */
function yearsBetween(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index))
}

/** Most have an address to write to, one in eight a number alone, and a few neither. At a domain and in a range that are kept for examples. */
function contactOf(name: string, index: number): { email: string | null; phone: string | null } {
  if (index % 16 === 5) return { email: null, phone: null }
  if (index % 8 === 3) return { email: null, phone: `+336399800${String(index % 100).padStart(2, '0')}` }
  const mailbox = foldName(name).replaceAll(/[^a-z]+/g, '.')
  return { email: `${mailbox}.${index + 1}@courriel.example`, phone: null }
}

function drawMember(year: string, random: Random): { from: string; name: string } {
  const month = String(weighted(random, shareOfMonth) + 1).padStart(2, '0')
  const day = String(1 + random.below(28)).padStart(2, '0')
  const second = chance(random, 0.1) ? `-${pick(random, familyNames)}` : ''
  return { from: `${year}-${month}-${day}`, name: `${pick(random, firstNames)} ${pick(random, familyNames)}${second}` }
}
