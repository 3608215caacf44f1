import { isolated } from '#src/platform/plain-text.ts'
import { PageLinks } from '#src/ui/page-links.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { Signs } from '../parts/signs.tsx'
import type { VitalityPage } from '../queries.ts'

/** All canteens, those of whom nobody heard for longest first: no order of merit. */
export function NetworkVitalityPage({ canteens, page, pages, today }: VitalityPage & { page: number; today: string }) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={text('vitality:title')}>
      <h1>{text('vitality:title')}</h1>
      <p class="lead">{text('vitality:lead')}</p>
      {canteens.length === 0 && <p class="empty">{text('vitality:none')}</p>}
      <ul class="entries">
        {canteens.map((canteen) => (
          <li key={canteen.id} class="entry">
            <div>
              <h2 class="small-heading">
                <a href={href(urls.canteenVitality, { named: canteen.slug })}>{isolated(canteen.name)}</a>
                <span class="small soft">{`, ${isolated(canteen.town)}`}</span>
              </h2>
              <Signs canteen={canteen} today={today} isFolded />
            </div>
          </li>
        ))}
      </ul>
      <PageLinks page={page} pages={pages} addressOf={(number) => `${href(urls.networkVitality)}?page=${number}`} />
      <p>
        <a href={href(urls.networkOutlook)}>{text('vitality:money')}</a>
      </p>
      <p class="small soft">{text('vitality:agreement')}</p>
    </TeamDocument>
  )
}
