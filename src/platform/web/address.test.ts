import { expect, test } from 'vitest'
import { networkOf } from './address.ts'

test('all addresses of one IPv6 network are counted as one, however they are written', () => {
  const written = ['2001:db8:1:2::1', '2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '[2001:db8:1:2::7]:443', '2001:db8:1:2:3::%eth0']

  expect(new Set(written.map(networkOf))).toEqual(new Set(['2001:db8:1:2::/64']))
  expect(networkOf('2001:db8:1:3::1')).not.toBe(networkOf('2001:db8:1:2::1'))
  expect(networkOf('2001:db8::1')).toBe('2001:db8:0:0::/64')
})

test('an IPv4 address is one address, also inside IPv6 and with a port', () => {
  for (const written of ['192.0.2.7', '::ffff:192.0.2.7', '::FFFF:c000:207', '0:0:0:0:0:ffff:192.0.2.7', '192.0.2.7:5123'])
    expect([written, networkOf(written)]).toEqual([written, '192.0.2.7'])
})

test('this machine stays this machine, and what is no address stays as it was said', () => {
  expect(['127.0.0.1', '::1', '::ffff:127.0.0.1', 'unknown', ''].map(networkOf)).toEqual(['127.0.0.1', '::1', '127.0.0.1', 'unknown', ''])
})
