import type { Kysely } from 'kysely'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { aBrowser, aManager, codesOn, sessionsOf, setUpSecondFactor, signIn, type Browser } from '#test/accounts.ts'
import { authenticatorCode, nextAuthenticatorCode } from '#test/authenticator.ts'
import { freshDatabaseUrl } from '#test/database.ts'
import { aPasskeyDevice, optionsOn } from '#test/passkey-device.ts'
import { aNetwork } from '#test/world.ts'
import { passkeyDomain, refusalToRemove } from './passkey.ts'

const at = 'https://cantine.test'

let db: Kysely<Tables>
let serial = 0
let email: string

beforeAll(async () => {
  db = openDatabase(openPool(await freshDatabaseUrl()))
  await aNetwork(db)
})
beforeEach(async () => {
  email = `cle-${++serial}@exemple.fr`
  await aManager(db, email)
})

/** Signs in by mail, in a browser of its own. */
async function enter(): Promise<Browser> {
  const browser = aBrowser(db, { at })
  await signIn(db, browser, email)
  return browser
}

async function addKey(browser: Browser, device = aPasskeyDevice(at), name = 'Téléphone') {
  const options = optionsOn(await (await browser.submit(urls.newPasskey, { retour: urls.sessions })).text())
  const answer = await browser.submit(urls.passkeys, { name, passkey: device.make(options), retour: urls.sessions })
  return { device, answer, options }
}

const asked = async (browser: Browser) => optionsOn(await (await browser.get(urls.secondFactor)).text())
const show = (browser: Browser, passkey: string) => browser.submit(urls.secondFactor, { passkey })
const keys = () =>
  db.selectFrom('passkeys').innerJoin('users', 'users.id', 'user_id').where('email', '=', email).selectAll('passkeys').execute()
const shownSessions = async () => (await sessionsOf(db, email)).filter(({ second_factor_at }) => second_factor_at !== null)

test('a key alone protects an account: it is made, signs out everywhere else, and opens the next session', async () => {
  const [elsewhere, browser] = [await enter(), await enter()]
  const { device, answer } = await addKey(browser)
  const next = await enter()
  const shown = await show(next, device.show(await asked(next)))

  expect(answer.status).toBe(200)
  expect((await elsewhere.get(urls.sessions)).status).toBe(401)
  expect([shown.status, (await keys())[0]]).toEqual([303, expect.objectContaining({ name: 'Téléphone', counter: 1 })])
  expect(await shownSessions()).toHaveLength(2)
})

test('the page where a key is made leads to an application instead, or back for who has one; reloaded it leads to the devices', async () => {
  const browser = await enter()
  const page = await (await browser.submit(urls.newPasskey, { retour: '' })).text()
  expect(page).toContain(`action="${urls.setUpSecondFactor}"`)
  expect((await browser.get(urls.newPasskey)).headers.get('location')).toBe(`${urls.sessions}#cles`)

  const protectedBrowser = aBrowser(db, { at })
  await setUpSecondFactor(db, protectedBrowser, email)
  const another = await (await protectedBrowser.submit(urls.newPasskey, { retour: '' })).text()
  expect(another).not.toContain(`action="${urls.setUpSecondFactor}"`)
  expect(another).toContain('Revenir à mes appareils')
})

const sheetOn = async (answer: Response) => codesOn(await answer.text())
const showCode = (browser: Browser, code: string) => browser.submit(urls.secondFactor, { code })

test('with a first key come ten codes, of which each opens once, however it was copied, and nobody else’s account', async () => {
  const { answer } = await addKey(await enter())
  const codes = await sheetOn(answer)
  const [browser, again, later] = [await enter(), await enter(), await enter()]

  expect(new Set(codes).size).toBe(10)
  expect((await browser.get(urls.secondFactor)).status).toBe(200)
  expect((await showCode(browser, ` ${codes[0]!.replace('-', '').toLowerCase()} `)).status).toBe(303)
  expect((await showCode(again, codes[0]!)).status).toBe(422)
  expect((await showCode(again, 'AAAAA-BBBBB')).status).toBe(422)
  expect((await showCode(later, codes[1]!)).status).toBe(303)
  await aManager(db, `autre-${email}`)
  const other = aBrowser(db, { at })
  await signIn(db, other, `autre-${email}`)
  await addKey(other)
  const theirs = aBrowser(db, { at })
  await signIn(db, theirs, `autre-${email}`)
  expect((await showCode(theirs, codes[2]!)).status).toBe(422)
})

test('one code shown in two browsers at the same moment opens one session', async () => {
  const codes = await sheetOn((await addKey(await enter())).answer)
  const browsers = [await enter(), await enter()]

  const answers = await Promise.all(browsers.map((browser) => showCode(browser, codes[0]!)))

  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([303, 422])
})

test('a second key brings no codes; new ones ask for the key at that moment, and void those before', async () => {
  const browser = await enter()
  const { device, answer } = await addKey(browser)
  const before = await sheetOn(answer)
  expect((await addKey(browser, aPasskeyDevice(at), 'Ordinateur')).answer.status).toBe(303)

  const asking = await (await browser.get(urls.recoveryCodes)).text()
  expect((await browser.submit(urls.recoveryCodes, {})).status).toBe(422)
  expect((await browser.submit(urls.recoveryCodes, { passkey: '{}' })).status).toBe(422)
  const renewed = await browser.submit(urls.recoveryCodes, { passkey: device.show(optionsOn(asking)) })
  const codes = await sheetOn(renewed)

  expect(codes).toHaveLength(10)
  const next = await enter()
  expect((await showCode(next, before[0]!)).status).toBe(422)
  expect((await showCode(next, codes[0]!)).status).toBe(303)
})

test('the database keeps no code, and the sheet of the keys is void once an authenticator with its own is proved', async () => {
  const browser = await enter()
  const codes = await sheetOn((await addKey(browser)).answer)
  const kept = () =>
    db.selectFrom('recovery_codes').innerJoin('users', 'users.id', 'user_id').where('email', '=', email).select('digest').execute()

  expect((await kept()).map(({ digest }) => digest).join()).not.toContain(codes[0]!)
  const page = await (await browser.submit(urls.setUpSecondFactor)).text()
  const key = /secret-code">([A-Z2-7 ]+)</.exec(page)![1]!.replaceAll(' ', '')
  expect((await browser.submit(urls.secondFactor, { code: authenticatorCode(key) })).status).toBe(303)
  expect(await kept()).toEqual([])
  expect((await showCode(await enter(), codes[0]!)).status).toBe(422)
})

test('an answer opens once, for the page that asked, at this site, with a counter that rises', async () => {
  const { device } = await addKey(await enter())
  const [browser, other] = [await enter(), await enter()]
  const once = device.show(await asked(browser))
  const wrong = {
    elsewhere: aPasskeyDevice('https://cantine.exemple').show(await asked(other)),
    unknown: aPasskeyDevice(at).show(await asked(other)),
    unasked: device.show({ challenge: 'AAAA', rpId: 'cantine.test' }),
    nothing: '{}',
    noise: 'clé',
  }

  expect((await show(browser, once)).status).toBe(303)
  expect((await show(other, once)).status).toBe(422)
  for (const answer of Object.values(wrong)) expect((await show(other, answer)).status).toBe(422)
  expect((await show(other, device.show(await asked(other), 1))).status).toBe(422)
  expect((await show(other, device.show(await asked(other), 9))).status).toBe(303)
})

test('the same answer shown in two browsers at the same moment opens one session', async () => {
  const { device } = await addKey(await enter())
  const browsers = [await enter(), await enter()]
  const answer = device.show(await asked(browsers[0]!))

  const answers = await Promise.all(browsers.map((browser) => show(browser, answer)))

  expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([303, 422])
})

test('a challenge lapses, and is good for nothing but what it was made for', async () => {
  const browser = await enter()
  const { device } = await addKey(browser)
  const next = await enter()
  const late = await asked(next)
  await db
    .updateTable('passkey_challenges')
    .set({ expires_at: new Date(0) })
    .execute()

  // First: the next page that asks would sweep it away.
  expect((await show(next, device.show(late))).status).toBe(422)
  const forAdding = optionsOn(await (await browser.submit(urls.newPasskey)).text())
  expect((await show(next, device.show({ ...forAdding, rpId: 'cantine.test' }))).status).toBe(422)
})

test('of the pages that ask for a key, the ten newest wait', async () => {
  await addKey(await enter())
  const browser = await enter()
  for (let page = 0; page < 12; page++) await browser.get(urls.secondFactor)

  const user = db.selectFrom('users').where('email', '=', email).select('id')
  expect(await db.selectFrom('passkey_challenges').where('user_id', '=', user).select('challenge').execute()).toHaveLength(10)
})

test('a stolen mailbox neither adds a key to a protected account nor sets up an authenticator beside the key', async () => {
  await addKey(await enter())
  const thief = await enter()

  const asking = await thief.submit(urls.newPasskey)
  const setUp = await thief.submit(urls.setUpSecondFactor)
  const adding = await thief.submit(urls.passkeys, { name: 'Moi', passkey: aPasskeyDevice(at).make(optionsOn(await asking.text())) })

  for (const answer of [asking, setUp]) expect(answer.status).toBe(200)
  expect(await setUp.text()).not.toContain('secret-code')
  expect(adding.status).toBe(403)
  expect(await keys()).toHaveLength(1)
})

test('an authenticator that was prepared and never proved opens nothing once there is a key', async () => {
  const thief = await enter()
  const page = await (await thief.submit(urls.setUpSecondFactor)).text()
  const secret = /secret-code">([A-Z2-7 ]+)</.exec(page)![1]!.replaceAll(' ', '')
  await addKey(await enter())
  const later = await enter()

  expect((await later.submit(urls.secondFactor, { code: authenticatorCode(secret) })).status).toBe(422)
  expect(await shownSessions()).toHaveLength(1)
})

test('who holds a key adds an authenticator beside it, and then either one opens', async () => {
  const browser = await enter()
  const { device } = await addKey(browser)
  const kit = await (await browser.submit(urls.setUpSecondFactor)).text()
  const secret = /secret-code">([A-Z2-7 ]+)</.exec(kit)![1]!.replaceAll(' ', '')
  const proved = await browser.submit(urls.secondFactor, { code: authenticatorCode(secret) })
  const [byCode, byKey] = [await enter(), await enter()]

  expect(proved.status).toBe(303)
  expect((await byCode.submit(urls.secondFactor, { code: nextAuthenticatorCode(secret) })).status).toBe(303)
  expect((await show(byKey, device.show(await asked(byKey)))).status).toBe(303)
})

test('keys are told by mail and in the history when they come and go; the last factor stays', async () => {
  const browser = await enter()
  await addKey(browser)
  await addKey(browser, aPasskeyDevice(at), 'Ordinateur')
  const [first, second] = await keys()
  const remove = (id: string) => browser.submit(href(urls.removePasskey, { passkey: id }))

  const gone = await remove(first!.id)
  const last = await remove(second!.id)

  expect([gone, last].map((answer) => answer.headers.get('location'))).toEqual([
    `${urls.sessions}?fait=cle-retiree#cles`,
    `${urls.sessions}?fait=derniere-cle#cles`,
  ])
  expect((await keys()).map(({ name }) => name)).toEqual(['Ordinateur'])
  const mails = await db.selectFrom('mails').where('recipient', '=', email).where('purpose', 'like', 'passkey%').select('purpose').execute()
  expect(mails.map(({ purpose }) => purpose).toSorted()).toEqual(['passkey-added', 'passkey-added', 'passkey-removed'])
  const user = db.selectFrom('users').where('email', '=', email).select('id')
  const told = await db
    .selectFrom('events')
    .where('subject_id', '=', user)
    .where('name', 'like', 'passkey%')
    .select(['name', 'facts'])
    .execute()
  expect(told).toContainEqual({ name: 'passkey.removed', facts: {} })
})

test('of the last two keys removed at the same moment one stays, and nobody removes another person’s', async () => {
  const browser = await enter()
  await addKey(browser)
  await addKey(browser)
  const mine = await keys()
  email = `cle-${++serial}@exemple.fr`
  await aManager(db, email)
  const other = await enter()
  await addKey(other)
  await addKey(other)

  const foreign = await other.submit(href(urls.removePasskey, { passkey: mine[0]!.id }))
  await Promise.all(mine.map(({ id }) => browser.submit(href(urls.removePasskey, { passkey: id }))))

  expect(foreign.status).toBe(404)
  expect(await db.selectFrom('passkeys').where('user_id', '=', mine[0]!.user_id).select('id').execute()).toHaveLength(1)
})

test('removing a key asks for the second factor again, which the key itself can be, and goes on', async () => {
  const browser = aBrowser(db, { at })
  await setUpSecondFactor(db, browser, email)
  const { device } = await addKey(browser)
  await db
    .updateTable('sessions')
    .set({ second_factor_at: new Date(Date.now() - 3_600_000) })
    .execute()
  const [key] = await keys()
  const address = href(urls.removePasskey, { passkey: key!.id })

  const again = await (await browser.submit(address)).text()
  const wrong = await browser.submit(address, { passkey: device.show({ challenge: 'AAAA', rpId: 'cantine.test' }) })
  const done = await browser.submit(address, { passkey: device.show(optionsOn(await wrong.text())) })

  expect(again).toContain('Ou avec un code')
  expect([wrong.status, done.status, await keys()]).toEqual([422, 303, []])
})

test('a key that another account keeps is not kept twice, and ten are enough', async () => {
  const { device } = await addKey(await enter())
  email = `cle-${++serial}@exemple.fr`
  await aManager(db, email)
  const browser = await enter()

  const foreign = await addKey(browser, device)
  for (let key = 0; key < 10; key++) await addKey(browser)
  const eleventh = await addKey(browser)

  expect([foreign.answer.status, eleventh.answer.status]).toEqual([422, 422])
  expect(await keys()).toHaveLength(10)
})

test('keys are for a site with a name and https, or for this very machine', () => {
  const domains = ['https://cantine.test', 'http://localhost:3000', 'http://cantine.test', 'http://127.0.0.1:3000', 'https://192.0.2.1']

  expect(domains.map(passkeyDomain)).toEqual(['cantine.test', 'localhost', undefined, undefined, undefined])
  expect(refusalToRemove({ hasAuthenticator: true, passkeys: 1 })).toBeUndefined()
})

test('where no key can be made, none is offered', async () => {
  const browser = aBrowser(db)
  await signIn(db, browser, email)

  expect(await (await browser.get(urls.secondFactor)).text()).not.toContain(urls.newPasskey)
  expect((await browser.submit(urls.newPasskey)).status).toBe(404)
})
