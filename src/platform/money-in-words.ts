/** Amounts in letters, as French receipts ask for them, in the traditional spelling: « deux cents euros », « quatre-vingt-un euros et un centime ». */

const small =
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf'.split(' ')
const tens = ' dix vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt'.split(' ')

/** @param cents from 0 to a billion euros */
export function amountInFrenchWords(cents: number): string {
  const [euros, rest] = [Math.floor(cents / 100), cents % 100]
  const parts = [euros > 0 || rest === 0 ? eurosInWords(euros) : '', rest > 0 ? counted(rest, 'centime') : '']
  return parts.filter((part) => part !== '').join(' et ')
}

/** « un million d’euros », but « un million deux cents euros ». */
function eurosInWords(euros: number): string {
  return euros >= 1_000_000 && euros % 1_000_000 === 0 ? `${numberInFrenchWords(euros)} d’euros` : counted(euros, 'euro')
}

function counted(number: number, noun: string): string {
  return `${numberInFrenchWords(number)} ${noun}${number >= 2 ? 's' : ''}`
}

export function numberInFrenchWords(number: number): string {
  if (number === 0) return 'zéro'
  const [millions, thousands, rest] = [Math.floor(number / 1_000_000), Math.floor(number / 1000) % 1000, number % 1000]
  const parts = [
    millions > 0 ? `${belowThousand(millions)} million${millions > 1 ? 's' : ''}` : '',
    thousands > 0 ? thousandsInWords(thousands) : '',
    rest > 0 ? belowThousand(rest) : '',
  ]
  return parts.filter((part) => part !== '').join(' ')
}

/** « mille » is never « un mille », and takes the s away from what it follows: « quatre-vingt mille », « deux cent mille ». */
function thousandsInWords(thousands: number): string {
  return thousands === 1 ? 'mille' : `${belowThousand(thousands).replace(/(cent|vingt)s$/, '$1')} mille`
}

/** « cent », « deux cents », « deux cent trois ». */
function belowThousand(number: number): string {
  const [hundreds, rest] = [Math.floor(number / 100), number % 100]
  if (hundreds === 0) return belowHundred(rest)
  const many = hundreds === 1 ? 'cent' : `${small[hundreds]} cent${rest === 0 ? 's' : ''}`
  return rest === 0 ? many : `${many} ${belowHundred(rest)}`
}

/** Seventy and ninety count on from sixty and eighty; « et » stands before one and eleven, but not after eighty. */
function belowHundred(number: number): string {
  if (number < 20) return small[number]!
  if (number === 80) return 'quatre-vingts'
  const ten = Math.floor(number / 10)
  const rest = ten === 7 || ten === 9 ? (number % 10) + 10 : number % 10
  if (rest === 0) return tens[ten]!
  return (rest === 1 || rest === 11) && ten < 8 ? `${tens[ten]} et ${small[rest]}` : `${tens[ten]}-${small[rest]}`
}
