/** Sentences in which people write what somebody gave, where nothing keeps such a thing. What is certain is found; not whatever may be meant. Pure. */
import { plainText } from './plain-text.ts'

const [zero, units, tens] = [
  'zéro|zero',
  'deux|trois|quatre|cinq|six|sept|huit|neuf|two|three|four|five|seven|eight|nine|ten|eleven|twelve',
  'dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|cent|fifteen|twenty|thirty|forty|fifty|sixty|hundred',
]
const word = `(?:${zero}|${units}|${tens})(?:[\\s-](?:et[\\s-])?(?:une?|${units}|${tens}))*`
const number = `(?:\\d+(?:[.,]\\d+)?|${word})`
/** « deux cents » is a number: cents are counted in digits alone. */
const money = '(?:euros?|eur|balles?|centimes?|bucks|quid)'
const giving = '(?:mise?|mettait|met|donnée?|donne|versée?|verse|payée?|paie|laissée?|réglée?|remise?|gave|gives|paid|pays|given)'
/** What may stand between who gives and how much. */
const about = '(?:(?:que|seulement|juste|environ|only|just|about|bien)\\s+)?'
/** What follows an amount, and nothing that is counted: « douze couverts », « 12 h », « 12/11 » are none. */
const ending =
  '(?=\\s*(?:[.;!?)]|,(?!\\d)|$)|\\s+(?:en\\s+(?:trop|espèces|liquide|plus|moins)|par\\s+(?:carte|chèque)|de\\s+(?:plus|moins)\\s*(?:[.,;!?)]|$)|au\\s+lieu|instead|in\\s+cash|by\\s+card))'

const forms = [
  /[€£$]|\b(?:euros?|eur|centimes?)\b/,
  // « 12EUR », « 12 balles », « douze balles ».
  new RegExp(`(?<!\\p{L})(?:\\d\\s*(?:${money}|cts?|cents)|${word}\\s+${money})(?!\\p{L})`, 'u'),
  /\d,\d{2}(?!\d)/,
  // « 1 2 , 5 0 »: nobody puts a blank before a comma, nor between digits that are not thousands.
  /\d\s+,\s*\d\s*\d(?!\s*\d)|\d\s+\d\s*,\s*\d\s+\d(?!\s*\d)/,
  new RegExp(`(?<!\\p{L})${giving}\\s+${about}${number}${ending}`, 'u'),
]

/** Whether a sentence tells of an amount: « 12 € », « 12,50 », « il a mis douze ». Hours (« 12 h 50 »), days and numbers of people do not. */
export function tellsAmount(sentence: string): boolean {
  const plain = plainText(sentence).toLowerCase()
  return forms.some((form) => form.test(plain))
}
