/** The one reader of e-mail addresses: whatever asks for, keeps, compares or writes to one comes here. Pure. */
import { domainToASCII } from 'node:url'

/** What browsers accept in `<input type=email>` (HTML, « valid email address »), with a point in the domain: « .fr » is easily forgotten. */
const address = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/
/** The longest that SMTP carries (RFC 5321). */
const longest = 254

/**
 * An address as it is kept and compared: in small letters, its domain as machines know it (« café.fr » is « xn--caf-dma.fr »).
 * @returns undefined for what no server could take
 */
export function readEmail(typed: string): string | undefined {
  // Format characters, such as the marks of direction that address books copy along, are seen by nobody.
  const plain = typed
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .trim()
    .toLowerCase()
  const [local = '', domain = '', ...more] = plain.split('@')
  const email = [local, asciiDomain(domain), ...more].join('@')
  return email.length <= longest && address.test(email) ? email : undefined
}

/** Node reads « 1.2 » as a network address: what is ASCII already stays as it is. */
function asciiDomain(domain: string): string {
  return /^[\x20-\x7e]*$/.test(domain) ? domain : domainToASCII(domain)
}

/** The beginning of a letter: « & » and « ? » may stand in an address. */
export function emailHref(email: string): string {
  const [local = '', domain = ''] = email.split('@')
  return `mailto:${encodeURIComponent(local)}@${domain}`
}
