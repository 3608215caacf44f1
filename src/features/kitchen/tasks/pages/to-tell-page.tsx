import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { formatClock, formatDay } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { PhoneLink } from '#src/ui/phone-link.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import { urls } from '#src/urls.ts'
import type { Untold } from '../find-untold.ts'

type ToTellPageProps = { canteen: CanteenName; untold: readonly Untold[]; isTold: boolean; isRefused: boolean }

/** Those of the team whose meal moved or was cancelled, and whom no message reaches: each with their number, where they gave one. */
export function ToTellPage({ canteen, untold, isTold, isRefused }: ToTellPageProps) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={text('tasks:toTell.title')} canteen={canteen} hidesWhenLeft>
      <p class="eyebrow">
        <a href={href(urls.tasks, { canteen: canteen.slug })}>{text('tasks:title')}</a>
      </p>
      <h1>{text('tasks:toTell.title')}</h1>
      {isTold && (
        <Notice kind="success">
          <p>{text('tasks:toTell.told')}</p>
        </Notice>
      )}
      {isRefused && <Notice>{text('tasks:toTell.movedAgain')}</Notice>}
      <p class="lead">{text('tasks:toTell.lead')}</p>
      {untold.length === 0 && <p class="empty">{text('tasks:toTell.nobody')}</p>}
      <ul class="entries">
        {untold.map((each) => (
          <UntoldLine key={`${each.mealId} ${each.teammateId}`} canteen={canteen} untold={each} />
        ))}
      </ul>
    </TeamDocument>
  )
}

function UntoldLine({ canteen, untold }: { canteen: CanteenName; untold: Untold }) {
  const { text, href, language } = usePage()
  const { name, phone, tasks, isCancelled, tableAt } = untold
  const day = formatDay(untold.day, language)
  const clock = formatClock(tableAt, canteen.timeZone, language)
  return (
    <li class="entry task">
      <div>
        <b {...untranslated}>{isolated(name)}</b>{' '}
        {phone ? <PhoneLink phone={phone} /> : <span class="soft">{text('tasks:toTell.noNumber')}</span>}
        <p>{isCancelled ? text('tasks:toTell.cancelled', { day }) : text('tasks:toTell.moved', { day, clock })}</p>
        <p class="soft">
          {isolated(untold.title)}
          {' · '}
          {tasks.map(isolated).join(', ')}
        </p>
      </div>
      <form method="post" action={href(urls.toTell, { canteen: canteen.slug })} class="actions">
        <input type="hidden" name="meal" value={untold.mealId} />
        <input type="hidden" name="teammate" value={untold.teammateId} />
        <input type="hidden" name="tableAt" value={tableAt.toISOString()} />
        <input type="hidden" name="state" value={isCancelled ? 'cancelled' : 'moved'} />
        <button type="submit" aria-label={text('tasks:toTell.tickNamed', { name: isolated(name) })}>
          {text('tasks:toTell.tick')}
        </button>
      </form>
    </li>
  )
}
