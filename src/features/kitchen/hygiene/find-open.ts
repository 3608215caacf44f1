/** What of a kitchen's register waits for somebody, for pages above that tell of many canteens in one question. */
import { sql, type RawBuilder } from 'kysely'
import { alarmsOf, type Reading } from './reading.ts'
import { daysKept } from './sample.ts'

/** Days that are looked at for what is still beyond its limits. */
export const daysBack = 14

type OpenReading = Omit<Reading, 'readAt' | 'notedAt' | 'acts'> & { readAt: string; notedAt: string }

/** Readings of a canteen of the question after which nobody did anything: beyond their limits, or of something that cools or warms. */
export const openReadings = (today: RawBuilder<unknown>) => sql`(select coalesce(json_agg(json_build_object('id', id, 'kind', kind,
    'pointId', point_id, 'passageId', passage_id, 'dish', '', 'day', to_char(day, 'YYYY-MM-DD'), 'readAt', read_at, 'notedAt', noted_at, 'tenths', tenths,
    'lowest', lowest, 'highest', highest, 'about', about, 'damaged', damaged, 'notedBy', noted_by, 'corrects', corrects)), '[]')
  from temperature_readings reading where canteen_id = canteens.id and day between ${today} - ${daysBack}::int and ${today}
    and (passage_id is not null or damaged or tenths < lowest or tenths > highest)
    and not exists (select from temperature_readings other where other.canteen_id = reading.canteen_id and other.corrects = reading.id)
    and not exists (select from hygiene_acts act join temperature_readings noted on noted.canteen_id = act.canteen_id and noted.id = act.reading_id
      where act.canteen_id = reading.canteen_id and (noted.id = reading.id or noted.passage_id = reading.passage_id)))`

export function countOpenAlarms(readings: readonly OpenReading[], now: Date): number {
  const read = readings.map((row) => ({ ...row, readAt: new Date(row.readAt), notedAt: new Date(row.notedAt), acts: [] }))
  return alarmsOf(read, now).length
}

/** Samples of a canteen of the question whose days are over. */
export const samplesToGo = (today: RawBuilder<unknown>) => sql`(select count(*)::int from food_samples
    where canteen_id = canteens.id and state = 'taken' and disposed_on is null and day + ${daysKept + 1}::int <= ${today})`
