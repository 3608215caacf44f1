import type { Typed } from '#src/platform/web/form.ts'
import { usePage } from '#src/ui/page.tsx'

/** What was typed for a request that somebody closed meanwhile: no quote can be sent any more, and nothing of it is lost. */
export function KeptQuote({ typed }: { typed: Typed }) {
  const { text } = usePage()
  const lines = linesIn(typed)
  if (lines.length === 0 && !typed.note) return null
  return (
    <section>
      <h2>{text('hires:kept.title')}</h2>
      <p>{text('hires:kept.lead')}</p>
      <ul>
        {lines.map(({ label, quantity, unit }, index) => (
          <li key={index}>{text('hires:kept.line', { label, quantity, unit })}</li>
        ))}
      </ul>
      {typed.deposit && <p>{text('hires:kept.deposit', { amount: typed.deposit })}</p>}
      {typed.note && <p>{typed.note}</p>}
    </section>
  )
}

function linesIn(typed: Typed) {
  const of = (index: string) => (name: string) => typed[`lines.${index}.${name}`] ?? ''
  return Object.keys(typed)
    .flatMap((name) => /^lines\.(\d+)\.label$/.exec(name)?.[1] ?? [])
    .map(of)
    .map((part) => ({ label: part('label'), quantity: part('quantity'), unit: part('unit') }))
    .filter(({ label, quantity, unit }) => label + quantity + unit !== '')
}
