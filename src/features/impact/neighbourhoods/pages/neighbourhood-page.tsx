import type { ComponentChildren } from 'preact'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatCount, formatShare } from '#src/platform/numbers.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { Untouched, Version } from '#src/ui/conflict.tsx'
import { Checkbox, ErrorSummary, Field, Notice } from '#src/ui/fields.tsx'
import { fieldsOf } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { areaFieldOf, type communesForm } from '../forms.ts'
import { officialAges, sharesOf } from '../population.ts'
import type { Neighbourhood } from '../queries.ts'

export const neighbourhoodDeeds = ['communes', 'secteurs'] as const

type NeighbourhoodPageProps = {
  canteen: CanteenName
  neighbourhood: Neighbourhood
  communes: { typed: Typed; errors?: Record<string, string> }
  areas: { typed: Typed }
  /** The form that somebody else has saved meanwhile. */
  conflicting?: 'communes' | 'areas'
  done?: (typeof neighbourhoodDeeds)[number] | undefined
}

/** Which communes a canteen stands in, and which of their areas it compares its guests with. */
export function NeighbourhoodPage({ canteen, neighbourhood, communes, areas, conflicting, done }: NeighbourhoodPageProps) {
  const { text, href } = usePage()
  const { errors = {} } = communes
  const of = fieldsOf<ReturnType<typeof communesForm>>({ typed: communes.typed, errors })
  return (
    <TeamDocument title={text('neighbourhoods:title')} canteen={canteen}>
      <h1>{text('neighbourhoods:title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`neighbourhoods:done.${done}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <p class="lead">{text('neighbourhoods:lead')}</p>
      <Known neighbourhood={neighbourhood} />
      <Beside isTouched={conflicting !== 'areas'}>
        <form method="post" action={href(urls.neighbourhood, { canteen: canteen.slug })} class="editor" novalidate>
          <Version typed={communes.typed} />
          <Field {...of('communes')} label={text('neighbourhoods:form.communes')} hint={text('neighbourhoods:form.hint')} maxlength={200} />
          <button class="button">{text('neighbourhoods:form.name')}</button>
        </form>
      </Beside>
      <Beside isTouched={conflicting !== 'communes'}>
        {neighbourhood.areas.length > 0 && (
          <form method="post" action={href(urls.neighbourhoodAreas, { canteen: canteen.slug })} class="editor" novalidate>
            <Version typed={areas.typed} />
            <fieldset>
              <legend>{text('neighbourhoods:areas.legend')}</legend>
              <p class="hint">{text('neighbourhoods:areas.hint')}</p>
              {neighbourhood.areas.map(({ iris, name }) => (
                <Checkbox
                  key={iris}
                  name={areaFieldOf(iris)}
                  label={text('neighbourhoods:areas.area', { name, iris })}
                  value={areas.typed[areaFieldOf(iris)]}
                />
              ))}
            </fieldset>
            <button class="button">{text('neighbourhoods:areas.choose')}</button>
          </form>
        )}
      </Beside>
    </TeamDocument>
  )
}

/** A form of the page; a conflict about the other one says nothing of it. */
function Beside({ isTouched, children }: { isTouched: boolean; children: ComponentChildren }) {
  return isTouched ? <>{children}</> : <Untouched>{children}</Untouched>
}

function Known({ neighbourhood: { communes, areas } }: { neighbourhood: Neighbourhood }) {
  const { text, language } = usePage()
  const [year] = areas.map((area) => area.year)
  const around = sharesOf(areas.filter(({ chosen }) => chosen))
  if (areas.length === 0) return <p class="empty">{text(communes.length > 0 ? 'neighbourhoods:waits' : 'neighbourhoods:nothing')}</p>
  if (!around) return <p class="empty">{text('neighbourhoods:noArea')}</p>
  return (
    <>
      <p>{text('neighbourhoods:people', { people: formatCount(around.people, language), year })}</p>
      <dl class="key-figures">
        {officialAges.map((age) => (
          <div key={age}>
            <dt>{text(`neighbourhoods:ages.${age}`)}</dt>
            <dd>
              <span class="figure">{formatShare(around.shares[age], language)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </>
  )
}
