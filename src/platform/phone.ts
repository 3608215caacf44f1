/** Phone numbers as machines want them. Pure. */

/**
 * A number in E.164, « +33612345678 »; one without a country is French.
 * @returns undefined for what cannot be one
 */
export function internationalPhone(phone: string): string | undefined {
  const digits = phone
    .replaceAll(/[\s.\-/()]/g, '')
    .replace(/^00/, '+')
    .replace(/^\+330/, '+33')
  const international = /^0[1-9]\d{8}$/.test(digits) ? `+33${digits.slice(1)}` : digits
  return /^\+33[1-9]\d{8}$|^\+(?!33|0)\d{7,15}$/.test(international) ? international : undefined
}

/** The same for a number that can read a text message: a French land line cannot. */
export function mobilePhone(phone: string): string | undefined {
  const international = internationalPhone(phone)
  return international && /^\+33(?![67])/.test(international) ? undefined : international
}
