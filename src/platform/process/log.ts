import { pino } from 'pino'

/** One line of JSON an event, on standard error. Never a token, an amount next to a person, a contact or a diet. */
export const logger = pino({ level: process.env.LOG_LEVEL ?? 'info', base: null }, destination())

/** Written together, half a second late at most: a write for each request costs more than the rest of the answer of a kept page. */
function destination() {
  return pino.destination({ dest: 2, sync: false, minLength: 12_288, periodicFlush: 500 })
}
