/** A small store of the kind of Amazon S3: keeps what is put, and refuses what is not signed as its documentation says (SigV4), reckoned here anew. */
import { createHash, createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

export async function openObjectStore({ keyId, keySecret }: { keyId: string; keySecret: string }) {
  const files = new Map<string, Buffer>()
  const store = { url: '', files, refused: [] as string[], isFull: false, close: () => void server.close() }
  const server = createServer((request, answer) => {
    void buffer(request).then((body) => {
      const { pathname, searchParams } = new URL(request.url!, 'http://store')
      const name = decodeURIComponent(pathname).slice(1)
      const fault = faultOf(request, body, { keyId, keySecret })
      if (fault) store.refused.push(fault)
      if (fault) return answer.writeHead(403).end(fault)
      if (store.isFull) return answer.writeHead(507).end()
      if (request.method === 'PUT') files.set(name, body)
      if (request.method === 'DELETE') files.delete(name)
      return answer.end(request.method === 'GET' ? listing(files, name, searchParams) : '')
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  store.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return store
}

/** Two at a time, so that whoever lists must ask on. */
function listing(files: ReadonlyMap<string, Buffer>, bucket: string, query: URLSearchParams): string {
  const under = `${bucket}/${query.get('prefix') ?? ''}`
  const from = Number(query.get('continuation-token') ?? 0)
  const all = [...files].filter(([name]) => name.startsWith(under))
  const contents = all
    .slice(from, from + 2)
    .map(([name, { length }]) => `<Contents><Key>${name.slice(bucket.length + 1)}</Key><Size>${length}</Size></Contents>`)
  const next = from + 2 < all.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : ''
  return `<?xml version="1.0"?><ListBucketResult><Name>${bucket}</Name>${contents.join('')}${next}</ListBucketResult>`
}

/** Undefined for a request that is signed as it should be. */
function faultOf(request: IncomingMessage, body: Buffer, keys: { keyId: string; keySecret: string }): string | undefined {
  const { authorization = '', 'x-amz-date': date = '', 'x-amz-content-sha256': digest } = request.headers
  const form = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/
  const [, keyId, day = '', region = '', signed = '', signature] = form.exec(authorization) ?? []
  if (keyId !== keys.keyId) return 'another key'
  if (digest !== sha256(body)) return 'another body'
  const { pathname, searchParams } = new URL(request.url!, 'http://store')
  const query = [...searchParams].map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).toSorted()
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
  const canonical = [request.method, pathname, query.join('&'), headers.join(''), signed, digest].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const key = ['aws4_request', 's3', region, day].reduceRight<string | Buffer>((made, part) => hmac(made, part), `AWS4${keys.keySecret}`)
  const expected = createHmac('sha256', key)
    .update(['AWS4-HMAC-SHA256', date, scope, sha256(canonical)].join('\n'))
    .digest('hex')
  return expected === signature ? undefined : 'another signature'
}
