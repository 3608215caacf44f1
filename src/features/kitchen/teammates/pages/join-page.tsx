import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'

/** Whoever holds a role is not by that among those who take tasks: they say so, once. */
export function JoinPage({ canteen }: { canteen: CanteenName }) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={text('teammates:join.title')} canteen={canteen}>
      <h1>{text('teammates:join.title')}</h1>
      <p class="lead">{text('teammates:join.lead')}</p>
      <form method="post" action={href(urls.ownHand, { canteen: canteen.slug })}>
        <button type="submit" class="main">
          {text('teammates:join.button')}
        </button>
      </form>
    </TeamDocument>
  )
}
