/** What a named officer stated: that gifts to the association reduce taxes, and as what body. Pure. */
import { statedBodies } from '#src/platform/database/tables/gifts.ts'

export { statedBodies }

export type StatedBody = (typeof statedBodies)[number]

export type Statement = {
  name: string
  /** SIREN or RNA. */
  registration: string
  street: string
  postcode: string
  town: string
  purpose: string
  body: StatedBody
  /** Of public utility: by which decree. */
  recognised: string
  officer: string
  office: string
  /** Gifts before this day get no receipt. */
  since: string
}

export type KnownStatement = Statement & { id: string; statedOn: string; withdrawnOn: string | null }

/** What a gift reduces a person's tax by: 75 % is for free meals to people in difficulty, and only where the officer stated it. */
export function percentOf(body: StatedBody): number {
  return body === 'free-meals' ? 75 : 66
}
