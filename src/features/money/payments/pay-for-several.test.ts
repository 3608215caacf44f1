/** A guest pays online, and what the provider says is counted once, whatever order, repetition or silence it comes in. */
import { expect, test } from 'vitest'
import { nextShowing } from '#src/features/day/closings/showing.ts'
import { givenByEach } from '#src/features/money/contributions/bag.ts'
import { findMoney } from '#src/features/money/contributions/queries.ts'
import { postDay } from '#src/features/money/till/posting.ts'
import { href, urls } from '#src/urls.ts'
import { seals } from '#test/site.ts'
import { aPayment, beforePaying, canteen, choose, connect, db, inBag, meal, openForm, reading, stripe } from '#test/online-payments.ts'
import { readPayments } from './read-payments.ts'

beforePaying()

test('who pays for six is one giver: no closing tells what they paid, and six who pay for themselves are told together', async () => {
  await connect()
  await aPayment({ other: '12', people: '6' })
  await readPayments(db, reading())
  const bagNow = async () => (await findMoney(db, seals, { canteenId: canteen.id, mealId: meal.id })).bag!
  expect(await inBag()).toEqual([['online', 1200, 6]])
  expect(nextShowing(await bagNow(), 5)).toBeUndefined()
  expect(postDay([await bagNow()], 5)).toMatchObject({ posted: [], purse: { rest: [{ means: 'online', amountCents: 7200, times: 1 }] } })

  for (let payment = 0; payment < 6; payment++) {
    openForm()
    await aPayment({ other: '12' })
  }
  await readPayments(db, reading())
  expect(nextShowing(await bagNow(), 5)).toMatchObject({ lines: [{ means: ['online'], cents: 14_400 }] })
})

test('a payment for three, of which a part goes back, is one giver until it is gone', async () => {
  await connect()
  const intent = await aPayment({ other: '10', people: '3' })
  await readPayments(db, reading())
  stripe.refund(intent, 1500)
  await readPayments(db, reading())
  const { bag } = await findMoney(db, seals, { canteenId: canteen.id, mealId: meal.id })
  expect(givenByEach(bag!)).toEqual([{ means: 'online', amountCents: 1500, times: 1 }])
  stripe.refund(intent, 1500)
  await readPayments(db, reading())
  expect((await findMoney(db, seals, { canteenId: canteen.id, mealId: meal.id })).bag).toMatchObject({ contributions: [], joined: [] })
})

test('a membership is one person’s, whatever number a form brings', async () => {
  await connect()
  openForm(href(urls.payMembership, { canteen: canteen.slug }))
  expect((await choose({ other: '10', people: '6' })).status).toBe(422)
})
