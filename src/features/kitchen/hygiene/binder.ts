/** What an inspection is shown of a period, and what of it is missing: a gap is said, never filled. Pure. */
/** A place that is to be read so many times on each day of service. */
export type Point = { id: string; timesADay: number; since: string; until: string | null }
export type Reading = { pointId: string; day: string }
export type Service = { day: string; mealId: string; dishes: readonly string[] }
export type Taken = { mealId: string; dish: string }
/** Something of the cleaning plan, to be done again after so many days at most. */
export type Cleaning = { id: string; everyDays: number; since: string; until: string | null; doneOn: readonly string[] }

export type Kept = {
  points: readonly Point[]
  readings: readonly Reading[]
  /** Meals that were served; days without one ask for nothing. */
  services: readonly Service[]
  samples: readonly Taken[]
  cleanings: readonly Cleaning[]
}

export type Gap =
  | { kind: 'reading'; day: string; pointId: string; missing: number }
  | { kind: 'sample'; day: string; mealId: string; dish: string }
  /** Overdue from a day on, until the day on which it was done, or the one after the period. */
  | { kind: 'cleaning'; from: string; until: string; cleaningId: string }

export type Period = { from: string; until: string }

/** A binder tells of a year at most. */
export const mostDays = 366

/** In the order of days. @param period both days within */
export function gapsIn(kept: Kept, period: Period): Gap[] {
  const services = kept.services.filter(({ day }) => isWithin(day, period))
  const gaps = [...missingReadings(kept, services), ...missingSamples(kept, services), ...missingCleanings(kept, period)]
  return gaps.toSorted((one, other) => dayOf(one).localeCompare(dayOf(other)))
}

function missingReadings({ points, readings }: Kept, services: readonly Service[]): Gap[] {
  const read = Map.groupBy(readings, ({ pointId, day }) => `${day} ${pointId}`)
  const days = [...new Set(services.map(({ day }) => day))]
  return days.flatMap((day) =>
    points
      .filter((point) => isUsed(point, day))
      .map(({ id, timesADay }) => ({ pointId: id, missing: timesADay - (read.get(`${day} ${id}`)?.length ?? 0) }))
      .filter(({ missing }) => missing > 0)
      .map((gap) => ({ kind: 'reading' as const, day, ...gap })),
  )
}

function missingSamples({ samples }: Kept, services: readonly Service[]): Gap[] {
  const taken = new Set(samples.map(({ mealId, dish }) => `${mealId} ${dish}`))
  return services.flatMap(({ day, mealId, dishes }) =>
    dishes.filter((dish) => !taken.has(`${mealId} ${dish}`)).map((dish) => ({ kind: 'sample' as const, day, mealId, dish })),
  )
}

/** Overdue from the day after its days had passed until it was done; what begins in use is clean. */
function missingCleanings({ cleanings }: Kept, period: Period): Gap[] {
  return cleanings.flatMap(({ id, everyDays, since, until, doneOn }) => {
    const end = until !== null && until < period.until ? until : period.until
    const done = doneOn.filter((day) => day >= since && day <= end).toSorted()
    return [since, ...done].flatMap((day, index, all) => {
      const overdue = { from: daysLater(day, everyDays + 1), until: all[index + 1] ?? daysLater(end, 1) }
      const isGap = overdue.from < overdue.until && overdue.until > period.from
      return isGap ? [{ kind: 'cleaning' as const, cleaningId: id, ...overdue }] : []
    })
  })
}

function isUsed({ since, until }: { since: string; until: string | null }, day: string): boolean {
  return since <= day && (until === null || day <= until)
}

function isWithin(day: string, { from, until }: Period): boolean {
  return from <= day && day <= until
}

function dayOf(gap: Gap): string {
  return gap.kind === 'cleaning' ? gap.from : gap.day
}

function daysLater(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}
