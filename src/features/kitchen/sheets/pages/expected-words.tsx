import { usePage } from '#src/ui/page.tsx'
import type { Heads } from '../sheet.ts'

/** « 37 adultes, 5 enfants ». */
export function ExpectedWords({ heads: { adults, children } }: { heads: Heads }) {
  const { text } = usePage()
  const some = [text('sheets:adults', { count: adults }), ...(children > 0 ? [text('sheets:children', { count: children })] : [])]
  return <>{some.join(', ')}</>
}
