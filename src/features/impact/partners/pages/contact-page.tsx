import { isolated } from '#src/platform/plain-text.ts'
import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { agreementWays } from '#src/platform/database/tables/partners.ts'
import { Version } from '#src/ui/conflict.tsx'
import { ErrorSummary, Field, Radios } from '#src/ui/fields.tsx'
import { fieldsOf, type FormState } from '#src/ui/fields-of.ts'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import type { contactForm } from '../forms.ts'
import { longestName, monthsKept, type Contact, type Partner } from '../partner.ts'

type ContactPageProps = FormState & {
  canteen: CanteenName
  partner: Pick<Partner, 'id' | 'name'>
  today: string
  /** The one that is changed; left out where one is added. */
  contact?: Contact | undefined
}

/** Somebody whom the canteen may call there, who said so. */
export function ContactPage({ canteen, partner, contact, today, typed = {}, errors = {} }: ContactPageProps) {
  const { text, href } = usePage()
  const place = { canteen: canteen.slug, partner: partner.id }
  const action = contact ? href(urls.partnerContact, { ...place, contact: contact.id }) : href(urls.partnerContacts, place)
  const title = contact ? text('partners:contact.change', { name: isolated(contact.name) }) : text('partners:contacts.add')
  return (
    <TeamDocument title={title} canteen={canteen} hidesWhenLeft>
      <p class="eyebrow">
        <a href={href(urls.partner, place)}>{isolated(partner.name)}</a>
      </p>
      <h1>{title}</h1>
      <ErrorSummary errors={errors} />
      <p class="lead">{text('partners:contact.lead', { count: monthsKept })}</p>
      <form method="post" action={action} class="editor" novalidate>
        {contact ? <Version typed={typed} /> : <FormKey />}
        <ContactFields typed={typed} errors={errors} today={today} stands={contact?.agreedHow} />
        <button class="button main">{text(contact ? 'partners:form.save' : 'partners:contact.add')}</button>
      </form>
      {contact && (
        <form method="post" action={href(urls.removeContact, { ...place, contact: contact.id })} class="actions">
          <button class="button quiet">{text('partners:contact.remove')}</button>
        </form>
      )}
    </TeamDocument>
  )
}

function ContactFields({ today, stands, ...state }: FormState & { today: string; stands: Contact['agreedHow'] | undefined }) {
  const { text } = usePage()
  const of = fieldsOf<typeof contactForm>(state)
  return (
    <>
      <Field {...of('name')} label={text('partners:contact.name')} autocomplete="off" maxlength={longestName} />
      <Field {...of('role')} label={text('partners:contact.role')} hint={text('partners:contact.roleHint')} maxlength={longestName} />
      <Field {...of('email')} type="email" inputmode="email" autocomplete="off" label={text('partners:contact.email')} />
      <Field {...of('phone')} type="tel" inputmode="tel" autocomplete="off" label={text('partners:contact.phone')} />
      <Radios
        {...of('agreedHow')}
        legend={text('partners:contact.how')}
        hint={text('partners:contact.howHint')}
        options={agreementWays
          .filter((way) => way !== 'link' || stands === 'link')
          .map((way) => ({ value: way, label: text(`partners:ways.${way}`) }))}
      />
      <Field {...of('agreedOn', today)} type="date" label={text('partners:contact.day')} max={today} />
    </>
  )
}
