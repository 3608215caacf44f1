import type { Text } from '#src/ui/page.tsx'

/** « 2 h 30 », « 45 min ». */
export function wordsOfMinutes(minutes: number, text: Text): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (hours === 0) return text('hours:minutes', { minutes: rest })
  return rest === 0 ? text('hours:hours', { hours }) : text('hours:hoursAndMinutes', { hours, minutes: String(rest).padStart(2, '0') })
}
