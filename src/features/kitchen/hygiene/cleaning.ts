/** The cleaning plan: what is due. Pure. */
export type CleaningTask = { id: string; what: string; means: string; everyDays: number; since: string; until: string | null }
/** `lastDone`: by whom, and on which day. */
export type PlannedCleaning = CleaningTask & { lastDone: { day: string; notedBy: string } | null }

export const longestWhat = 80
export const longestMeans = 160
export const mostCleaningTasks = 60
export const mostPoints = 30

/** The last day on which it is in time; what begins in use is clean. */
export function dueDay({ since, everyDays, lastDone }: PlannedCleaning): string {
  const from = lastDone && lastDone.day > since ? lastDone.day : since
  return Temporal.PlainDate.from(from).add({ days: everyDays }).toString()
}

export type CleaningState = 'overdue' | 'due' | 'done-today' | 'later'

export function stateOfCleaning(cleaning: PlannedCleaning, today: string): CleaningState {
  if (cleaning.lastDone?.day === today) return 'done-today'
  const due = dueDay(cleaning)
  return due < today ? 'overdue' : due === today ? 'due' : 'later'
}

/** What most kitchens clean; each list is then the canteen's own. */
export const starters = [
  { name: 'worktops', everyDays: 1 },
  { name: 'boards', everyDays: 1 },
  { name: 'sinks', everyDays: 1 },
  { name: 'stove', everyDays: 1 },
  { name: 'floor', everyDays: 1 },
  { name: 'bins', everyDays: 1 },
  { name: 'dishwasher', everyDays: 7 },
  { name: 'fridges', everyDays: 7 },
  { name: 'shelves', everyDays: 14 },
  { name: 'oven', everyDays: 14 },
  { name: 'walls', everyDays: 30 },
  { name: 'hood', everyDays: 30 },
  { name: 'freezers', everyDays: 90 },
  { name: 'drains', everyDays: 30 },
] as const
