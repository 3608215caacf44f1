/** Every URL of the site, in French, by the group of features that answers: routes match these patterns, pages link with `href`. */
import { organisationUrls } from './urls/organisation.ts'
import { planningUrls } from './urls/planning.ts'
import { guestsUrls } from './urls/guests.ts'
import { moneyUrls } from './urls/money.ts'
import { kitchenUrls } from './urls/kitchen.ts'
import { dayUrls } from './urls/day.ts'
import { impactUrls } from './urls/impact.ts'
import { commonsUrls } from './urls/commons.ts'
import { operationUrls } from './urls/operation.ts'
import { frontUrls } from './urls/front.ts'

export const urls = {
  ...organisationUrls,
  ...planningUrls,
  ...guestsUrls,
  ...moneyUrls,
  ...kitchenUrls,
  ...dayUrls,
  ...impactUrls,
  ...commonsUrls,
  ...operationUrls,
  ...frontUrls,
}

type ParamNames<Pattern> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<`/${Rest}`>
  : Pattern extends `${string}:${infer Name}`
    ? Name
    : never

export type ParamsOf<Pattern extends string> = Record<ParamNames<Pattern>, string>

export type Params<Pattern extends string> = [ParamNames<Pattern>] extends [never] ? [] : [ParamsOf<Pattern>]

/** The path of a page, as the routes know it (French root). Pages use `usePage().href`, which adds the language. */
export function href<Pattern extends string>(pattern: Pattern, ...[params]: Params<Pattern>): string {
  return pathOf(pattern, params ?? {})
}

/** The same for whoever holds the parameters of any pattern. */
export function pathOf(pattern: string, params: Record<string, string>): string {
  return pattern.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''))
}
