import type { Fault } from './import.ts'

/** Other programs write accounts longer: « 512000 » is 512. Pure. */
export function accountCalled(typed: string, accounts: ReadonlySet<string>): string | undefined {
  const digits = typed.replaceAll(/\s/g, '')
  if (!/^\d{3,12}$/.test(digits)) return undefined
  for (let account = digits; account.length >= 3; account = account.slice(0, -1)) {
    if (accounts.has(account)) return account
    if (!account.endsWith('0')) return undefined
  }
  return undefined
}

/** Of the accounts of the chart the one that begins most like it, the shortest of these; undefined where none is of its class and group. */
export function nearestAccount(typed: string, accounts: ReadonlySet<string>): string | undefined {
  const digits = typed.replaceAll(/\D/g, '')
  for (let begins = digits; begins.length >= 2; begins = begins.slice(0, -1)) {
    const alike = [...accounts].filter((account) => account.startsWith(begins)).toSorted()
    if (alike.length > 0) return alike.toSorted((one, other) => one.length - other.length)[0]
  }
  return undefined
}

/** Each line of an unknown account, with what may have been meant. */
export function withNearest(faults: readonly Fault[], accounts: ReadonlySet<string>): Fault[] {
  return faults.map((fault) => (fault.why === 'unknown-account' ? { ...fault, near: nearestAccount(fault.typed, accounts) } : fault))
}
