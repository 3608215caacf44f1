import type { Evening } from './evening.ts'
import type { Rule } from './judgement.ts'
import type { Refusal } from './refusals.ts'

/** The rules that can be left out to see which ones conflict; that a table has so many seats cannot. */
const REMOVABLE = ['most-moved', 'pins', 'kept-apart', 'hosts', 'wheelchair-places'] as const
export type RemovableRule = (typeof REMOVABLE)[number]

/** Whether an evening has a plan without some of its rules; `proved` if every seating was tried. */
export type Trial = (left: readonly RemovableRule[]) => { readonly possible: boolean; readonly proved: boolean }

/** Names rules that cannot hold together, and none that the conflict does without: each is left out in turn and put back if that helps. */
export function nameConflict(hasPlanWithout: Trial): Refusal {
  let left: RemovableRule[] = []
  let proved = hasPlanWithout(left).proved
  for (const rule of REMOVABLE) {
    const trial = hasPlanWithout([...left, rule])
    if (trial.possible) continue
    left = [...left, rule]
    proved &&= trial.proved
  }
  const rules: (Rule | 'pins')[] = ['seats', ...REMOVABLE.filter((rule) => !left.includes(rule))]
  return { reason: 'rules-conflict', rules, proved }
}

export function leaveOut(evening: Evening, rules: readonly RemovableRule[]): Evening {
  return {
    ...evening,
    pins: rules.includes('pins') ? [] : evening.pins,
    keptApart: rules.includes('kept-apart') ? [] : evening.keptApart,
    newcomersNeedHost: evening.newcomersNeedHost && !rules.includes('hosts'),
    guests: rules.includes('wheelchair-places') ? evening.guests.map((guest) => ({ ...guest, wheelchair: false })) : evening.guests,
  }
}
