/** Reference samples (« plats témoins »): of which dishes, and until when. Pure. Source: arrêté of 21 December 2009, article 32. */
/** Kept at 0–3 °C for five days at least after the food was last served. */
export const daysKept = 5
/** @param day `YYYY-MM-DD` of the service @returns the first day on which it may go */
export function disposalDay(day: string): string {
  return Temporal.PlainDate.from(day)
    .add({ days: daysKept + 1 })
    .toString()
}

export type Sample = { dish: string; servedOn: string; disposedOn: string | null }

export type SampleState = 'kept' | 'may-go' | 'gone' | 'gone-early'

export function stateOfSample({ servedOn, disposedOn }: Pick<Sample, 'servedOn' | 'disposedOn'>, today: string): SampleState {
  const day = disposalDay(servedOn)
  if (disposedOn !== null) return disposedOn < day ? 'gone-early' : 'gone'
  return today < day ? 'kept' : 'may-go'
}

/** Whether its days are over. @param day of its service */
export function mayGo({ day }: { day: string }, today: string): boolean {
  return disposalDay(day) <= today
}
