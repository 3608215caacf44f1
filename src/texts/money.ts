import assembliesEnglish from '#src/features/money/assemblies/locales/en.json' with { type: 'json' }
import assembliesFrench from '#src/features/money/assemblies/locales/fr.json' with { type: 'json' }
import accountsEnglish from '#src/features/money/accounts/locales/en.json' with { type: 'json' }
import accountsFrench from '#src/features/money/accounts/locales/fr.json' with { type: 'json' }
import membershipsEnglish from '#src/features/money/memberships/locales/en.json' with { type: 'json' }
import membershipsFrench from '#src/features/money/memberships/locales/fr.json' with { type: 'json' }
import contributionsEnglish from '#src/features/money/contributions/locales/en.json' with { type: 'json' }
import contributionsFrench from '#src/features/money/contributions/locales/fr.json' with { type: 'json' }
import budgetsEnglish from '#src/features/money/budgets/locales/en.json' with { type: 'json' }
import budgetsFrench from '#src/features/money/budgets/locales/fr.json' with { type: 'json' }
import grantsEnglish from '#src/features/money/grants/locales/en.json' with { type: 'json' }
import grantsFrench from '#src/features/money/grants/locales/fr.json' with { type: 'json' }
import exportsEnglish from '#src/features/money/exports/locales/en.json' with { type: 'json' }
import exportsFrench from '#src/features/money/exports/locales/fr.json' with { type: 'json' }
import giftsEnglish from '#src/features/money/gifts/locales/en.json' with { type: 'json' }
import giftsFrench from '#src/features/money/gifts/locales/fr.json' with { type: 'json' }
import hiresEnglish from '#src/features/money/hires/locales/en.json' with { type: 'json' }
import hiresFrench from '#src/features/money/hires/locales/fr.json' with { type: 'json' }
import invoicesEnglish from '#src/features/money/invoices/locales/en.json' with { type: 'json' }
import invoicesFrench from '#src/features/money/invoices/locales/fr.json' with { type: 'json' }
import bankEnglish from '#src/features/money/bank/locales/en.json' with { type: 'json' }
import bankFrench from '#src/features/money/bank/locales/fr.json' with { type: 'json' }
import importsEnglish from '#src/features/money/imports/locales/en.json' with { type: 'json' }
import importsFrench from '#src/features/money/imports/locales/fr.json' with { type: 'json' }
import solidarityEnglish from '#src/features/money/solidarity/locales/en.json' with { type: 'json' }
import solidarityFrench from '#src/features/money/solidarity/locales/fr.json' with { type: 'json' }
import paymentsEnglish from '#src/features/money/payments/locales/en.json' with { type: 'json' }
import paymentsFrench from '#src/features/money/payments/locales/fr.json' with { type: 'json' }
import ledgerEnglish from '#src/features/money/ledger/locales/en.json' with { type: 'json' }
import ledgerFrench from '#src/features/money/ledger/locales/fr.json' with { type: 'json' }
import outlookEnglish from '#src/features/money/outlook/locales/en.json' with { type: 'json' }
import outlookFrench from '#src/features/money/outlook/locales/fr.json' with { type: 'json' }
import salesEnglish from '#src/features/money/sales/locales/en.json' with { type: 'json' }
import salesFrench from '#src/features/money/sales/locales/fr.json' with { type: 'json' }
import tillEnglish from '#src/features/money/till/locales/en.json' with { type: 'json' }
import tillFrench from '#src/features/money/till/locales/fr.json' with { type: 'json' }
import deferralsEnglish from '#src/features/money/deferrals/locales/en.json' with { type: 'json' }
import deferralsFrench from '#src/features/money/deferrals/locales/fr.json' with { type: 'json' }
import draftsEnglish from '#src/features/money/drafts/locales/en.json' with { type: 'json' }
import draftsFrench from '#src/features/money/drafts/locales/fr.json' with { type: 'json' }

export const moneyTexts = {
  fr: {
    accounts: accountsFrench,
    contributions: contributionsFrench,
    deferrals: deferralsFrench,
    drafts: draftsFrench,
    budgets: budgetsFrench,
    grants: grantsFrench,
    exports: exportsFrench,
    gifts: giftsFrench,
    ledger: ledgerFrench,
    memberships: membershipsFrench,
    assemblies: assembliesFrench,
    outlook: outlookFrench,
    sales: salesFrench,
    till: tillFrench,
    payments: paymentsFrench,
    solidarity: solidarityFrench,
    hires: hiresFrench,
    imports: importsFrench,
    bank: bankFrench,
    invoices: invoicesFrench,
  },
  en: {
    accounts: accountsEnglish,
    contributions: contributionsEnglish,
    deferrals: deferralsEnglish,
    drafts: draftsEnglish,
    budgets: budgetsEnglish,
    grants: grantsEnglish,
    exports: exportsEnglish,
    gifts: giftsEnglish,
    ledger: ledgerEnglish,
    memberships: membershipsEnglish,
    assemblies: assembliesEnglish,
    outlook: outlookEnglish,
    sales: salesEnglish,
    till: tillEnglish,
    payments: paymentsEnglish,
    solidarity: solidarityEnglish,
    hires: hiresEnglish,
    imports: importsEnglish,
    bank: bankEnglish,
    invoices: invoicesEnglish,
  },
}
