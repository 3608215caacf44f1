import { expect, test } from 'vitest'
import { bounceReason, readBounces } from './bounce.ts'

function refusal(command: string, response: string) {
  return Object.assign(new Error(response), { command, response, responseCode: Number(response.slice(0, 3)) })
}

test('only a recipient that its server does not know bounces', () => {
  expect(bounceReason(refusal('RCPT TO', '550 5.1.1 No such user'))).toBe('550 5.1.1 No such user')
  expect(bounceReason(refusal('RCPT TO', '551 Moved'))).toBe('551 Moved')
})

test.each([
  ['a sender that is not allowed', refusal('MAIL FROM', '550 5.7.1 Not you')],
  ['a policy against us', refusal('RCPT TO', '550 5.7.1 Blocked by reputation')],
  ['a full box', refusal('RCPT TO', '550 5.2.2 Mailbox full')],
  ['a busy server', refusal('RCPT TO', '451 Later')],
  ['a line that is cut', new Error('ECONNRESET')],
])('%s is no bounce', (_, error) => {
  expect(bounceReason(error)).toBeUndefined()
})

const report = (...recipients: string[]) =>
  [
    'From: MAILER-DAEMON@exemple.org',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="limite"',
    '',
    '--limite',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; exemple.org',
    '',
    ...recipients,
    '--limite--',
  ].join('\r\n')

test('a delivery report names the addresses that are given up for good', () => {
  const lost =
    'Final-Recipient: rfc822; Perdue@exemple.fr\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1\r\n No such user\r\n'
  const late = 'Final-Recipient: rfc822; tard@exemple.fr\r\nAction: delayed\r\nStatus: 4.4.1\r\n'
  const full = 'Final-Recipient: rfc822; pleine@exemple.fr\r\nAction: failed\r\nStatus: 5.2.2\r\n'

  expect(readBounces(report(lost, late, full))).toEqual([{ address: 'perdue@exemple.fr', reason: 'smtp; 550 5.1.1 No such user' }])
})

test('a letter that is no delivery report is told apart from a report without bounce', () => {
  expect(readBounces('Subject: Bonjour\r\n\r\nAction: failed')).toBeUndefined()
  expect(readBounces(report())).toEqual([])
})
