import { expect, test } from 'vitest'
import { accept, refuse } from '#src/platform/result.ts'
import { helloAssoKeys, openHelloAssoServer } from '#test/helloasso-server.ts'
import { stripeKeys } from '#test/stripe-server.ts'
import { now } from '#test/world.ts'
import { isTrialOf, refusalToOpen } from './account.ts'
import { openHelloAsso } from './helloasso.ts'

test('guests pay once a trial came back and the keys that take real money answered', () => {
  const said = [true, false].flatMap((isTried) => [true, false].map((hasAnswered) => refusalToOpen({ isTried, hasAnswered })))

  expect(said).toEqual([undefined, 'no-answer', 'no-trial', 'neither'])
})

test('a trial holds for its provider in earnest, and for its own keys only while they are tried', () => {
  const [tried, live] = [
    { keys: { ...stripeKeys, secretKey: 'sk_test_1' }, isLive: false },
    { keys: stripeKeys, isLive: true },
  ]
  const helloAsso = { keys: helloAssoKeys, isLive: true }

  expect([isTrialOf(tried, live), isTrialOf(live, live), isTrialOf(tried, tried)]).toEqual([true, true, true])
  expect([isTrialOf(live, tried), isTrialOf(tried, helloAsso), isTrialOf(tried, { ...live, isLive: false })]).toEqual([false, false, false])
  expect(isTrialOf(helloAsso, { keys: { ...helloAssoKeys, organization: 'autre' }, isLive: true })).toBe(false)
})

test('HelloAsso gives the account to keys that are good, and says no to others', async () => {
  const server = await openHelloAssoServer({ clock: () => now })
  const answers = await Promise.all(
    [helloAssoKeys, { ...helloAssoKeys, clientSecret: 'invented' }, { ...helloAssoKeys, organization: 'autre' }].map((keys) =>
      openHelloAsso(keys, { isLive: true, endpoint: server.endpoint }).readAccount(),
    ),
  )
  await server.close()

  expect(answers).toEqual([accept({ isReady: true }), refuse('provider-denied'), refuse('provider-refused')])
})
