/** When and whom a canteen asks. Pure. */

export const longestWave = 92
export const sharesAsked = [1, 2, 3, 4, 5] as const
/** Who was asked is left in peace for so many days. */
export const daysInPeace = 90
/** Of fewer answers nothing is kept. */
export const fewestAnswers = 5
export const mostSheets = 60

export type Wave = {
  id: string
  questionnaire: number
  firstDay: string
  lastDay: string
  oneIn: number
  asked: number
  couldBeAsked: number
  sheets: number
  onPaper: number
  isEnded: boolean
  answers: number | null
}

/** Answers are taken on these days. */
export function isRunning({ firstDay, lastDay, isEnded }: Pick<Wave, 'firstDay' | 'lastDay' | 'isEnded'>, today: string): boolean {
  return !isEnded && firstDay <= today && today <= lastDay
}

export type WaveRefusal = 'another-runs' | 'in-the-past' | 'too-long' | 'backwards'

export function refusalOfWave({ firstDay, lastDay, today }: { firstDay: string; lastDay: string; today: string }): WaveRefusal | undefined {
  if (lastDay < firstDay) return 'backwards'
  if (lastDay < today) return 'in-the-past'
  return Temporal.PlainDate.from(firstDay).until(lastDay).days > longestWave ? 'too-long' : undefined
}

/** `draw` decides by chance, and by nothing that is known of somebody. */
export type Eligible = { id: string; email: string; language: 'fr' | 'en'; isNewcomer: boolean; draw: string }

/** One in so many, rounded up: half of them first-timers where there are as many. */
export function drawGuests(eligible: readonly Eligible[], oneIn: number): Eligible[] {
  const wanted = Math.ceil(eligible.length / oneIn)
  const drawn = eligible.toSorted((one, other) => (one.draw < other.draw ? -1 : 1))
  const [newcomers, regulars] = [drawn.filter(({ isNewcomer }) => isNewcomer), drawn.filter(({ isNewcomer }) => !isNewcomer)]
  const half = Math.ceil(wanted / 2)
  const first = newcomers.slice(0, Math.max(half, wanted - regulars.length))
  return [...first, ...regulars.slice(0, wanted - first.length)]
}
