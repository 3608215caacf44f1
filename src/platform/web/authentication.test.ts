import type { Kysely } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '#test/database.ts'
import { openAuthentication, type SignInLetter } from './authentication.ts'
import type { Tables } from '../database/tables/tables.ts'

let db: Kysely<Tables>
const letters: SignInLetter[] = []

beforeAll(async () => {
  db = await freshDatabase()
})

test.each(['x&y@exemple.fr', 'jean@xn--caf-dma.fr'])('whom the browser lets write %s signs in with it, once', async (email) => {
  const deliver = async (letter: SignInLetter) => void letters.push(letter)
  const authentication = openAuthentication({ db, secret: 'x'.repeat(32), origin: 'https://cantine.test', deliver })
  const request = new Request('https://cantine.test', { headers: { 'user-agent': 'Firefox' } })

  await authentication.sendLink({ email, language: 'fr', returnTo: '' })
  const { token } = letters.at(-1)!
  const [session, again] = [await authentication.redeemLink(token, request), await authentication.redeemLink(token, request)]

  expect([typeof session, again]).toEqual(['string', undefined])
  const users = await db
    .selectFrom('users')
    .innerJoin('sessions', 'user_id', 'users.id')
    .where('email', '=', email)
    .select(['email_verified', 'user_agent'])
    .execute()
  expect(users).toEqual([{ email_verified: true, user_agent: 'Firefox' }])
})
