/** The one thing to say of three shares against their target: the class that misses it most, if any does. Pure. */
import { sideOf, type Share } from './share.ts'

export type Finding<Class extends string> = { class: Class; side: 'above' | 'below'; share: Share }

/** Missing guests come first: a class below its third says more than the one above that takes its room. */
export function findingOf<Class extends string>(shares: Record<Class, Share | null>, target: number): Finding<Class> | undefined {
  const missed = (Object.keys(shares) as Class[]).flatMap((name) => {
    const share = shares[name]
    const side = share && sideOf(share, target)
    return share && side ? [{ class: name, side, share }] : []
  })
  const distance = ({ share }: Finding<Class>) => Math.abs(share.share - target)
  const [first] = missed.toSorted((a, b) => Number(b.side === 'below') - Number(a.side === 'below') || distance(b) - distance(a))
  return first
}
