/** Why somebody is proposed, as the team reads it: never that they wished it, with whom, or how much they do. */
import type { Reason } from '#src/solver/rota/reasons.ts'

export type ToldReason =
  | { reason: 'only-one-able' }
  | { reason: 'first-time-beside' | 'minor-beside' | 'learns' | 'teaches'; people: readonly string[] }

export function tellReasons(reasons: readonly Reason[]): ToldReason[] {
  return reasons.flatMap((one): ToldReason[] => {
    switch (one.reason) {
      case 'only-one-able':
        return [{ reason: one.reason }]
      case 'first-time-beside':
      case 'minor-beside':
      case 'learns':
      case 'teaches':
        return [{ reason: one.reason, people: one.people }]
      default:
        return []
    }
  })
}
