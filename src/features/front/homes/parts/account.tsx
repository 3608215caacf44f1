import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'

/** Pages that the second factor has yet to open. */
export function Locked() {
  const { text, href, viewer } = usePage()
  if (viewer.lockedGrants.length === 0) return null
  return (
    <Notice kind="information">
      <p>{text('homes:locked')}</p>
      <p class="actions">
        <a class="button main" href={href(urls.secondFactor)}>
          {text('homes:unlock')}
        </a>
      </p>
    </Notice>
  )
}

export function Account() {
  const { text, viewer, href } = usePage()
  return (
    <>
      <h2>{text('homes:account')}</h2>
      <p>{text('homes:signedInAs', { email: viewer.user?.email ?? '' })}</p>
      <div class="actions">
        <a class="button" href={href(urls.ownBookings)}>
          {text('bookings:own.title')}
        </a>
        <a class="button" href={href(urls.ownData)}>
          {text('own-data:title')}
        </a>
        <a class="button" href={href(urls.sessions)}>
          {text('access:sessions.title')}
        </a>
        <form method="post" action={href(urls.signOut)}>
          <button type="submit">{text('homes:signOut')}</button>
        </form>
      </div>
    </>
  )
}
