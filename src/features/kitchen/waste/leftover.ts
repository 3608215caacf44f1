/** What was left over and given: what the law has whoever gives food keep of it. Pure. */

export type Leftover = {
  /** `YYYY-MM-DD` */
  givenOn: string
  product: string
  grams: number
  useBy: string
  /** When it was handed over; null: it is kept at the temperature of a room. */
  tenthsCelsius: number | null
  receiver: string
  /** Which written agreement it was given under. */
  agreement: string
}

export const longestText = 120

/** Above it what is kept cold is no longer given, in tenths of a degree. Source: arrêté of 21 December 2009. */
export const warmest = 40
/** Below it what is kept hot is no longer given. */
export const coolest = 630

/** Neither cold nor hot: it may not leave like that. */
export function isOutOfLimits({ tenthsCelsius }: Pick<Leftover, 'tenthsCelsius'>): boolean {
  return tenthsCelsius !== null && tenthsCelsius > warmest && tenthsCelsius < coolest
}
