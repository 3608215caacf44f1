/** What a form opens with when something in the canteen's own pages leads there. Pure. */
import type { Language } from '#src/platform/language.ts'
import { formatDay } from '#src/platform/time.ts'
import type { Typed } from '#src/platform/web/form.ts'
import type { Text } from '#src/ui/page.tsx'

/** A meal that lacks somebody, an indicator off its aim, a month below break-even. */
export const signals = { equipe: 'team', indicateur: 'indicator', comptes: 'money' } as const
export type Signal = (typeof signals)[keyof typeof signals]

export function readSignal(named: string | undefined): Signal | undefined {
  return Object.entries(signals).find(([name]) => name === named)?.[1]
}

type Asked = { signal: Signal | undefined; day: string | undefined; isOffer: boolean; today: string }

/** Words that say no figure and name nobody: whoever sends them has read them. */
export function proposedCall({ signal, day, isOffer, today }: Asked, text: Text, language: Language): Typed {
  const side = isOffer ? 'offer' : 'request'
  if (signal === 'team' && day !== undefined && day >= today) {
    const facts = { day: formatDay(day, language) }
    const said = { title: text('aid:proposed.team.title', facts), words: text('aid:proposed.team.words', facts) }
    return { side, kind: 'hand', place: 'here', fromDay: day, ...said }
  }
  if (signal === undefined || signal === 'team') return { side }
  return {
    ...{ side, kind: 'question', place: 'remote' },
    ...{ title: text(`aid:proposed.${signal}.title`), words: text(`aid:proposed.${signal}.words`) },
  }
}
