import { isolated } from '#src/platform/plain-text.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { Pot } from '#src/features/money/solidarity/pot.ts'
import { formatMonth } from '#src/platform/time.ts'
import { Version } from '#src/ui/conflict.tsx'
import { Checkbox, ErrorSummary, Notice } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { removalForm } from '../forms.ts'
import { ContactList } from '../parts/contact-list.tsx'
import { ConventionList } from '../parts/convention-list.tsx'
import { EventList } from '../parts/event-list.tsx'
import { PartnerFields } from '../parts/partner-fields.tsx'
import { SponsoredSeats } from '../parts/sponsored-seats.tsx'
import type { WholePartner } from '../queries.ts'

export const partnerDeeds = ['ajoute', 'change', 'contact', 'oublie', 'convention', 'sansconvention', 'avec', 'sans'] as const

type PartnerPageProps = FormState & {
  canteen: CanteenName
  partner: WholePartner
  today: string
  pot: Pot | null | undefined
  done?: (typeof partnerDeeds)[number] | undefined
  refusal?: 'gone' | undefined
}

/** One of them: whom to call, what was agreed, what was done together, what they fund. */
export function PartnerPage({ canteen, partner, today, pot, done, refusal, typed = {}, errors = {} }: PartnerPageProps) {
  const { text, href, language, inFrench } = usePage()
  const { name, kind, does, since } = partner
  const shown = { canteen, partner, today }
  return (
    <TeamDocument title={name} canteen={canteen} hidesWhenLeft>
      <p class="eyebrow">
        <a href={href(urls.partners, { canteen: canteen.slug })}>{text('partners:title')}</a>
      </p>
      <h1 {...inFrench}>{isolated(name)}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`partners:done.${done}`)}</p>
        </Notice>
      )}
      {refusal && (
        <Notice>
          <p>{text('partners:refusals.gone')}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <p class="lead">
        <span class="tag">{text(`partners:kinds.${kind}`)}</span> {does && <span {...inFrench}>{isolated(does)}</span>}
        {since && ` · ${text('partners:since', { month: formatMonth(since, language) })}`}
      </p>
      <ContactList {...shown} />
      <ConventionList {...shown} />
      <EventList {...shown} typed={typed} errors={errors} />
      <SponsoredSeats {...shown} pot={pot} />
      <Change {...shown} typed={typed} errors={errors} />
      <Remove {...shown} errors={errors} />
    </TeamDocument>
  )
}

type Shown = Pick<PartnerPageProps, 'canteen' | 'partner' | 'today'>

function Change({ canteen, partner, typed, errors }: Shown & FormState) {
  const { text, href } = usePage()
  return (
    <section>
      <h2>{text('partners:form.change')}</h2>
      <form method="post" action={href(urls.partner, { canteen: canteen.slug, partner: partner.id })} class="editor" novalidate>
        <Version typed={typed} />
        <PartnerFields {...(typed && { typed })} {...(errors && { errors })} />
        <button class="button main">{text('partners:form.save')}</button>
      </form>
    </section>
  )
}

function Remove({ canteen, partner, errors }: Shown & FormState) {
  const { text, href } = usePage()
  const sure = fieldsOf<typeof removalForm>({ ...(errors && { errors }) })('sure')
  return (
    <details class="drawer" open={sure.error !== undefined}>
      <summary>{text('partners:remove.title')}</summary>
      <p>{text('partners:remove.what')}</p>
      <form method="post" action={href(urls.removePartner, { canteen: canteen.slug, partner: partner.id })}>
        <Checkbox {...sure} label={text('partners:remove.sure')} />
        <button>{text('partners:remove.submit')}</button>
      </form>
    </details>
  )
}
