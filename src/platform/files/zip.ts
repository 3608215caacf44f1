/** An archive of files, made piece by piece: never the whole of it in memory. */
import { Zip, ZipDeflate } from 'fflate'

type Pieces = AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>

/** Pieces of the archive as they come. */
export function openZip(now: Date) {
  let pieces: Uint8Array[] = []
  let open: ZipDeflate | undefined
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  const made = () => {
    const taken = pieces
    pieces = []
    return taken
  }
  const fileOf = (name: string) => {
    if (open?.filename === name) return open
    open = new ZipDeflate(name, { level: 6 })
    open.mtime = now
    zip.add(open)
    return open
  }
  return {
    write(name: string, content: string | Uint8Array) {
      fileOf(name).push(bytesOf(content))
      return made()
    },
    end(name: string) {
      fileOf(name).push(new Uint8Array(), true)
      return made()
    },
    whole(name: string, content: string | Uint8Array) {
      fileOf(name).push(bytesOf(content), true)
      return made()
    },
    /** One file, as its pieces come. */
    async *file(name: string, content: Pieces): AsyncGenerator<Uint8Array> {
      for await (const piece of content) yield* this.write(name, piece)
      yield* this.end(name)
    },
    close() {
      zip.end()
      return made()
    },
  }
}

/** A copy of bytes: the archive keeps what it is given. */
function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content)
}
