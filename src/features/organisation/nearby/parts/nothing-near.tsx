import { emailHref } from '#src/platform/messages/email.ts'
import { usePage } from '#src/ui/page.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import { urls } from '#src/urls.ts'
import { formatKilometres } from '../distance.ts'
import type { NearCanteen } from '../place.ts'

type NothingNearProps = { nearest: readonly NearCanteen[]; projects: readonly NearCanteen[]; email: string | null }

/** No canteen welcomes in reach: the nearest, those that are being prepared, and how to begin one. */
export function NothingNear({ nearest, projects, email }: NothingNearProps) {
  const { text } = usePage()
  return (
    <div class="empty">
      <p>{text('nearby:nothing')}</p>
      <Distances heading={text('nearby:nearest')} canteens={nearest} />
      <Distances heading={text('nearby:projects')} canteens={projects} />
      <h2>{text('nearby:start')}</h2>
      <p>
        {text('nearby:startHow')} {email && <a href={emailHref(email)}>{email}</a>}
      </p>
    </div>
  )
}

function Distances({ heading, canteens }: { heading: string; canteens: readonly NearCanteen[] }) {
  const { href, language } = usePage()
  if (canteens.length === 0) return null
  return (
    <>
      <h2>{heading}</h2>
      <ul class="near-list">
        {canteens.map(({ slug, name, town, kilometres }) => (
          <li key={slug}>
            <a href={href(urls.canteen, { canteen: slug })}>
              <ProperName french>{name}</ProperName>
            </a>
            , <span {...untranslated}>{town}</span> · {formatKilometres(kilometres, language)}
          </li>
        ))}
      </ul>
    </>
  )
}
