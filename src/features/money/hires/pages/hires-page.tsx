import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatCents } from '#src/platform/money.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatMoment } from '#src/platform/time.ts'
import { PageLinks } from '#src/ui/page-links.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { ListedHire } from '../hire.ts'

type HiresPageProps = { canteen: CanteenName; hires: readonly ListedHire[]; served: number; page: number; pages: number }

export function HiresPage({ canteen, hires, served, page, pages }: HiresPageProps) {
  const { text, href, language } = usePage()
  const ask = href(urls.askHire, { canteen: canteen.slug })
  return (
    <TeamDocument title={text('hires:tab')} canteen={canteen}>
      <h1>{text('hires:tab')}</h1>
      <p class="lead">{text(hires.length === 0 ? 'hires:none' : 'hires:lead')}</p>
      <p>{text('hires:served', { count: served })}</p>
      <p class="actions">
        <a class="button" href={ask}>
          {text('hires:toForm')}
        </a>
      </p>
      <ul class="entries">
        {hires.map(({ id, state, client, startsAt, people, quotedCents }) => (
          <li key={id} class="entry">
            <div>
              <a href={href(urls.hire, { canteen: canteen.slug, hire: id })}>
                <b>{isolated(client.name)}</b>
              </a>
              <br />
              {formatMoment(startsAt, canteen.timeZone, language)} · {text('hires:people', { count: people })}
            </div>
            <div class="end">
              {quotedCents !== null && <b>{formatCents(quotedCents, language)}</b>} <span class="tag">{text(`hires:states.${state}`)}</span>
            </div>
          </li>
        ))}
      </ul>
      <PageLinks page={page} pages={pages} addressOf={(number) => `${href(urls.hires, { canteen: canteen.slug })}?page=${number}`} />
    </TeamDocument>
  )
}
