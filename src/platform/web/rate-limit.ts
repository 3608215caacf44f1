import type pg from 'pg'
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible'

/** How many submissions one address may make in how many seconds, by kind of form; some count by something else, as they say. */
const allowances = {
  'sign-in': { points: 10, duration: 600 },
  // By account: whoever stole a mailbox must not guess six digits.
  'second-factor': { points: 10, duration: 900 },
  // By recipient: nobody fills somebody else's mailbox.
  'sign-in-mail': { points: 5, duration: 600 },
  'first-run': { points: 10, duration: 600 },
  // Six characters and a first name must not be guessed.
  code: { points: 10, duration: 900 },
  // By booking: its link is sent again now and then, not at will.
  'link-mail': { points: 3, duration: 3600 },
  // By recipient: who would like to help is written to once, however often a form names their address.
  'help-mail': { points: 1, duration: 3600 },
  // By person: nobody of the team fills the mailbox of a teammate with links to their own page.
  'own-link': { points: 1, duration: 3600 },
  'contact-asked': { points: 3, duration: 24 * 3600 },
  booking: { points: 30, duration: 600 },
  // Who gives a place back is never kept from it by those behind the same address who book.
  leaving: { points: 60, duration: 600 },
  // By mail and by number: nobody takes seats in somebody else's name, nor fills the mailbox with confirmations, from however many addresses.
  'booking-contact': { points: 10, duration: 3600 },
  // A person more or less in a form, before anything is submitted.
  redrawing: { points: 300, duration: 600 },
  // Agendas ask again each hour, many of them from the addresses of one provider.
  feed: { points: 300, duration: 600 },
  // Whoever types and types again, without reading a whole list of guests letter by letter.
  find: { points: 120, duration: 600 },
  // By session or pairing: the screen that goes round a table, not a finger that taps without end.
  contribution: { points: 40, duration: 600 },
  // A provider tells of each payment twice or thrice, from a few addresses.
  'payment-hint': { points: 600, duration: 600 },
  // By association, and by what is told of: hints that nothing signs may be anybody's, and each costs questions at the provider.
  'unsigned-hint': { points: 60, duration: 600 },
  'unsigned-hint-again': { points: 3, duration: 600 },
  // By recipient: whoever holds sessions or keeps a circle writes, with a link, to the address that they type.
  'learning-mail': { points: 12, duration: 3600 },
  // A table of guests behind one address, each with a sheet.
  ballot: { points: 200, duration: 600 },
  // Several guests of a meal behind one address, each with a photo.
  story: { points: 20, duration: 3600 },
  // By recipient: telling a story writes to whoever's address is typed.
  'story-mail': { points: 3, duration: 3600 },
  // By link and by act: whoever holds a link of ours and sends its form.
  link: { points: 30, duration: 600 },
  // By address: a table of neighbours who sign up behind one, not somebody who fills a meeting or writes to a list of strangers.
  registration: { points: 12, duration: 3600 },
  // By address and by act.
  form: { points: 60, duration: 600 },
} as const

export type LimitedForm = keyof typeof allowances
/** How long whoever sent too many waits at most. */
export function longestWait(form: LimitedForm): { seconds: number } {
  return { seconds: allowances[form].duration }
}

/** Counts one submission; false when the address has used up its allowance. */
export type Limits = (form: LimitedForm, address: string) => Promise<boolean>

/**
 * Limits shared by every web process through PostgreSQL.
 * @param factor multiplies every allowance (benchmarks and many guests behind one address)
 */
export function openLimits(pool: pg.Pool, factor = 1): Limits {
  const limiterOf = ([name, { points, duration }]: [string, (typeof allowances)[LimitedForm]]) =>
    [
      name,
      new RateLimiterPostgres({
        storeClient: pool,
        tableName: 'rate_limits',
        tableCreated: true,
        keyPrefix: name,
        points: points * factor,
        duration,
        // Who is refused is refused from memory, without asking the database again.
        inMemoryBlockOnConsumed: Math.ceil(points * factor) + 1,
      }),
    ] as const
  const limiters = Object.fromEntries(Object.entries(allowances).map(limiterOf)) as Record<LimitedForm, RateLimiterPostgres>

  return async (form, address) => {
    try {
      await limiters[form].consume(address)
      return true
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return false
      throw refusal
    }
  }
}
