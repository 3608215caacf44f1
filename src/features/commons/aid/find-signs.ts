/** What of mutual aid waits for a canteen, as parts of a question about canteens: how many, and the first of them. */
import { sql, type RawBuilder } from 'kysely'

const waiting = sql`json_build_object('count', count(*)::int, 'first', (array_agg(call.id order by call.posted_at, call.id))[1])`
const stillOpen = sql`call.withdrawn_at is null and call.done_at is null and call.accepted < call.wanted`
const answersOfCall = sql`aid_answers answer where answer.canteen_id = call.canteen_id and answer.call_id = call.id and answer.withdrawn_at is null`

/** Its own calls, of which somebody who said yes waits for a word. */
export const aidToAccept = sql`(select ${waiting} from aid_calls call where call.canteen_id = canteens.id and ${stillOpen}
  and exists (select from ${answersOfCall} and answer.accepted_at is null))`

/** Urgent calls of others that it was asked for, and has not answered. @param today the day that it is there */
export const urgentAid = (today: RawBuilder<unknown>) =>
  sql`(select ${waiting} from aid_told told
    join aid_calls call on call.canteen_id = told.call_canteen_id and call.id = told.call_id
    where told.canteen_id = canteens.id and told.way = 'urgent' and ${stillOpen} and call.until >= ${today}
      and not exists (select from ${answersOfCall} and answer.from_canteen_id = told.canteen_id))`
