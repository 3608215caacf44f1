import type { ToldReturn } from '#src/features/impact/mix/gate.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { MealKind } from '#src/platform/database/tables/meals.ts'
import { formatCount, formatShare } from '#src/platform/numbers.ts'
import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'

type ReturnsPageProps = { canteen: CanteenName; told: readonly ToldReturn[]; threshold: number }

/** Who came first by which kind of meal, and how many of them came again, of who agreed to be remembered. */
export function ReturnsPage({ canteen, told, threshold }: ReturnsPageProps) {
  const { text } = usePage()
  return (
    <TeamDocument title={text('returns:title')} canteen={canteen}>
      <h1>{text('returns:title')}</h1>
      <p class="lead">{text('returns:lead')}</p>
      <p>{text('returns:honest')}</p>
      {told.length === 0 && <p class="empty">{text('returns:none')}</p>}
      {[...Map.groupBy(told, ({ quarter }) => quarter)].map(([quarter, rows]) => (
        <Quarter key={quarter} quarter={quarter} rows={rows} />
      ))}
      <p class="small soft">{text('returns:rule', { count: threshold })}</p>
    </TeamDocument>
  )
}

function Quarter({ quarter, rows }: { quarter: string; rows: readonly ToldReturn[] }) {
  const { text } = usePage()
  const title = text('channels:quarter', { number: (Number(quarter.slice(5, 7)) + 2) / 3, year: quarter.slice(0, 4) })
  const kinds = rows.filter(({ kind }) => kind !== 'all')
  return (
    <section>
      <h2>{title}</h2>
      {kinds.length === 0 ? <p>{text('returns:tooFew')}</p> : <Kinds title={title} kinds={kinds} />}
    </section>
  )
}

function Kinds({ title, kinds }: { title: string; kinds: readonly ToldReturn[] }) {
  const { text, language } = usePage()
  return (
    <ScrollRegion label={title}>
      <table class="plain">
        <caption class="visually-hidden">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{text('returns:columns.kind')}</th>
            <th scope="col">{text('returns:columns.people')}</th>
            <th scope="col">{text('returns:columns.again')}</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ kind, people, againPercent }) => (
            <tr key={kind}>
              <th scope="row">{kind === 'others' ? text('returns:others') : text(`meals:kind.${kind as MealKind}`)}</th>
              <td>{text('returns:about', { number: formatCount(people ?? 0, language) })}</td>
              <td>
                {againPercent === null
                  ? text('returns:hidden')
                  : text('returns:about', { number: formatShare(againPercent / 100, language) })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
