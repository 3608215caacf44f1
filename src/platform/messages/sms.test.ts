import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openSmsServer } from '#test/sms-server.ts'
import { now } from '#test/world.ts'
import { openSms } from './sms.ts'
import { forAnyPhone } from './text-message.ts'

let server: Awaited<ReturnType<typeof openSmsServer>>

beforeAll(async () => {
  server = await openSmsServer({ clock: () => now })
})
beforeEach(() => {
  server.jobs.length = 0
  server.answer(undefined)
})
afterAll(() => server.close())

const message = { recipient: '+33612345678', body: 'Demain à 12 h 15, La Marmite.' }
const inTwoHours = new Date(now.getTime() + 2 * 60 * 60_000)

test('a message is accepted by an interface that checks signature, number and every field', async () => {
  await openSms(server.account)({ ...message, notAfter: inTwoHours }, now)

  expect(server.jobs).toEqual([
    {
      message: 'Demain à 12 h 15, La Marmite.',
      receivers: ['+33612345678'],
      charset: 'UTF-8',
      coding: '7bit',
      class: 'phoneDisplay',
      priority: 'high',
      noStopClause: true,
      validityPeriod: 120,
      senderForResponse: true,
    },
  ])
})

test('a validated sender takes the place of the short number', async () => {
  await openSms({ ...server.account, sender: 'LaMarmite' })(message, now)

  expect(server.jobs).toMatchObject([{ sender: 'LaMarmite', validityPeriod: 2880 }])
  expect(server.jobs[0]).not.toHaveProperty('senderForResponse')
})

test('a message that the plain alphabet cannot write says so', async () => {
  await openSms(server.account)({ ...message, body: 'Привет' }, now)

  expect(server.jobs).toMatchObject([{ coding: '8bit', message: 'Привет' }])
})

test.each([
  ['a wrong secret', { applicationSecret: 'another' }, 'OVHcloud : 400 INVALID_SIGNATURE'],
  ['a wrong key', { applicationKey: 'another' }, 'OVHcloud : 403 INVALID_KEY'],
  ['an unknown service', { service: 'sms-zz99999-1' }, 'OVHcloud : 404 NOT_FOUND'],
])('%s is refused, and the reason names no number', async (_, wrong, reason) => {
  const sent = openSms({ ...server.account, ...wrong })(message, now)

  await expect(sent).rejects.toThrow(reason)
  await expect(sent).rejects.not.toThrow('336')
})

test('a number that no operator knows is refused for good; a provider in trouble is asked again', async () => {
  server.unknown.add('+33699999999')
  const send = openSms(server.account)

  await expect(send({ ...message, recipient: '+33699999999' }, now)).rejects.toMatchObject({ forGood: true })
  server.answer({ status: 503, content: 'maintenance' })
  await expect(send(message, now)).rejects.toMatchObject({ forGood: false })
  server.answer({ status: 200, content: {} })
  await expect(send(message, now)).rejects.toMatchObject({ forGood: false })
})

test('typographic signs and rare accents are made plain for every phone', () => {
  expect(forAnyPhone('«\u00a0Fête de l’été\u00a0»\u202f: œufs à la coque… 12\u00a0h\u00a015')).toBe(
    '"Fete de l\'été" : oeufs à la coque... 12 h 15',
  )
})
