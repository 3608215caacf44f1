/** Days of tills that the books wait for, and why. */
import type { Waiting, WaitingAsked } from '#src/features/money/ledger/waiting.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatDate } from '#src/platform/time.ts'
import { href, urls } from '#src/urls.ts'
import type { WaitingTill } from './queries.ts'
import { maySeeTill } from './policy.ts'
import { lastDayOver } from './till-day.ts'

/** One sentence a canteen, that of the page with the way to its till, also where the last day asked for is still to come. */
export function waitingTillDays(tills: readonly WaitingTill[], { canteen, now }: WaitingAsked): Waiting[] {
  return tills.map((till) => ({
    sentence: sentenceOf(till, lastDayOver(now, till.timeZone)),
    url: till.slug === canteen ? href(urls.till, { canteen }) : null,
    policy: maySeeTill,
  }))
}

function sentenceOf({ canteen, nextDay, meal }: WaitingTill, lastOver: string): Waiting['sentence'] {
  return (text, language) => {
    const told = { canteen: isolated(canteen), day: formatDate(nextDay, language) }
    if (meal && meal.day <= lastOver)
      return text('ledger:waiting.meal', { ...told, meal: isolated(meal.title), mealDay: formatDate(meal.day, language) })
    return text(nextDay > lastOver ? 'ledger:waiting.toCome' : 'ledger:waiting.soon', told)
  }
}
