import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { followable, type Followed } from '#src/platform/viewer.ts'
import type { Typed } from '#src/platform/web/form.ts'
import { ConflictNotice, Version } from '#src/ui/conflict.tsx'
import { Checkbox, Notice } from '#src/ui/fields.tsx'
import { fieldsOf } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { choicesForm } from './forms.ts'
import { mayChooseFollowed } from './policy.ts'

type FollowedPageProps = { canteen: CanteenName; typed: Typed; isSaved?: boolean }

export function FollowedPage({ canteen, typed, isSaved = false }: FollowedPageProps) {
  const { text, href } = usePage()
  const of = fieldsOf<typeof choicesForm>({ typed })
  return (
    <TeamDocument title={text('follows:title')} canteen={canteen}>
      <h1>{text('follows:title')}</h1>
      {isSaved && (
        <Notice kind="success">
          <p>{text('follows:saved')}</p>
        </Notice>
      )}
      <p class="lead">{text('follows:lead')}</p>
      <form method="post" action={href(urls.followed, { canteen: canteen.slug })}>
        <ConflictNotice />
        <Version typed={typed} />
        <fieldset class="field">
          <legend>{text('follows:things')}</legend>
          {followable.map((thing) => (
            <Checkbox key={thing} {...of(thing)} label={text(`follows:about.${thing}`)} />
          ))}
        </fieldset>
        <fieldset class="field">
          <legend>{text('follows:network')}</legend>
          <p class="hint">{text('follows:networkHint')}</p>
          <Checkbox {...of('showsSigns')} label={text('follows:showsSigns')} />
        </fieldset>
        <button type="submit" class="main">
          {text('follows:save')}
        </button>
      </form>
    </TeamDocument>
  )
}

/** What a page answers that is about something the canteen does not follow: that it is off, and who turns it on. */
export function NotFollowedPage({ canteen, thing }: { canteen: CanteenName; thing: Followed }) {
  const { text, href, viewer } = usePage()
  const mayChoose = mayChooseFollowed(viewer, { canteen: canteen.slug })
  return (
    <TeamDocument title={text(`follows:off.${thing}`)} canteen={canteen} at={href(urls.followed, { canteen: canteen.slug })}>
      <h1>{text(`follows:off.${thing}`)}</h1>
      <p class="lead">{text(mayChoose ? 'follows:off.yours' : 'follows:off.managers')}</p>
      <p class="actions">
        {mayChoose && (
          <a class="button main" href={href(urls.followed, { canteen: canteen.slug })}>
            {text('follows:off.choose')}
          </a>
        )}
        <a class="button" href={href(urls.team)}>
          {text('follows:off.home')}
        </a>
      </p>
    </TeamDocument>
  )
}
