/** Files that a browser keeps rather than shows. */

type Pieces = AsyncGenerator<Uint8Array>
type Download = { name: string; type: string; content: string | ReadableStream<Uint8Array> | Pieces }

/** Pieces are made as they are fetched, and no more of them once the reader has gone. */
export function download({ name, type, content }: Download): Response {
  const body = typeof content === 'string' || content instanceof ReadableStream ? content : streamOf(content)
  return new Response(body as BodyInit, { headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` } })
}

function streamOf(pieces: Pieces): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    async cancel() {
      await pieces.return(undefined)
    },
  })
}

let lastTurn: Promise<void> = Promise.resolve()
const longestTurn = 10_000

/**
 * What costs seconds to make is made once at a time in a process; others wait for their turn. A reader on a slow line keeps the turn for ten seconds
 * at most, and goes on beside the next.
 */
export async function* inTurn(pieces: Pieces, longest = longestTurn): Pieces {
  const before = lastTurn
  const { promise, resolve: over } = Promise.withResolvers<void>()
  lastTurn = before.then(() => promise)
  await before
  const timer = setTimeout(over, longest)
  try {
    yield* pieces
  } finally {
    clearTimeout(timer)
    over()
  }
}
