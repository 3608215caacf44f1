/** A browser without scripts: follows no redirect, keeps cookies. */
import type { openSite } from './site.ts'

type App = ReturnType<typeof openSite>['app']

export function openBrowser(app: App, origin: string) {
  const cookies = new Map<string, string>()
  const send = async (path: string, init: RequestInit = {}) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await app.request(origin + path, { ...init, headers: { origin, cookie, 'user-agent': 'Firefox Android' } })
    for (const line of answer.headers.getSetCookie()) keep(line)
    return answer
  }
  const keep = (line: string) => {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    if (/max-age=0/i.test(line)) cookies.delete(name)
    else cookies.set(name, value)
  }
  return {
    cookies,
    get: (path: string) => send(path),
    submit: (path: string, fields: Record<string, string> = {}) => send(path, { method: 'POST', body: new URLSearchParams(fields) }),
  }
}
