/** The whole application over one database, seen by a viewer of the test's choice, without a network. */
import type { Kysely } from 'kysely'
import { createApp } from '#src/app.tsx'
import type { Parts } from '#src/request.ts'
import { openLive } from '#src/platform/database/live.ts'
import { openSeals } from '#src/platform/seal.ts'
import { openMetrics } from '#src/platform/process/metrics.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { visitor, type Viewer } from '#src/platform/viewer.ts'
import { now } from './world.ts'

export const origin = 'http://cantine.test'
export const secret = 'a secret that only the tests know, 32+'
export const seals = openSeals({ secret })

export function openSite(db: Kysely<Tables>, overrides: Partial<Parts> = {}) {
  let viewer: Viewer = visitor
  const app = createApp({
    db,
    clock: () => now,
    viewerOf: async () => viewer,
    addressOf: () => '127.0.0.1',
    limits: async () => true,
    live: openLive(''),
    metrics: openMetrics(),
    secret,
    origin,
    assets: {},
    ...overrides,
  })
  return {
    app,
    /** From now on, requests come from this viewer. */
    as(next: Viewer) {
      viewer = next
    },
    get(path: string) {
      return app.request(origin + path)
    },
    /** Fills in the form that a page shows, with the version that it was opened on. */
    async edit(action: string, fields: Record<string, string>, page = action) {
      return this.submit(action, { version: await this.versionOf(action, page), ...fields })
    },
    /** The version that a form is opened on now. */
    async versionOf(action: string, page = action) {
      return versionIn(await (await this.get(page)).text(), action)
    },
    /** The key that the form of a page carries: sent a second time, it is known again. */
    async keyOn(page: string) {
      return /name="formKey" value="([^"]+)"/.exec(await (await this.get(page)).text())?.[1] ?? ''
    },
    submit(path: string, fields: Record<string, string>) {
      return app.request(origin + path, { method: 'POST', body: new URLSearchParams(fields), headers: { origin } })
    },
  }
}

/** Of what a form has added: its answer leads there; empty where it adds nothing. */
export function idMade(answer: Response): string {
  return /[0-9a-f-]{36}/.exec(answer.headers.get('location') ?? '')?.[0] ?? ''
}

/** What the form that is sent there carries; a form without an address is sent where its page is. */
function versionIn(html: string, action: string): string {
  const forms = html.split('<form method="post"').slice(1)
  const form = forms.find((each) => each.startsWith(` action="${action}"`)) ?? forms.find((each) => !/^[^>]* action=/.test(each)) ?? ''
  return /name="version" value="([^"]*)"/.exec(form.split('</form>')[0] ?? '')?.[1] ?? ''
}
