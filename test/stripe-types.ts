/** What Stripe's own library lets be asked, from which the fake makes the schemas that it refuses by. */
import type Stripe from 'stripe'

export type AccountRetrieve = Stripe.AccountRetrieveCurrentParams
export type SessionCreate = Stripe.Checkout.SessionCreateParams
export type IntentRetrieve = Stripe.PaymentIntentRetrieveParams
export type IntentList = Stripe.PaymentIntentListParams
export type RefundList = Stripe.RefundListParams
export type DisputeList = Stripe.DisputeListParams
export type PayoutList = Stripe.PayoutListParams
export type MoveList = Stripe.BalanceTransactionListParams
