/** Somebody of the team with every role, in a browser of their own, who misuses the pages that they may open. */
import type { createApp } from '#src/app.tsx'
import { href, urls } from '#src/urls.ts'
import { origin } from '#test/site.ts'
import type { Look } from './infer.ts'

export type Place = { canteen: string; meal: string }
export type Paid = { means: string; cents: number }

const means = ['cash', 'card', 'cheque', 'transfer']
const mostCents = 4000
/** Nobody gives this much: who is told that it was taken back is told nothing. */
const impossibleCents = 49_950

export function openTeam(app: ReturnType<typeof createApp>, place: Place) {
  const cookies = new Map<string, string>()
  return { look: () => look(), pay, takeBackShown, close, reopen, probe }

  async function ask(path: string, fields?: Record<string, string>): Promise<Response> {
    const headers = { origin, cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }
    const answer = await app.request(origin + path, fields ? { method: 'POST', headers, body: new URLSearchParams(fields) } : { headers })
    for (const cookie of answer.headers.getSetCookie()) keep(cookie)
    return answer
  }

  function keep(cookie: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    if (/max-age=0/i.test(cookie)) cookies.delete(name)
    else cookies.set(name, value)
  }

  /** Follows one redirection, as browsers do. */
  async function send(path: string, fields: Record<string, string>): Promise<{ status: number; page: string }> {
    const answer = await ask(path, fields)
    const next = answer.headers.get('location')
    const page = next ? await (await ask(next.replace(origin, ''))).text() : await answer.text()
    return { status: answer.status, page }
  }

  /** @returns the page after it, where what may be taken back is offered */
  async function pay({ means: by, cents }: Paid): Promise<string> {
    const { page } = await send(href(urls.contributions, place), { other: euros(cents), means: by })
    return page
  }

  /** @param page the one that followed a contribution of one's own */
  async function takeBackShown(page: string): Promise<boolean> {
    const path = href(urls.contributionTakenBack, place)
    const fields = hiddenOf(page, path)
    // The same device, which has put aside the cookie that came with each page.
    if (fields.token) cookies.set('tablee-retrait', fields.token)
    return (await ask(path, fields)).status === 303
  }

  /** @throws Error when it is refused: an attack that does not take place proves nothing. */
  async function close(): Promise<void> {
    const { status } = await send(href(urls.closing, place), { cash: '', confirmed: 'anyway' })
    if (status !== 303) throw new Error(`the meal is not closed (${status})`)
  }

  async function reopen(): Promise<void> {
    const { status } = await send(href(urls.reopening, place), { reason: 'Une enveloppe retrouvée' })
    if (status !== 303) throw new Error(`the meal is not opened again (${status})`)
  }

  /** Every amount on every page that could tell one. */
  async function look(): Promise<Look> {
    const seen = new Map<string, number>()
    const days = [urls.contributions, urls.contributionScreen, urls.contributionThanks, urls.closing, urls.board, urls.seating]
    const pages = [
      ...days.map((url) => href(url, place)),
      href(urls.canteenMix, place),
      urls.networkMix,
      href(urls.canteenHistory, place),
      urls.networkHistory,
    ]
    for (const page of pages) addAmounts(seen, page, await (await ask(page)).text())
    return seen
  }

  /**
   * What the bag holds, asked amount by amount: whatever can be taken back is in it, and is put back. A contribution of the attacker's own
   * comes first, so that whatever its page hands over to take it back (a token, a cookie) can be used again, and for another amount.
   */
  async function probe(): Promise<Map<string, number> | undefined> {
    const own: Paid = { means: 'cash', cents: 3950 }
    const path = href(urls.contributionTakenBack, place)
    const handedOver = hiddenOf(await pay(own), path)
    const takeBack = async ({ means: by, cents }: Paid) =>
      (await ask(path, { ...handedOver, noted: euros(cents), notedBy: by, other: euros(cents), means: by, amount: euros(cents) }))
        .status === 303
    const before = { ...Object.fromEntries(cookies) }
    const isBlind = await takeBack({ means: 'cash', cents: impossibleCents })
    if (isBlind) return undefined

    const held = new Map<string, number>()
    for (const by of means)
      for (let cents = 0; cents <= mostCents; cents += 50) {
        for (const [name, value] of Object.entries(before)) cookies.set(name, value)
        const times = await countTakenBack(() => takeBack({ means: by, cents }))
        for (let back = 0; back < times; back++) await pay({ means: by, cents })
        if (times > 0) held.set(`${by} ${cents}`, times)
      }
    await takeBack(own)
    held.delete('cash 3950')
    return held
  }
}

/** At most thirty: who is always told yes learns nothing. */
async function countTakenBack(takeBack: () => Promise<boolean>): Promise<number> {
  let times = 0
  while (times < 30 && (await takeBack())) times++
  return times
}

function euros(cents: number): string {
  return (cents / 100).toFixed(2)
}

/** What a page's form to this path would send by itself. */
function hiddenOf(page: string, path: string): Record<string, string> {
  const forms = page.match(/<form[^>]*>[\s\S]*?<\/form>/g) ?? []
  const form = forms.find((each) => each.includes(`action="${path}"`)) ?? ''
  const inputs = form.match(/<input[^>]*type="hidden"[^>]*>/g) ?? []
  return Object.fromEntries(inputs.map((input) => [attribute(input, 'name'), attribute(input, 'value')]))
}

function attribute(tag: string, name: string): string {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
}

function addAmounts(seen: Map<string, number>, page: string, content: string): void {
  const text = content.replaceAll(/[\u00a0\u202f\s]+/g, ' ')
  const amounts = [...text.matchAll(/(\d[\d ]*)(?:,(\d\d))? ?€/g)].map(
    ([, whole = '', part = '0']) => Number(whole.replaceAll(' ', '')) * 100 + Number(part),
  )
  for (const [position, cents] of amounts.entries()) seen.set(`${page} ${position}`, cents)
  seen.set(
    `${page} in all`,
    amounts.reduce((sum, cents) => sum + cents, 0),
  )
  for (const [, label = '', line = ''] of text.matchAll(/<th[^>]*>([^<]*)<\/th> ?<td[^>]*>([\d ]+,\d\d) ?€/g))
    seen.set(`${page} ${label}`, Number(line.replaceAll(/[ ,]/g, '')))
}
