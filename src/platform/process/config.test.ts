import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aFolder } from '#test/folder.ts'
import { environmentSchema, outsideDatabase, readConfig } from './config.ts'

const secret = 'a'.repeat(32)
const documentation = readFileSync('docs/configuration.md', 'utf8')
const documented = new Map([...documentation.matchAll(/^\| `([A-Z_]+)` \| (.+?) \|/gm)].map(([, name, value]) => [name!, value!]))

test('every variable is documented, and nothing else is', () => {
  expect([...documented.keys()].toSorted()).toEqual(Object.keys(environmentSchema.shape).toSorted())
})

test('the documented defaults are the real ones', () => {
  const defaults = Object.entries(environmentSchema.parse({})).filter(([name]) => name !== 'WEB_PROCESSES')
  for (const [name, value] of defaults) expect([name, documented.get(name)]).toEqual([name, `\`${value}\``])
})

test('nothing has to be set', () => {
  const directory = aFolder()

  expect(readConfig({ VAR_DIRECTORY: directory })).toMatchObject({ databaseUrl: undefined, port: 4020, publicUrl: 'http://localhost:4020' })
})

test('a wrong value is refused in one sentence that names it', () => {
  expect(() => readConfig({ PORT: 'quatre', SECRET: secret })).toThrow(
    'Configuration à corriger : PORT attend un numéro de port (voir docs/configuration.md).',
  )
})

test('all wrong values are named at once', () => {
  expect(() => readConfig({ WEB_PROCESSES: '0', DEMO: 'peut-être', SECRET: secret })).toThrow(
    /WEB_PROCESSES attend au moins 1 ; DEMO attend/,
  )
})

test('an empty value counts as unset', () => {
  expect(readConfig({ PORT: '', SECRET: secret }).port).toBe(4020)
})

test('an unset secret is made once and kept where only its owner reads it', () => {
  const directory = aFolder()

  const first = readConfig({ VAR_DIRECTORY: directory }).secret

  expect(readConfig({ VAR_DIRECTORY: directory }).secret).toBe(first)
  expect(first.length).toBeGreaterThanOrEqual(32)
  expect(statSync(join(directory, 'secret')).mode & 0o777).toBe(0o600)
})

test('the public address loses its final slash', () => {
  expect(readConfig({ PUBLIC_URL: 'https://tablee.exemple.org/', SECRET: secret }).publicUrl).toBe('https://tablee.exemple.org')
})

test('a database of one’s own is reached by one role, or by two: one that serves, and its owner', () => {
  const [url, ownerUrl] = ['postgres://tablee_app:a@serveur/tablee', 'postgres://tablee:b@serveur/tablee']
  const reached = (environment: Record<string, string>) => outsideDatabase(readConfig({ SECRET: secret, ...environment }))

  expect(reached({})).toBeUndefined()
  expect(reached({ DATABASE_URL: url })).toEqual({ url, ownerUrl: url })
  expect(reached({ DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl })).toEqual({ url, ownerUrl })
  expect(() => reached({ DATABASE_OWNER_URL: ownerUrl })).toThrow('DATABASE_OWNER_URL va avec DATABASE_URL, qui manque')
})

test('text messages need four values: some of them is a mistake that names the others', () => {
  const account = { OVH_APPLICATION_KEY: 'ak', OVH_APPLICATION_SECRET: 'as', OVH_CONSUMER_KEY: 'ck' }

  expect(readConfig({ SECRET: secret }).smsAccount).toBeUndefined()
  expect(() => readConfig({ SECRET: secret, ...account })).toThrow('il manque OVH_SMS_SERVICE (')
  expect(readConfig({ SECRET: secret, ...account, OVH_SMS_SERVICE: 'sms-ab12345-1' }).smsAccount).toEqual({
    endpoint: 'https://eu.api.ovh.com/1.0',
    applicationKey: 'ak',
    applicationSecret: 'as',
    consumerKey: 'ck',
    service: 'sms-ab12345-1',
    sender: undefined,
  })
})
