import { existsSync, readFileSync } from 'node:fs'
import { basename, extname, join } from 'node:path'

export type Assets = {
  /** Addresses that carry a hash of the content, by plain name such as `site.css`. */
  names: Readonly<Record<string, string>>
  /** Answers a request for one of the files, kept in memory; `undefined` for any other. */
  answer(request: Request): Response | undefined
}

/** What the build has put into `folder`: the style sheet, its fonts, scripts and pictures. */
export function openAssets(folder = 'dist/assets'): Assets {
  const { names, files } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    names: Record<string, string>
    files: string[]
  }
  const contents = new Map(files.map((address) => [address, readAsset(join(folder, basename(address)))]))
  return {
    names,
    answer: (request) => {
      const asset = contents.get(new URL(request.url).pathname)
      return asset && answerWith(asset, request)
    },
  }
}

type Asset = { type: string; plain: Buffer<ArrayBuffer>; compressed: Map<string, Buffer<ArrayBuffer>> }

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Best first. */
const encodings = { br: '.br', gzip: '.gz' }

function readAsset(file: string): Asset {
  const present = Object.entries(encodings).filter(([, suffix]) => existsSync(file + suffix))
  return {
    type: types[extname(file)] ?? 'application/octet-stream',
    plain: readFileSync(file),
    compressed: new Map(present.map(([encoding, suffix]) => [encoding, readFileSync(file + suffix)])),
  }
}

function answerWith({ type, plain, compressed }: Asset, request: Request): Response {
  const accepted = request.headers.get('accept-encoding') ?? ''
  const encoding = [...compressed.keys()].find((known) => accepted.includes(known))
  const headers = new Headers({
    'content-type': type,
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
  })
  if (encoding) headers.set('content-encoding', encoding)
  return new Response((encoding && compressed.get(encoding)) || plain, { headers })
}
