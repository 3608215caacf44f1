import { urls } from '#src/urls.ts'

/** Forms that add something and carry no key of their own, each with what makes one of two sends. */
export const knownAgain: Readonly<Record<string, string>> = {
  [urls.chart]: 'an account is known by its code',
  [urls.natureAccount]: 'a nature has one account from a day on',
  [urls.prices]: 'a canteen has one price from a day on',
  [urls.natureVat]: 'a nature has one rate from a day on',
  [urls.room]: 'a table is known by its name',
  [urls.newCanteen]: 'a canteen is known by its address',
  [urls.newProject]: 'a canteen is known by its address',
  [urls.keptApart]: 'two people are kept apart once',
  [urls.skills]: 'a skill is known by its name',
  [urls.receipts]: 'a file is known by its bytes',
  [urls.purchaseReceipts]: 'a file is known by its bytes',
  [urls.purchaseFile]: 'a viewer has one file in preview',
  [urls.stockItems]: 'a thing is known by its name',
  [urls.supplierInvoice]: 'a document is known by its number and its supplier',
  [urls.imports]: 'a viewer has one file in preview',
  [urls.bank]: 'a line is known by its day and its amount',
  [urls.fiscalYears]: 'years do not overlap',
  [urls.joinOnline]: 'nothing is kept before the mail’s link is used, once',
  [urls.receiveBundle]: 'a file is known by its bytes',
  [urls.practicePictures]: 'a file is known by its bytes',
  [urls.tryPractice]: 'a canteen tries a practice once',
  [urls.announcement]: 'says how many were sent when it was opened',
}
