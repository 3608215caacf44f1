/** What words of banks usually mean, before anything was learnt of them. Pure. */
import { foldName } from '#src/platform/names.ts'
import type { StatementLine } from './statement.ts'

const usual: [words: RegExp, isReceived: boolean, choice: string][] = [
  [/helloasso|stripe/, true, 'online'],
  [/remise(de)?(chq|cheque)/, true, 'move:cheque-deposit'],
  [/(versement|depot)(d|de)?(esp|especes)/, true, 'move:cash-deposit'],
  [/sumup|zettle|worldline|remise(de)?(cb|carte)/, true, 'move:card-payout'],
  [/retrait/, false, 'move:cash-withdrawal'],
  [/frais|commission|cotis(ation)?(carte|cb|compte|jazz|offre)|tenue(de)?compte|agios|interetsdebiteurs/, false, 'nature:bank-fees'],
]

/** What its words usually mean. */
export function usualOf({ label, cents }: StatementLine): string {
  const folded = foldName(label)
  return usual.find(([words, isReceived]) => isReceived === cents > 0 && words.test(folded))?.[2] ?? ''
}
