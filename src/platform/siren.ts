/** The number of an association or a firm in France (INSEE). */

/** Nine digits whose Luhn sum ends in 0 (INSEE). */
export function isSiren(written: string): boolean {
  if (!/^\d{9}$/.test(written)) return false
  const sum = Array.from(written, Number).reduce((total, digit, position) => total + luhn(digit, position % 2 === 1), 0)
  return sum % 10 === 0
}

function luhn(digit: number, doubled: boolean): number {
  const value = doubled ? digit * 2 : digit
  return value > 9 ? value - 9 : value
}

/** « 356 000 000 » as nine digits; undefined where its key says that it is mistyped. */
export function readSiren(typed: string): string | undefined {
  const digits = typed.replaceAll(/[\s.]/g, '')
  return isSiren(digits) ? digits : undefined
}
