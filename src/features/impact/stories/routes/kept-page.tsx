import type { Context } from 'hono'
import { opened } from '#src/platform/web/edits.ts'
import { back, doneOf, param, type Env } from '#src/platform/web/http.ts'
import { urls } from '#src/urls.ts'
import { typedStory } from '../mend-story.ts'
import { KeptStoryPage, storyDeeds, type KeptStoryPageProps } from '../pages/kept-story-page.tsx'
import { keptOf, todayOf } from './asked.tsx'

type Shown = Pick<KeptStoryPageProps, 'typed' | 'errors' | 'form' | 'person' | 'refusal'>

export async function keptPage(c: Context<Env>, { typed, ...shown }: Shown = {}) {
  const { canteen, story } = await keptOf(c)
  const stands = opened(typedStory(story))
  return (
    <KeptStoryPage
      {...{ canteen, story, today: todayOf(c), ...shown }}
      typed={typed ?? stands}
      stands={stands}
      done={doneOf(c, storyDeeds)}
    />
  )
}

export async function showKept(c: Context<Env>, shown: Shown = {}, status: 200 | 409 | 422 = 200) {
  const page = await keptPage(c, shown)
  c.status(status)
  return c.render(page)
}

export function backToStory(c: Context<Env>, done: (typeof storyDeeds)[number]): Response {
  return back(c, urls.keptStory, { canteen: param(c, 'canteen'), story: param(c, 'story') }, done)
}
