import { usePage } from '#src/ui/page.tsx'
import type { Said } from '../purchase.ts'

/** What is said of a line or of a purchase, in words; what nobody said is left out. */
export function SaidWords({ said: { family, labels, origin, isShortChain, isLocal } }: { said: Said }) {
  const { text } = usePage()
  const told = [
    family !== null && text(`ingredients:families.${family}`),
    labels !== null && labels.length === 0 && text('purchases:said.noLabel'),
    ...(labels ?? []).map((label) => text(`purchases:labels.${label}`)),
    origin !== null && text(`purchases:origins.${origin}`),
    isShortChain === true && text('purchases:said.isShortChain'),
    isLocal === true && text('purchases:said.isLocal'),
  ].filter((word) => word !== false)
  return <>{told.join(' · ')}</>
}
