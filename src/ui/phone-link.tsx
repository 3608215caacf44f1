import { formatPhone, phoneHref } from '#src/platform/messages/phone.ts'
import { usePage } from './page.tsx'

/** A number that a tap rings. */
export function PhoneLink({ phone, class: className }: { phone: string; class?: string }) {
  return (
    <a class={className} href={phoneHref(phone)}>
      {formatPhone(phone, usePage().language)}
    </a>
  )
}
