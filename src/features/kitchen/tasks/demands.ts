/** What a task is and asks by those that were added to it, beside its own. SQL expressions on `tasks`. */
import { sql } from 'kysely'
import { isNewcomer } from '#src/features/kitchen/teammates/queries.ts'
import type { MinimumAge } from '#src/platform/database/tables/kitchen.ts'

const added = sql`from tasks added where added.canteen_id = tasks.canteen_id and added.merged_into = tasks.id`

/** The strictest age of all. */
export const askedAge = sql<MinimumAge>`greatest(tasks.minimum_age, (select max(added.minimum_age) ${added}))`
/** Only where each of them does. */
export const suitsFirstTime = sql<boolean>`(tasks.suits_first_time and not exists (select ${added} and not added.suits_first_time))`
export const isKeyTask = sql<boolean>`(tasks.is_key or exists (select ${added} and added.is_key))`
export const closesCanteen = sql<boolean>`(tasks.closes or exists (select ${added} and added.closes))`
export const leadsKitchen = sql<boolean>`(tasks.leads or exists (select ${added} and added.leads))`

/** Nobody does it who can be left alone with it: a minor, civic service and who comes for the first time cannot (`mayBeAlone`). */
export const isUncovered = sql<boolean>`not exists (select from task_places place
  join teammates on teammates.canteen_id = place.canteen_id and teammates.id = place.teammate_id
  where place.canteen_id = tasks.canteen_id and place.task_id = tasks.id and kind <> 'civic-service' and age = 'adult'
    and not learner and not ${isNewcomer})`
