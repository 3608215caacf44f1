/** What providers tell. Nobody believes it: the id of what it is about is put in line, and read back at the provider. */
import type { Context } from 'hono'
import { enqueue } from '#src/platform/jobs/jobs.ts'
import { keyedDigest } from '#src/platform/secrets.ts'
import { allow, counted, everybody, idParam, param, type Env } from '#src/platform/web/http.ts'
import { receiveForm } from '#src/platform/web/sent-form.ts'
import { urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { hintOfHelloAsso } from '../helloasso.ts'
import type { Keys } from '../account.ts'
import { findAccount } from '../queries.ts'
import { hintOfStripe } from '../stripe.ts'

const limits = { bytes: 512 * 1024, milliseconds: 10_000 }

export const hintRoutes = newRoutes().post(urls.paymentHints, allow(everybody), counted('payment-hint'), async (c) => {
  const associationId = idParam(c, 'association')
  const account = await findAccount(c.var.db, c.var.seals, associationId)
  if (!account?.content || account.provider !== param(c, 'provider')) return c.body(null, 404)
  const body = (await receiveForm(c, limits)).toString()
  const reference = await hintIn(c, account.content.keys, body)
  if (reference === undefined) return c.body(null, 400)
  if (reference === null) return c.body(null, 204)
  // Told twice, it waits once.
  const key = `read-payment ${keyedDigest(c.var.secret, 'read-payment', `${associationId} ${reference}`)}`
  // What is left out is found at night.
  if (isSigned(account.content.keys) || (await isWithinBounds(c, associationId, key)))
    await enqueue(c.var.db, 'read-payment', { associationId, reference }, { key })
  return c.body(null, 204)
})

function isSigned(keys: Keys): boolean {
  return keys.provider === 'stripe' || keys.signatureKey !== ''
}

/** Anybody may write what nothing signs: from however many addresses, an association reads a few such hints, and the same one now and then. */
async function isWithinBounds(c: Context<Env>, associationId: string, key: string): Promise<boolean> {
  return (await c.var.limits('unsigned-hint-again', key)) && (await c.var.limits('unsigned-hint', associationId))
}

function hintIn(c: Context<Env>, keys: Keys, body: string) {
  if (keys.provider === 'stripe') return hintOfStripe(keys, body, c.req.header('stripe-signature') ?? '')
  return hintOfHelloAsso(keys, body, c.req.header('x-ha-signature') ?? '')
}
