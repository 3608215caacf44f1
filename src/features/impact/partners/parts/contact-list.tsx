import { isolated } from '#src/platform/plain-text.ts'
import { emailHref } from '#src/platform/messages/email.ts'
import { formatDate } from '#src/platform/time.ts'
import { usePage } from '#src/ui/page.tsx'
import { PhoneLink } from '#src/ui/phone-link.tsx'
import { urls } from '#src/urls.ts'
import { keptUntil, type Contact } from '../partner.ts'

type ContactListProps = {
  canteen: { slug: string }
  partner: { id: string; contacts: readonly Contact[] }
}

/** Whom to call there, and until when each may be kept. */
export function ContactList({ canteen, partner }: ContactListProps) {
  const { text, href } = usePage()
  const place = { canteen: canteen.slug, partner: partner.id }
  return (
    <section>
      <h2>{text('partners:contacts.title')}</h2>
      {partner.contacts.length === 0 ? (
        <p class="empty">{text('partners:contacts.none')}</p>
      ) : (
        <ul class="entries">
          {partner.contacts.map((contact) => (
            <ContactLine key={contact.id} contact={contact} place={place} />
          ))}
        </ul>
      )}
      <p class="actions">
        <a class="button" href={href(urls.partnerContacts, place)}>
          {text('partners:contacts.add')}
        </a>
      </p>
    </section>
  )
}

function ContactLine({ contact, place }: { contact: Contact; place: { canteen: string; partner: string } }) {
  const { text, href, language, inFrench } = usePage()
  const { id, name, role, email, phone, agreedHow, agreedOn, askedAt } = contact
  const facts = { day: formatDate(agreedOn, language), until: formatDate(keptUntil(contact), language) }
  return (
    <li class="entry">
      <div>
        <b>{isolated(name)}</b>
        {role && (
          <>
            {', '}
            <span {...inFrench}>{isolated(role)}</span>
          </>
        )}
        <br />
        {email && <a href={emailHref(email)}>{email}</a>}
        {email && phone && ' · '}
        {phone && <PhoneLink phone={phone} />}
        <br />
        <span class="soft">
          {text(`partners:contacts.agreed.${agreedHow}`, facts)}{' '}
          {text(askedAt ? 'partners:contacts.asked' : 'partners:contacts.until', facts)}
        </span>
      </div>
      <div class="end">
        <a href={href(urls.partnerContact, { ...place, contact: id })}>{text('partners:contacts.change', { name: isolated(name) })}</a>
      </div>
    </li>
  )
}
