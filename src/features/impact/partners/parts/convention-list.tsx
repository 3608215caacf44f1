import { isolated } from '#src/platform/plain-text.ts'
import { formatDate, formatDayRange } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { standingOf, type Convention } from '../partner.ts'

type ConventionListProps = {
  canteen: { slug: string }
  partner: { id: string; conventions: readonly Convention[] }
  today: string
}

/** What was agreed, from when until when. */
export function ConventionList({ canteen, partner, today }: ConventionListProps) {
  const { text, href } = usePage()
  const place = { canteen: canteen.slug, partner: partner.id }
  return (
    <section>
      <h2>{text('partners:convention.title')}</h2>
      {partner.conventions.length === 0 ? (
        <p class="empty">{text('partners:convention.none')}</p>
      ) : (
        <ul class="entries">
          {partner.conventions.map((convention) => (
            <ConventionLine key={convention.id} convention={convention} place={place} today={today} />
          ))}
        </ul>
      )}
      <p class="actions">
        <a class="button" href={href(urls.conventions, place)}>
          {text('partners:convention.add')}
        </a>
      </p>
    </section>
  )
}

type LineProps = { convention: Convention; place: { canteen: string; partner: string }; today: string }

function ConventionLine({ convention, place, today }: LineProps) {
  const { text, href, language, inFrench } = usePage()
  const { id, agreed, from, until, digest } = convention
  const standing = standingOf(convention, today)
  const of = { ...place, convention: id }
  return (
    <li class="entry">
      <div>
        <p class="own-words" {...inFrench}>
          {isolated(agreed)}
        </p>
        <span class="soft">{formatDayRange(from, until, language)}</span>{' '}
        <span class="tag">{text(`partners:convention.standing.${standing}`, { day: formatDate(until, language) })}</span>
        {digest && (
          <>
            <br />
            <a href={href(urls.conventionFile, of)}>{text('partners:convention.file')}</a>
          </>
        )}
        <details class="drawer">
          <summary>{text('partners:convention.remove')}</summary>
          <p>{text('partners:convention.removeWhat')}</p>
          <form method="post" action={href(urls.removeConvention, of)}>
            <button>{text('partners:convention.removeSubmit')}</button>
          </form>
        </details>
      </div>
    </li>
  )
}
