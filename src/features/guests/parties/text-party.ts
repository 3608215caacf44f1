/** How a party without an address is told by text message. Pure. */
import { afterTheNight } from '#src/features/organisation/mails/quiet-hours.ts'
import type { Meal } from '#src/features/planning/meals/meal.ts'
import { mobilePhone } from '#src/platform/messages/phone.ts'

type Reachable = { email: string | null; phone: string | null }

/** The number that is written to: of who has left no address that a mail could reach. */
export function numberToText({ email, phone }: Reachable): string | undefined {
  return email || !phone ? undefined : mobilePhone(phone)
}

/** When a text message about a meal goes: nobody is woken, unless the morning would be too late. */
export function textLeavesAt({ canteen, cooksAt, tableAt }: Pick<Meal, 'canteen' | 'cooksAt' | 'tableAt'>, now: Date): Date {
  const morning = afterTheNight(now, canteen.timeZone)
  return morning < (cooksAt ?? tableAt) ? morning : now
}
