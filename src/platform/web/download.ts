/** Files that a browser keeps rather than shows. */

type Download = { name: string; type: string; content: string | ReadableStream<Uint8Array> | AsyncGenerator<Uint8Array> }

/** Pieces are made as they are fetched, and no more of them once the reader has gone. */
export function download({ name, type, content }: Download): Response {
  const body = typeof content === 'string' || content instanceof ReadableStream ? content : streamOf(content)
  return new Response(body as BodyInit, { headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` } })
}

function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
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
