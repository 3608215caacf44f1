/** How a party can be reached. Pure. */

const separators = /[\s.\-/()]/g

/**
 * A phone number as the database keeps it: digits, perhaps after a `+`; a French one always in ten digits, so that the same number is
 * recognised however it was typed. Undefined when it cannot be one.
 */
export function readPhone(typed: string): string | undefined {
  const digits = typed
    .replaceAll(separators, '')
    .replace(/^00/, '+')
    .replace(/^\+330?(?=[1-9]\d{8}$)/, '0')
  return /^\+?\d{9,15}$/.test(digits) ? digits : undefined
}

/** « 06 12 34 56 78 »: in pairs, as it is said in France; other numbers as they stand. */
export function formatPhone(phone: string): string {
  return /^0\d{9}$/.test(phone) ? phone.replaceAll(/\d\d(?=\d)/g, '$& ') : phone
}
