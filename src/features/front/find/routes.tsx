import { Hono } from 'hono'
import { z } from 'zod'
import { allow, counted, type Env } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { isEnough, longestWords } from './found.ts'
import { FindPage } from './pages/find-page.tsx'
import { mayFind } from './policy.ts'
import { sources } from './sources.ts'

const asked = z.object({ mots: z.string().catch('') })

export const findRoutes = new Hono<Env>().get(urls.find, allow(mayFind), counted('find'), async (c) => {
  const { mots } = asked.parse(c.req.query())
  const { db, viewer, language, now } = c.var
  const words = mots.trim().slice(0, longestWords)
  const request = { db, viewer, language, words, now }
  const groups = isEnough(words) ? await Promise.all(sources.map(async ({ kind, find }) => ({ kind, found: await find(request) }))) : []
  return c.render(<FindPage words={words} groups={groups} />)
})
