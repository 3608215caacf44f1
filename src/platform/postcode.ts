/** Postcodes, as each country writes them. */
import { plainText } from './plain-text.ts'

/** Without blanks, hyphens and the country's letters before it; from the countries' posts. */
const written: Readonly<Record<string, RegExp>> = {
  FR: /^\d{5}$/,
  MC: /^980\d\d$/,
  ...likes(/^\d{4}$/, 'BE LU CH AT DK NO HU SI BG CY LI TN'),
  ...likes(/^\d{5}$/, 'DE IT ES FI SE CZ SK GR HR EE LT MA DZ US TR UA SN'),
  ...likes(/^\d{6}$/, 'RO CN IN'),
  ...likes(/^\d{7}$/, 'PT JP'),
  NL: /^\d{4}[A-Z]{2}$/,
  PL: /^\d{5}$/,
  GB: /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/,
  IE: /^[A-Z]\d[\dW][A-Z\d]{4}$/,
  CA: /^[A-Z]\d[A-Z]\d[A-Z]\d$/,
  LV: /^\d{4}$/,
  MT: /^[A-Z]{3}\d{4}$/,
  AD: /^\d{3}$/,
  IS: /^\d{3}$/,
  MG: /^\d{3}$/,
  BR: /^\d{8}$/,
  LB: /^\d{4}(\d{4})?$/,
  // Where letters come to a box: there is none, or whatever the box is called.
  ...likes(/^[A-Z\d]{0,10}$/, 'CI ML CM CD'),
}

function likes(form: RegExp, countries: string): Record<string, RegExp> {
  return Object.fromEntries(countries.split(' ').map((country) => [country, form]))
}

/** Of countries that are not named above. */
const elsewhere = /^(?=.*\d)[A-Z\d]{2,10}$/

/** However many blanks stand in it. */
const longest = 20

/** Where no country is asked: as in France, else as any country may write it. */
export function readPostcodeAnywhere(typed: string): string | undefined {
  return readPostcode(typed, 'FR') ?? readPostcode(typed, '')
}

/**
 * As it was typed, without what is around it; undefined where it is none of that country.
 * @param country ISO 3166-1, two letters
 */
export function readPostcode(typed: string, country: string): string | undefined {
  const plain = plainText(typed).toUpperCase()
  if (plain.length > longest) return undefined
  const letters = plain.replaceAll(/[\s-]/g, '')
  const form = written[country] ?? elsewhere
  const read = [letters, withoutCountry(letters, country)].find((each) => form.test(each))
  return country === 'FR' ? read : read === undefined ? undefined : plain
}

/** « F-69007 », « LV-1010 ». */
function withoutCountry(letters: string, country: string): string {
  return country === '' ? letters : letters.replace(new RegExp(`^${country[0]}(${country[1]})?(?=\\d)`), '')
}
