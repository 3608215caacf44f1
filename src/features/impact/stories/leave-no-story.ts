import type { Context } from 'hono'
import type { Env } from '#src/platform/web/http.ts'

/** A page for everybody that tells stories is kept by no browser: going back to it shows nothing that was taken back meanwhile. */
export function leaveNoStory(c: Context<Env>, stories: readonly unknown[]): void {
  if (stories.length > 0) c.header('cache-control', 'no-store')
}
