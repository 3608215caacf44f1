import { isolated } from '#src/platform/plain-text.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import type { Told } from '#src/features/impact/channels/channel.ts'
import { partnerKinds, type PartnerKind } from '#src/platform/database/tables/partners.ts'
import { formatCount } from '#src/platform/numbers.ts'
import { formatDate, formatMonth } from '#src/platform/time.ts'
import { ErrorSummary, Notice } from '#src/ui/fields.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { channelOf, standingOf } from '../partner.ts'
import { PartnerFields } from '../parts/partner-fields.tsx'
import type { ListedPartner } from '../queries.ts'

export const partnersDeeds = ['retire'] as const

type PartnersPageProps = FormState & {
  canteen: CanteenName
  partners: readonly ListedPartner[]
  /** What the last quarter that is over tells of the ways by which newcomers came. */
  quarter: { first: string; told: Told | undefined }
  today: string
  done?: (typeof partnersDeeds)[number] | undefined
}

/** With whom the canteen works, kind by kind: what each brings, whom to call, what ends soon. One more in a minute. */
export function PartnersPage({ canteen, partners, quarter, today, done, typed = {}, errors = {} }: PartnersPageProps) {
  const { text, href } = usePage()
  const kinds = partnerKinds.filter((kind) => partners.some((partner) => partner.kind === kind))
  const shown = { canteen, today, quarter }
  return (
    <TeamDocument title={text('partners:title')} canteen={canteen}>
      <h1>{text('partners:title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`partners:done.${done}`)}</p>
        </Notice>
      )}
      <ErrorSummary errors={errors} />
      <p class="lead">{text(partners.length === 0 ? 'partners:none' : 'partners:lead')}</p>
      {partners.length > 0 && (
        <p class="actions">
          <a class="button main" href="#nouveau">
            {text('partners:add')}
          </a>
        </p>
      )}
      <Ending {...shown} partners={partners} />
      {kinds.map((kind) => (
        <OfKind key={kind} kind={kind} {...shown} partners={partners.filter((partner) => partner.kind === kind)} />
      ))}
      <section id="nouveau">
        <form method="post" action={href(urls.partners, { canteen: canteen.slug })} class="editor" novalidate>
          <FormKey />
          <h2>{text('partners:form.title')}</h2>
          <PartnerFields typed={typed} errors={errors} />
          <button class="button main">{text('partners:form.add')}</button>
        </form>
      </section>
    </TeamDocument>
  )
}

type Shown = Pick<PartnersPageProps, 'canteen' | 'partners' | 'today' | 'quarter'>

function conventionOf({ conventionFrom: from, conventionUntil: until }: ListedPartner, today: string) {
  return from === null || until === null ? undefined : { until, standing: standingOf({ from, until }, today) }
}

/** What needs somebody now, first. */
function Ending({ canteen, partners, today }: Shown) {
  const { text, href, language } = usePage()
  const ending = partners.filter((partner) => conventionOf(partner, today)?.standing === 'ending')
  if (ending.length === 0) return null
  return (
    <Notice kind="information">
      <p>{text('partners:endingSoon')}</p>
      <ul>
        {ending.map(({ id, name, conventionUntil }) => (
          <li key={id}>
            <a href={href(urls.partner, { canteen: canteen.slug, partner: id })}>{isolated(name)}</a>
            {', '}
            {text('partners:convention.standing.ending', { day: formatDate(conventionUntil!, language) })}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function OfKind({ kind, partners, ...shown }: Shown & { kind: PartnerKind }) {
  const { text } = usePage()
  return (
    <section>
      <h2>{text(`partners:kindTitles.${kind}`)}</h2>
      <Brought kind={kind} quarter={shown.quarter} />
      <ul class="entries">
        {partners.map((partner) => (
          <PartnerLine key={partner.id} partner={partner} canteen={shown.canteen} today={shown.today} />
        ))}
      </ul>
    </section>
  )
}

/** How many said at the door that they came by partners of this kind, where that is enough people to be said. */
function Brought({ kind, quarter: { first, told } }: { kind: PartnerKind; quarter: PartnersPageProps['quarter'] }) {
  const { text, language } = usePage()
  const channel = channelOf[kind]
  if (!channel) return null
  const people = told?.ways.find((way) => way.channel === channel)?.people
  if (people === undefined) return <p class="soft">{text('partners:brought.few')}</p>
  const facts = { number: (Number(first.slice(5, 7)) + 2) / 3, year: first.slice(0, 4), people: formatCount(people, language) }
  return <p>{text('partners:brought.people', { ...facts, count: people, way: text(`channels:ways.${channel}`) })}</p>
}

function PartnerLine({ partner, canteen, today }: { partner: ListedPartner; canteen: CanteenName; today: string }) {
  const { text, href, language, inFrench } = usePage()
  const { id, name, does, since, contacts, events } = partner
  const convention = conventionOf(partner, today)
  const facts = [
    since && text('partners:since', { month: formatMonth(since, language) }),
    contacts > 0 ? text('partners:contacts.count', { count: contacts }) : text('partners:contacts.nobody'),
    convention && text(`partners:convention.standing.${convention.standing}`, { day: formatDate(convention.until, language) }),
    events > 0 && text('partners:events.count', { count: events }),
  ]
  return (
    <li class="entry">
      <div>
        <a href={href(urls.partner, { canteen: canteen.slug, partner: id })}>
          <b {...inFrench}>{isolated(name)}</b>
        </a>
        {does && (
          <>
            <br />
            <span {...inFrench}>{isolated(does)}</span>
          </>
        )}
        <br />
        <span class="soft">{facts.filter(Boolean).join(' · ')}</span>
      </div>
    </li>
  )
}
