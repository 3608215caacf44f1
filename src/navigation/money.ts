/** The pages of a canteen's money, in the order of their groups' menus. */
import { mayReadExpenses } from '#src/features/money/drafts/policy.ts'
import { mayClaimExpenses, mayReadGifts, maySeeReceipts } from '#src/features/money/gifts/policy.ts'
import { maySeeHires } from '#src/features/money/hires/policy.ts'
import { mayMatchBank } from '#src/features/money/bank/policy.ts'
import { mayImport } from '#src/features/money/imports/policy.ts'
import { mayInvoice } from '#src/features/money/invoices/policy.ts'
import { mayNoteMeals } from '#src/features/money/solidarity/policy.ts'
import { mayConnectPayments } from '#src/features/money/payments/policy.ts'
import { maySetUpCanteen } from '#src/features/organisation/canteens/policy.ts'
import { maySell } from '#src/features/money/sales/policy.ts'
import { maySeeTill } from '#src/features/money/till/policy.ts'
import { mayKeepBooks, mayReadBooks } from '#src/features/money/ledger/policy.ts'
import { maySeeOutlook } from '#src/features/money/outlook/policy.ts'
import { urls } from '#src/urls.ts'
import type { AreaEntry } from './entry.ts'

export const moneyEntries: readonly AreaEntry[] = [
  {
    area: 'money',
    group: 'daily',
    url: urls.expenses,
    label: (text) => text('drafts:tab'),
    policy: mayReadExpenses,
    follows: 'books',
    covers: [urls.newIncome, urls.newMove, urls.newEntry, urls.volunteering, urls.moneyDraft],
  },
  {
    area: 'money',
    group: 'daily',
    url: urls.monthToValidate,
    label: (text) => text('drafts:month.tab'),
    policy: mayKeepBooks,
    follows: 'books',
  },
  { area: 'money', group: 'terms', url: urls.prices, label: (text) => text('canteens:prices.tab'), policy: maySetUpCanteen },
  { area: 'money', group: 'daily', url: urls.sales, label: (text) => text('sales:tab'), policy: maySell, follows: 'sales' },
  { area: 'money', group: 'daily', url: urls.till, label: (text) => text('till:tab'), policy: maySeeTill, follows: 'books' },
  {
    area: 'money',
    group: 'overview',
    url: urls.books,
    label: (text) => text('ledger:tab'),
    alsoCalled: (text) => text('ledger:alsoCalled'),
    policy: mayReadBooks,
    follows: 'books',
  },
  {
    area: 'money',
    group: 'overview',
    url: urls.outlook,
    label: (text) => text('outlook:tab'),
    alsoCalled: (text) => text('outlook:alsoCalled'),
    policy: maySeeOutlook,
    follows: 'books',
  },
  {
    area: 'money',
    group: 'daily',
    url: urls.bank,
    label: (text) => text('bank:tab'),
    alsoCalled: (text) => text('bank:alsoCalled'),
    policy: mayMatchBank,
    follows: 'books',
    covers: [urls.matchedLines],
  },
  {
    area: 'money',
    group: 'overview',
    url: urls.imports,
    label: (text) => text('imports:tab'),
    alsoCalled: (text) => text('imports:alsoCalled'),
    policy: mayImport,
    follows: 'books',
    covers: [urls.importPreview],
  },
  {
    area: 'money',
    group: 'giving',
    url: urls.gifts,
    label: (text) => text('gifts:tab'),
    alsoCalled: (text) => text('gifts:alsoCalled'),
    policy: mayReadGifts,
    follows: 'gifts',
    covers: [urls.taxReceipts, urls.taxReceipt],
  },
  {
    area: 'money',
    group: 'giving',
    url: urls.solidarity,
    label: (text) => text('solidarity:tab'),
    policy: mayNoteMeals,
    follows: 'solidarity',
  },
  {
    area: 'money',
    group: 'terms',
    url: urls.paymentAccount,
    label: (text) => text('payments:tab'),
    policy: mayConnectPayments,
    follows: 'payments',
  },
  {
    area: 'money',
    group: 'daily',
    url: urls.newExpenseClaim,
    label: (text) => text('gifts:claim.newTab'),
    policy: mayClaimExpenses,
    unless: maySeeReceipts,
    follows: 'gifts',
  },
  {
    area: 'money',
    group: 'daily',
    url: urls.expenseClaims,
    label: (text) => text('gifts:claim.tab'),
    alsoCalled: (text) => text('gifts:claim.newTab'),
    policy: maySeeReceipts,
    follows: 'gifts',
    covers: [urls.expenseClaim, urls.newExpenseClaim],
  },
  { area: 'money', group: 'clients', url: urls.hires, label: (text) => text('hires:tab'), policy: maySeeHires, follows: 'hires' },
  { area: 'money', group: 'clients', url: urls.invoices, label: (text) => text('invoices:tab'), policy: mayInvoice, follows: 'hires' },
]
