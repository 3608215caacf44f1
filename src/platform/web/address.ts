import { isIPv6 } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/**
 * The network address a request comes from. Behind a proxy it is the last of X-Forwarded-For: the one our own proxy wrote, which a visitor
 * cannot choose.
 */
export function addressOf(trustProxy: boolean): (c: Context) => string {
  return (c) => (trustProxy && c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()) || (getConnInfo(c).remote.address ?? 'unknown')
}

/**
 * What a limit counts for an address: whoever has one IPv6 address has the 2⁶⁴ of its network. IPv4 stays as it is, also where it is
 * written inside IPv6 or with a port; so does this machine itself.
 */
export function networkOf(address: string): string {
  const host = address.replace(/^\[(.*)\](?::\d+)?$/, '$1').replace(/%.*$/, '')
  if (!isIPv6(host)) return host.replace(/^(\d+(?:\.\d+){3}):\d+$/, '$1')
  const groups = groupsOf(host)
  if (isMapped(groups)) return groups.slice(6).flatMap(bytesOf).join('.')
  return host === '::1' ? host : `${groups.slice(0, 4).join(':')}::/64`
}

/** The eight groups of an IPv6 address, without zeros in front: a URL writes each address in one way. */
function groupsOf(host: string): string[] {
  const [left = '', right = ''] = new URL(`http://[${host}]`).hostname.slice(1, -1).split('::')
  const [before, after] = [left, right].map((half) => half.split(':').filter(Boolean))
  return [...before!, ...Array<string>(8 - before!.length - after!.length).fill('0'), ...after!]
}

function isMapped(groups: readonly string[]): boolean {
  return groups[5] === 'ffff' && groups.slice(0, 5).every((group) => group === '0')
}

function bytesOf(group: string): number[] {
  const number = Number.parseInt(group, 16)
  return [number >> 8, number & 255]
}
