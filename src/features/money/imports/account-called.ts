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
