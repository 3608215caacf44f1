/** Lines of third parties that settle each other, marked by the same letters outside the chain. Pure. */

/** Suppliers, clients, staff, social bodies, funders, taxes owed, members, others: accounts that say who owes whom. */
const thirdPartyAccount = /^4([0-3]|4[17]|[56])/

export function isThirdPartyAccount(account: string): boolean {
  return thirdPartyAccount.test(account)
}

/** The same for a question to the database. */
export const thirdPartyAccounts = thirdPartyAccount.source

/** How lines that settle each other are marked: A to Z, then AA. */
export function lettersAfter(last: string | undefined): string {
  if (last === undefined) return 'A'
  const head = last.slice(0, -1)
  const end = last.at(-1)!
  if (end !== 'Z') return head + String.fromCharCode(end.charCodeAt(0) + 1)
  return (head === '' ? 'A' : lettersAfter(head)) + 'A'
}

type Amounts = { debitCents: number; creditCents: number }

/** Zero where debits equal credits; positive where debits are more. */
export function differenceOf(lines: readonly Amounts[]): number {
  return lines.reduce((sum, { debitCents, creditCents }) => sum + debitCents - creditCents, 0)
}
