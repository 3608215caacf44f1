/** The one reader of phone numbers: whatever asks for, keeps, compares, shows or rings one comes here. Pure. */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import type { Language } from '../language.ts'
import { plainText } from '../plain-text.ts'

/**
 * The first digits, without the 0, of numbers that are dialled like any French one and belong to a territory with a code of its own: +33 in
 * front of them rings nobody. Source: Arcep, plan national de numérotation.
 */
const overseasPrefixes: readonly [callingCode: string, firstDigits: RegExp][] = [
  ['590', /^(?:590|69[01]|7090)/],
  ['594', /^(?:594|694|7093[0-4])/],
  ['596', /^(?:596|69[67]|7091)/],
  ['262', /^(?:26[239]|639|69[23]|7092|7093[5-9]|947[69])/],
  ['508', /^(?:508|708)/],
]
const overseasNumber = /^\+(?:590|594|596|262)(\d{9})$/

const beforeNumber = /^(?:t[ée]l(?:[ée]phone)?|portable|mobile|fixe|phone)?[\s.:]*(?=[+\d(])/i
const extension = /\s*[,;]?\s*(?:poste|postes|ext(?:ension)?\.?|;ext=|x|#)\s*[:=]?\s*(\d{1,7})$/i
/** With its words, its blanks and an extension; what is longer is no number, and is not looked through. */
const longestWritten = 80
const separators = /[\s\p{Pd}().·•_,/−]/gu

/**
 * A number as it is kept everywhere: E.164, « +33612345678 », behind a switchboard « +33320112233;ext=12 » (RFC 3966). One without a
 * country is French.
 * @returns undefined for what cannot be rung
 */
export function readPhone(typed: string): string | undefined {
  if (typed.length > longestWritten) return undefined
  // Format characters, such as the marks of direction that address books copy along, are seen by nobody.
  const plain = plainText(typed).replace(beforeNumber, '')
  const behind = extension.exec(plain)
  const number = international(plain.replace(extension, '').replaceAll(separators, '').replace(/^00/, '+'))
  return number && behind ? `${number};ext=${behind[1]}` : number
}

/** Where numbers are dialled without a code and are too short to be read as French ones. A place of several clocks has one number plan. */
const localPlans: readonly { zones: readonly string[]; callingCode: string; digits: RegExp }[] = [
  { zones: ['Pacific/Noumea'], callingCode: '687', digits: /^\d{6}$/ },
  { zones: ['Pacific/Tahiti', 'Pacific/Marquesas', 'Pacific/Gambier'], callingCode: '689', digits: /^\d{8}$/ },
  { zones: ['Pacific/Wallis'], callingCode: '681', digits: /^\d{6}$/ },
  { zones: ['America/Miquelon'], callingCode: '508', digits: /^\d{6}$/ },
]

/** A number that is whole only where it is dialled, with the code of that place; all else as it was typed. @param timeZone of the canteen */
export function withLocalCode(typed: string, timeZone: string): string {
  const plan = localPlans.find(({ zones }) => zones.includes(timeZone))
  const digits = plainText(typed).replace(beforeNumber, '').replaceAll(separators, '')
  return plan?.digits.test(digits) ? `+${plan.callingCode}${digits}` : typed
}

const localInLine = /(?<!\d{2}[\s.]?)(?<![\d+])\d{2}([ .]?)\d{2}(?:\1\d{2}){1,2}(?![ .]?\d)/g

/** The same for numbers within a line. */
export function withLocalCodes(line: string, timeZone: string): string {
  return line.replaceAll(localInLine, (typed) => withLocalCode(typed, timeZone))
}

function international(digits: string): string | undefined {
  const french = /^(?:\+?33)?0?([1-9]\d{8})$/.exec(digits)?.[1]
  if (french) return overseas(french) ?? ifRinging(`+33${french}`)
  const withCode = /^(?:262|590|594|596)0?\d{9}$/.test(digits) ? `+${digits}` : digits
  return /^\+\d{7,17}$/.test(withCode) ? ifRinging(withCode) : undefined
}

function overseas(national: string): string | undefined {
  const code = overseasPrefixes.find(([, firstDigits]) => firstDigits.test(national))?.[0]
  // Saint-Pierre-et-Miquelon alone leaves the code out of its land lines.
  return code && `+${code}${national.replace(/^508/, '')}`
}

/** New ranges open faster than we learn of them: the country must exist and the length be one of its own. */
function ifRinging(number: string): string | undefined {
  const parsed = parsePhoneNumberFromString(number)
  return parsed?.isPossible() ? parsed.number : undefined
}

/** The same for a number that can read a text message: a land line cannot, nor what lies behind a switchboard. */
export function mobilePhone(phone: string): string | undefined {
  const number = readPhone(phone)
  if (!number || number.includes(';')) return undefined
  const french = overseasNumber.exec(number)?.[1] ?? /^\+33(\d{9})$/.exec(number)?.[1]
  if (french) return /^[67]/.test(french) ? number : undefined
  return parsePhoneNumberFromString(number)?.getType() === 'FIXED_LINE' ? undefined : number
}

const extensionName: Record<Language, string> = { fr: 'poste', en: 'ext.' }

/** « 06 12 34 56 78 », « 0692 12 34 70 »: as it is said in France; those of other countries « +32 470 12 34 56 ». */
export function formatPhone(phone: string, language: Language): string {
  const [number = '', behind] = (readPhone(phone) ?? '').split(';ext=')
  const parsed = parsePhoneNumberFromString(number)
  if (!parsed) return phone
  const isFrench = number.startsWith('+33') || overseasNumber.test(number)
  const shown = isFrench ? parsed.formatNational() : parsed.formatInternational()
  return behind ? `${shown} ${extensionName[language]} ${behind}` : shown
}

/** Where a tap rings. */
export function phoneHref(phone: string): string {
  return `tel:${readPhone(phone) ?? phone.replaceAll(separators, '')}`
}
