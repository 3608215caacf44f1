/** Hours given, valued in the accounts where an association chose it: sums by month and canteen, never names. Pure. */

export type VolunteeringRate = { validFrom: string; centsPerHour: number }

/** What was decided last until a day; undefined where the association does not value what is given. */
export function rateOn(rates: readonly VolunteeringRate[], day: string): number | undefined {
  const inForce = rates.filter(({ validFrom }) => validFrom <= day).toSorted((one, other) => (one.validFrom < other.validFrom ? 1 : -1))[0]
  return inForce && inForce.centsPerHour > 0 ? inForce.centsPerHour : undefined
}

export function valueOf(minutes: number, centsPerHour: number): number {
  return Math.round((minutes * centsPerHour) / 60)
}
