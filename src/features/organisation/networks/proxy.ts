/** What is wrong between the web server in front and this one, as one request shows it. Pure. */

/**
 * `unread`: somebody passes addresses on and we do not read them. `missing`: we read them and none comes. `silent`: https is brought by
 * somebody who does not say who asks. `host`, `scheme`: the site is asked under another name, or another way, than its own.
 */
export type ProxyFault = 'unread' | 'missing' | 'silent' | 'host' | 'scheme'

type Asked = {
  trustsProxy: boolean
  /** PUBLIC_URL. */
  origin: string
  /** As this server was asked. */
  url: string
  header: (name: string) => string | undefined
}

export function proxyFaults({ trustsProxy, origin, url, header }: Asked): ProxyFault[] {
  const [site, scheme] = [new URL(origin), firstOf(header('x-forwarded-proto'))]
  const isPassedOn = header('x-forwarded-for') !== undefined || header('forwarded') !== undefined
  const faults: Record<ProxyFault, boolean> = {
    unread: isPassedOn && !trustsProxy,
    missing: trustsProxy && header('x-forwarded-for') === undefined,
    silent: !isPassedOn && !trustsProxy && site.protocol === 'https:',
    host: (firstOf(header('x-forwarded-host')) ?? new URL(url).host) !== site.host,
    scheme: scheme !== undefined && `${scheme}:` !== site.protocol,
  }
  return (Object.keys(faults) as ProxyFault[]).filter((fault) => faults[fault])
}

function firstOf(list: string | undefined): string | undefined {
  return list?.split(',')[0]?.trim().toLowerCase()
}
