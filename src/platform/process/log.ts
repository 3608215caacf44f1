import { pino } from 'pino'

/** One line of JSON an event, on standard error. Never a token, an amount next to a person, a contact or a diet. */
export const logger = pino({ level: process.env.LOG_LEVEL ?? 'info', base: null }, pino.destination({ dest: 2, sync: false }))
