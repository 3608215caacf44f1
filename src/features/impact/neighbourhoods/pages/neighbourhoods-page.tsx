import { ageBounds, type AgeBounds } from '#src/platform/database/tables/canteens.ts'
import { formatDate } from '#src/platform/time.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { Version } from '#src/ui/conflict.tsx'
import { fieldsOf } from '#src/ui/fields-of.ts'
import type { boundsForm } from '../forms.ts'
import { formatCount } from '#src/platform/numbers.ts'
import { ErrorSummary, FileField, Notice, Radios } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { findNeighbourhoods } from '../queries.ts'

type NeighbourhoodsPageProps = {
  canteens: Awaited<ReturnType<typeof findNeighbourhoods>>
  chosen: { bounds: AgeBounds; validFrom: string | null }
  today: string
  typed: Typed
  hasChosen?: boolean
  error?: string
  imported?: number
}

/** The file of the statistics office, for all canteens at once. */
export function NeighbourhoodsPage({ canteens, chosen, today, typed, hasChosen = false, error, imported }: NeighbourhoodsPageProps) {
  const { text, href, language } = usePage()
  return (
    <TeamDocument title={text('neighbourhoods:network.title')}>
      <h1>{text('neighbourhoods:network.title')}</h1>
      {imported !== undefined && (
        <Notice kind="success">
          <p>{text('neighbourhoods:network.imported', { count: imported })}</p>
        </Notice>
      )}
      <ErrorSummary errors={error ? { population: error } : {}} />
      <p class="lead">{text('neighbourhoods:network.lead')}</p>
      <form method="post" action={href(urls.neighbourhoods)} class="editor" enctype="multipart/form-data" novalidate>
        <FileField
          name="population"
          label={text('neighbourhoods:network.file')}
          hint={text('neighbourhoods:network.hint')}
          error={error}
          accept=".csv,text/csv"
        />
        <button class="button main">{text('neighbourhoods:network.read')}</button>
      </form>
      <h2>{text('neighbourhoods:network.canteens')}</h2>
      <ul class="entries">
        {canteens.map(({ slug, name, communes, year, areas }) => (
          <li key={slug} class="entry">
            <div>
              <a href={href(urls.neighbourhood, { canteen: slug })}>
                <ProperName french>{name}</ProperName>
              </a>
              <p class="soft">
                {communes ? text('neighbourhoods:network.communes', { codes: communes.join(', ') }) : text('neighbourhoods:network.none')}
                {year !== null &&
                  ` · ${text('neighbourhoods:network.known', { count: Number(areas), areas: formatCount(Number(areas), language), year })}`}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <Bounds {...{ chosen, today, typed, hasChosen }} />
    </TeamDocument>
  )
}

/** 55 is of the middle class, or not, as the statistics office has it. */
function Bounds({ chosen, today, typed, hasChosen }: Pick<NeighbourhoodsPageProps, 'chosen' | 'today' | 'typed' | 'hasChosen'>) {
  const { text, href, language } = usePage()
  const of = fieldsOf<typeof boundsForm>({ typed })
  const options = ageBounds.map((value) => ({ value, label: text(`neighbourhoods:bounds.${value}`) }))
  return (
    <>
      <h2>{text('neighbourhoods:bounds.title')}</h2>
      {hasChosen && (
        <Notice kind="success">
          <p>{text('neighbourhoods:bounds.chosen')}</p>
        </Notice>
      )}
      {chosen.validFrom !== null && chosen.validFrom > today && (
        <p>{text('neighbourhoods:bounds.from', { day: formatDate(chosen.validFrom, language) })}</p>
      )}
      <form method="post" action={href(urls.ageBounds)} class="editor" novalidate>
        <Version typed={typed} />
        <Radios
          {...of('bounds')}
          legend={text('neighbourhoods:bounds.legend')}
          hint={text('neighbourhoods:bounds.hint')}
          options={options}
        />
        <button class="button">{text('neighbourhoods:bounds.choose')}</button>
      </form>
    </>
  )
}
