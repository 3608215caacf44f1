import { isolated } from '#src/platform/plain-text.ts'
import { usePage } from './page.tsx'
import { PhoneLink } from './phone-link.tsx'

type CallsProps = {
  contacts: readonly {
    bookingId: string
    name: string
    phone: string | null
    /** From then on nobody can say whom to call. */
    contactsErasedAt: Date | null
    people: number
    calledAt: Date | null
  }[]
  /** Where it is noted that somebody was told. */
  noteAt: string
  /** What they were told, where that page asks it. */
  told?: string
}

/** Whom only a person can tell, with a button that says it is done. */
export function Calls({ contacts, noteAt, told }: CallsProps) {
  const { text } = usePage()
  if (contacts.length === 0)
    return (
      <div class="empty">
        <p>{text('meals:cancellation.nobodyToCall')}</p>
      </div>
    )
  return (
    <ul class="entries">
      {contacts.map((contact) => (
        <Call key={contact.bookingId} contact={contact} noteAt={noteAt} told={told} />
      ))}
    </ul>
  )
}

type CallProps = { contact: CallsProps['contacts'][number]; noteAt: string; told: string | undefined }

function Call({ contact, noteAt, told }: CallProps) {
  const { text } = usePage()
  const name = contact.name || text('meals:cancellation.someone')
  return (
    <li class="entry">
      <div>
        <b>{isolated(name)}</b> ({text('meals:cancellation.people', { count: contact.people })})
        <br />
        {contact.phone ? (
          <PhoneLink phone={contact.phone} />
        ) : (
          text(contact.contactsErasedAt ? 'meals:cancellation.erased' : 'meals:cancellation.noPhone')
        )}
      </div>
      {contact.calledAt ? (
        <span class="tag free">{text('meals:cancellation.called')}</span>
      ) : (
        <form method="post" action={noteAt}>
          <input type="hidden" name="booking" value={contact.bookingId} />
          {told !== undefined && <input type="hidden" name="told" value={told} />}
          <button type="submit" aria-label={text('meals:cancellation.noteCallOf', { name })}>
            {text('meals:cancellation.noteCall')}
          </button>
        </form>
      )}
    </li>
  )
}
