/** What is told of each event, by feature. */
export const moneyEvents = {
  contributions: {
    'contribution-box.counted': {},
  },
  sales: {
    'sale-price.ended': { item: 'text', validFrom: 'day' },
    'sale-price.set': { item: 'text', validFrom: 'day' },
  },
  till: {
    'till-day.closed': { day: 'day' },
    'till-float.set': { validFrom: 'day' },
    'till-sheet.printed': { day: 'day', number: 'number' },
    'till-variance.explained': { day: 'day' },
  },
  ledger: {
    'account.added': { account: 'text', label: 'text' },
    'nature-account.set': { nature: 'nature', account: 'account', validFrom: 'day' },
    'vat-status.set': { nature: 'nature', status: 'vat-status', validFrom: 'day' },
    'books.begun': { firstDay: 'day', lastDay: 'day' },
    'entry.reversed': { number: 'number' },
    'lines.lettered': { lines: 'number' },
    'lines.unlettered': {},
    'fiscal-year.closed': { firstDay: 'day', lastDay: 'day' },
    'fiscal-year.opened': { firstDay: 'day', lastDay: 'day' },
    'fiscal-year.removed': { firstDay: 'day', lastDay: 'day' },
  },
  // Never an amount: who noted what is told, and what it came to is in the books.
  drafts: {
    'draft.changed': {},
    'draft.noted': {},
    'draft.removed': { piece: 'piece?', day: 'day?' },
    'month.validated': { month: 'day', entries: 'number' },
    'receipt.added': {},
    'receipt.removed': {},
    'volunteering.noted': { month: 'day', hours: 'number' },
    'volunteering-rate.set': { validFrom: 'day' },
  },
  memberships: {
    'membership.left': {},
    'membership.mended': {},
    'membership-rules.changed': {},
  },
  budgets: {
    'budget.set': { firstDay: 'day' },
  },
  grants: {
    'grant.changed': {},
    'grant.counted': { lines: 'number' },
    'grant.noted': {},
    'grant.released': {},
    'grant.removed': {},
  },
  outlook: {
    'outlook.kept': {},
    'outlook.shared': {},
  },
  gifts: {
    'expense-claim.decided': {},
    'expense-claim.made': {},
    'expense-claim.reopened': {},
    'gift.named': { number: 'text' },
    'gift.noted': { number: 'text' },
    'gift.taken-back': { number: 'text' },
    'gift-statement.made': { officer: 'text' },
    'gift-statement.withdrawn': {},
    'tax-receipt.cancelled': { number: 'text' },
    'tax-receipt.issued': { number: 'text' },
  },
  solidarity: {
    'sponsorship.noted': { partner: 'text', seats: 'number' },
    'sponsorship.taken-back': { partner: 'text', seats: 'number' },
  },
  payments: {
    'payment-account.closed': {},
    'payment-account.opened': {},
  },
  hires: {
    'hire.accepted': {},
    'hire.asked': { people: 'number' },
    'hire.cancelled': {},
    'quote.sent': { version: 'number' },
  },
  bank: {
    'bank.matched': { lines: 'number' },
    'bank.set-aside': { lines: 'number' },
  },
  imports: {
    'import.confirmed': { kind: 'word', lines: 'number' },
  },
  invoices: {
    'invoice.advance-used': { number: 'text' },
    'invoice.issued': { number: 'text' },
    'invoice.paid': { number: 'text' },
    'invoice.payment-taken-back': { number: 'text' },
    'issuer.set': {},
  },
  assemblies: {
    'assembly.cancelled': {},
    'assembly.convened': {},
    'assembly.minutes-sent': {},
    'assembly.moved': {},
  },
} as const
