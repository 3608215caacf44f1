import { formatPhone } from '#src/platform/messages/phone.ts'
import { formatDay } from '#src/platform/time.ts'
import { Document } from '#src/ui/document.tsx'
import { Notice } from '#src/ui/fields.tsx'
import { ProperName } from '#src/ui/proper-name.tsx'
import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { keptUntil, type OwnContact } from '../partner.ts'

export const ownDeeds = ['garde', 'efface'] as const

type OwnContactPageProps = { contact: OwnContact; token: string; isKept: boolean }

/** From the mail: what a canteen keeps of somebody it works with; kept on or erased in one tap. */
export function OwnContactPage({ contact, token, isKept }: OwnContactPageProps) {
  const { text, href, language } = usePage()
  const { name, role, email, phone, partner, canteenName, agreedOn } = contact
  const facts = [
    [text('partners:contact.name'), name],
    [text('partners:own.partner'), partner],
    [text('partners:contact.role'), role],
    [text('partners:contact.email'), email],
    [text('partners:contact.phone'), phone && formatPhone(phone, language)],
    [text('partners:contact.day'), formatDay(agreedOn, language)],
  ].filter(([, value]) => value)
  return (
    <Document title={text('partners:own.title')} unlisted>
      <p class="eyebrow">
        <ProperName french>{canteenName}</ProperName>
      </p>
      <h1>{text('partners:own.title')}</h1>
      {isKept && (
        <Notice kind="success">
          <p>{text('partners:own.kept')}</p>
        </Notice>
      )}
      <p class="lead">{text('partners:own.lead', { canteen: canteenName, day: formatDay(keptUntil(contact), language) })}</p>
      <dl class="facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      <form method="post" action={href(urls.keptContact, { token })} class="actions">
        <button class="button main">{text('partners:own.keep')}</button>
      </form>
      <form method="post" action={href(urls.eraseKeptContact, { token })} class="actions">
        <button class="button">{text('partners:own.erase')}</button>
      </form>
      <p class="hint">{text('partners:own.hint')}</p>
    </Document>
  )
}

/** Nothing is kept any more, whoever erased it. */
export function ErasedContactPage() {
  const { text } = usePage()
  return (
    <Document title={text('partners:own.goneTitle')} unlisted>
      <h1>{text('partners:own.goneTitle')}</h1>
      <p class="lead">{text('partners:own.gone')}</p>
    </Document>
  )
}
