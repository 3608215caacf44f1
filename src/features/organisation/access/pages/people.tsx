import { isolated } from '#src/platform/plain-text.ts'
import { dayAt, formatShortDay } from '#src/platform/time.ts'
import type { Role, Viewer } from '#src/platform/viewer.ts'
import { ErrorSummary, Field, Notice, Select } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { invitationForm } from '../forms.ts'
import type { EndingRefusal } from '../end-role.ts'
import type { Holder, ListedInvitation } from '../queries.ts'
import type { InvitationRefusal } from '../role.ts'
import { Taking } from '../parts/taking.tsx'

export type PeoplePlace = { canteen?: { slug: string; name: string }; timeZone: string }

type PeoplePageProps = FormState & {
  place: PeoplePlace
  holders: readonly Holder[]
  invitations: readonly ListedInvitation[]
  /** The roles that the viewer may hand out here; none hides every form. */
  grantable: readonly Role[]
  /** The viewer founded the network and may take this canteen, which nobody runs. */
  mayTake: boolean
  refusal?: InvitationRefusal | EndingRefusal | 'not-open' | 'not-to-take'
  done?: 'invited' | 'ended' | 'withdrawn' | 'taken' | undefined
}

export function PeoplePage({ place, holders, invitations, grantable, mayTake, refusal, done, typed, errors }: PeoplePageProps) {
  const { text, network, viewer, sendsMails } = usePage()
  const told = done === 'invited' && !sendsMails ? 'invitedKept' : done
  return (
    <TeamDocument title={text('access:people.title')} {...(place.canteen && { canteen: place.canteen })}>
      <h1>{text('access:people.title')}</h1>
      <p class="lead">{text('access:people.lead', { place: place.canteen?.name ?? network.name })}</p>
      {told && <Notice kind="success">{text(`access:people.done.${told}`)}</Notice>}
      {refusal && <Notice>{text(`access:people.refusal.${refusal}`)}</Notice>}
      {holders.length === 0 ? (
        <p class="empty">{text('access:people.empty')}</p>
      ) : (
        <HolderList holders={holders} place={place} grantable={grantable} last={lastOwn(holders, viewer)} />
      )}
      {mayTake && place.canteen && <Taking canteen={place.canteen} />}
      {invitations.length > 0 && <InvitationList invitations={invitations} place={place} grantable={grantable} />}
      {grantable.length > 0 && <InviteForm place={place} grantable={grantable} typed={typed ?? {}} errors={errors ?? {}} />}
    </TeamDocument>
  )
}

type ListProps = { place: PeoplePlace; grantable: readonly Role[] }

/** The only role that the reader holds there. */
function lastOwn(holders: readonly Holder[], { user }: Viewer): Holder | undefined {
  const [own, ...others] = holders.filter(({ userId }) => userId === user?.id)
  return others.length === 0 ? own : undefined
}

function HolderList({ holders, place, grantable, last }: ListProps & { holders: readonly Holder[]; last: Holder | undefined }) {
  const { text } = usePage()
  return (
    <ul class="people">
      {holders.map((holder) => (
        <li key={holder.grantId}>
          <div>
            <strong>{isolated(holder.name || holder.email)}</strong>
            {holder.name && <span class="soft"> {holder.email}</span>}
            <p>
              <span class="tag">{text(`access:roles.${holder.role}`)}</span> <Period holder={holder} timeZone={place.timeZone} />
            </p>
          </div>
          {grantable.includes(holder.role) && <EndForm holder={holder} place={place} isLast={holder === last} />}
        </li>
      ))}
    </ul>
  )
}

function Period({ holder, timeZone }: { holder: Holder; timeZone: string }) {
  const { text, language } = usePage()
  const day = (instant: Date) => formatShortDay(dayAt(instant, timeZone), language)
  const year = (instant: Date) => dayAt(instant, timeZone).slice(0, 4)
  const written = (instant: Date) => `${day(instant)} ${year(instant)}`
  return (
    <span class="soft">
      {text('access:people.since', { day: written(holder.startsAt) })}
      {holder.endsAt && ` ${text('access:people.until', { day: written(lastMomentOf(holder.endsAt)) })}`}
    </span>
  )
}

/** A role that ends when a day begins was held until the day before. */
function lastMomentOf(endsAt: Date): Date {
  return new Date(endsAt.getTime() - 1)
}

function EndForm({ holder, place, isLast }: { holder: Holder; place: PeoplePlace; isLast: boolean }) {
  const { text, href, network } = usePage()
  const who = holder.name || holder.email
  const action = place.canteen
    ? href(urls.endCanteenRole, { canteen: place.canteen.slug, grant: holder.grantId })
    : href(urls.endNetworkRole, { grant: holder.grantId })
  const field = `end-${holder.grantId}`
  return (
    <details class="quiet-details">
      <summary>{text('access:people.end')}</summary>
      <form method="post" action={action}>
        {isLast && <Notice>{text('access:people.endLast', { place: place.canteen?.name ?? network.name })}</Notice>}
        <label for={field}>
          {text('access:people.lastDay')} <span class="visually-hidden">({who})</span>
        </label>
        <p class="hint" id={`${field}-hint`}>
          {text('access:people.lastDayHint')}
        </p>
        <input id={field} name="endsOn" type="date" aria-describedby={`${field}-hint`} />
        <p class="actions">
          <button type="submit">{text(isLast ? 'access:people.endLastConfirm' : 'access:people.endConfirm')}</button>
        </p>
      </form>
    </details>
  )
}

function InvitationList({ invitations, place, grantable }: ListProps & { invitations: readonly ListedInvitation[] }) {
  const { text, language } = usePage()
  return (
    <>
      <h2>{text('access:people.waiting')}</h2>
      <ul class="people">
        {invitations.map((invitation) => (
          <li key={invitation.id}>
            <div>
              <strong>{invitation.email}</strong>
              <p>
                <span class="tag">{text(`access:roles.${invitation.role}`)}</span>{' '}
                <span class="soft">
                  {text('access:people.expires', { day: formatShortDay(dayAt(invitation.expiresAt, place.timeZone), language) })}
                </span>
              </p>
            </div>
            {grantable.includes(invitation.role) && <WithdrawForm invitation={invitation} place={place} />}
          </li>
        ))}
      </ul>
    </>
  )
}

function WithdrawForm({ invitation, place }: { invitation: ListedInvitation; place: PeoplePlace }) {
  const { text, href } = usePage()
  const action = place.canteen
    ? href(urls.withdrawCanteenInvitation, { canteen: place.canteen.slug, invitation: invitation.id })
    : href(urls.withdrawNetworkInvitation, { invitation: invitation.id })
  return (
    <form method="post" action={action}>
      <button type="submit" aria-label={`${text('access:people.withdraw')} (${invitation.email})`}>
        {text('access:people.withdraw')}
      </button>
    </form>
  )
}

function InviteForm({ place, grantable, typed = {}, errors = {} }: ListProps & FormState) {
  const { text, href, sendsMails } = usePage()
  const of = fieldsOf<typeof invitationForm>({ typed, errors })
  const action = place.canteen ? href(urls.canteenPeople, { canteen: place.canteen.slug }) : href(urls.networkPeople)
  const options = grantable.map((role) => ({ value: role, label: text(`access:roles.${role}`) }))
  return (
    <section class="card">
      <h2>{text('access:people.invite')}</h2>
      <p>{text(sendsMails ? 'access:people.inviteHow' : 'access:people.inviteKept')}</p>
      <form method="post" action={action} noValidate>
        <FormKey />
        <ErrorSummary errors={errors} />
        <Field {...of('email')} type="email" inputmode="email" label={text('access:people.email')} required />
        <Select {...of('role')} label={text('access:people.role')} options={options} />
        <Field {...of('startsOn')} type="date" label={text('access:people.firstDay')} hint={text('access:people.firstDayHint')} />
        <Field {...of('endsOn')} type="date" label={text('access:people.lastDay')} hint={text('access:people.noLastDay')} />
        <p class="actions">
          <button type="submit" class="main">
            {text('access:people.send')}
          </button>
        </p>
      </form>
    </section>
  )
}
