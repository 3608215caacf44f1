/** What is sought beside what a process answers and does: a thread for each kind of search, one search at a time; others wait their turn. */
import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** What `src/solver-thread.ts` can seek. */
export type SearchName = 'seating' | 'rota' | 'audit' | 'document'

/** What is sent to the thread. */
export type Sought = { name: SearchName; asked: unknown }

export type SearchThread<Asked, Found> = {
  /** @throws when too many wait already, or when the search does not end in time */
  search(asked: Asked): Promise<Found>
  close(): Promise<void>
}

type ThreadTerms = {
  file: URL
  /** After so many milliseconds the thread is stopped and the next search has a new one. */
  limit: number
  mostWaiting: number
}

/** In the source tree as in `dist/`, where the modules around this one are a single file. */
const file = import.meta.url.endsWith('.ts')
  ? new URL('../../solver-thread.ts', import.meta.url)
  : new URL('solver-thread.js', import.meta.url)

/** The searches themselves are bounded at about a second; the limit is for one that goes wrong. */
const terms: ThreadTerms = { file, limit: 5_000, mostWaiting: 20 }

export function openSearchThread<Asked, Found>(name: SearchName, chosen: Partial<ThreadTerms> = {}): SearchThread<Asked, Found> {
  const { file, limit, mostWaiting } = { ...terms, ...chosen }
  let thread: Worker | undefined
  let waiting = 0
  let last: Promise<unknown> = Promise.resolve()

  async function searchNow(asked: Asked): Promise<Found> {
    thread ??= startThread(file)
    const answer = once(thread, 'message', { signal: AbortSignal.timeout(limit) }) as Promise<[Found]>
    try {
      thread.postMessage({ name, asked } satisfies Sought)
      return (await answer)[0]
    } catch (error) {
      await stop()
      throw error
    }
  }

  async function stop(): Promise<void> {
    const stopped = thread
    thread = undefined
    await stopped?.terminate()
  }

  return {
    async search(asked) {
      if (waiting >= mostWaiting) throw new Error(`Too many searches wait: ${name}`)
      waiting++
      const answer = last.then(() => searchNow(asked)).finally(() => waiting--)
      last = answer.catch(() => {})
      return answer
    },
    close: stop,
  }
}

/** It keeps no process alive. */
function startThread(file: URL): Worker {
  const thread = new Worker(file)
  thread.unref()
  return thread
}
