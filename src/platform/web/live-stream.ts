import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { streamSSE, type SSEStreamingApi } from 'hono/streaming'
import type { Env } from './http.ts'
import type { Listener, Topic } from '../database/live.ts'

/** Keeps proxies from taking a quiet stream for a dead one, and finds pages that left without a word. */
const heartbeat = 25_000

/** Answers a stream of server-sent events: `changed` at the start and whenever the topic is announced. */
export function streamChanges(c: Context<Env>, topic: Topic): Response {
  const news = newsOf()
  const leave = c.var.live.subscribe(topic, news, c.var.viewer.user?.id ?? c.var.viewer.device?.key.pairingId ?? c.var.address)
  if (typeof leave === 'string') throw new HTTPException(leave === 'full' ? 503 : 429)
  // Proxies that collect an answer before they pass it on are asked not to.
  c.header('X-Accel-Buffering', 'no')
  return streamSSE(c, async (stream) => {
    stream.onAbort(() => news.ended())
    await tell(stream, news).finally(leave)
  })
}

type News = Listener & {
  readonly over: boolean
  /** Was there a change since the last time? */
  take(): boolean
  /** Until there is something to say, at most so long. */
  next(longest: number): Promise<void>
}

/** Changes that come while one is being sent are told once. */
function newsOf(): News {
  let [changed, over] = [true, false]
  let wake = () => {}
  return {
    changed() {
      changed = true
      wake()
    },
    ended() {
      over = true
      wake()
    },
    get over() {
      return over
    },
    take() {
      const taken = changed
      changed = false
      return taken
    },
    async next(longest) {
      if (changed || over) return
      let timer: NodeJS.Timeout | undefined
      await new Promise<void>((resolve) => {
        wake = resolve
        timer = setTimeout(resolve, longest)
      })
      clearTimeout(timer)
    },
  }
}

async function tell(stream: SSEStreamingApi, news: News): Promise<void> {
  while (!news.over) {
    if (news.take()) await stream.writeSSE({ event: 'changed', data: '' })
    else await stream.write(': still here\n\n')
    await news.next(heartbeat)
  }
}
