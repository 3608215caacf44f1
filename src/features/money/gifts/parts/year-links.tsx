import { usePage } from '#src/ui/page.tsx'

/** From a year to the one before and the one after. */
export function YearLinks({ at, year, thisYear }: { at: string; year: number; thisYear: number }) {
  const { text } = usePage()
  return (
    <nav class="actions" aria-label={text('gifts:years')}>
      <a href={`${at}?annee=${year - 1}`}>{String(year - 1)}</a>
      {year < thisYear && <a href={`${at}?annee=${year + 1}`}>{String(year + 1)}</a>}
    </nav>
  )
}
