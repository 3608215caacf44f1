import { sql } from 'kysely'

/**
 * Names all that was committed when a statement began: nothing was committed between two statements that were told the same. Which transactions
 * are seen (https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SNAPSHOT), counted by this start of the server: one that
 * crashed or was set back counts some numbers again.
 */
export const moment = sql<string>`concat(pg_current_snapshot(), ' ', pg_postmaster_start_time())`
