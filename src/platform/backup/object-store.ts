/** Copies in a store that speaks the protocol of Amazon S3, as most providers do: files put, listed and removed by signed requests. */
import { openAsBlob } from 'node:fs'
import { AwsV4Signer } from 'aws4fetch'
import { XMLParser } from 'fast-xml-parser'
import { z } from 'zod'
import { BackupFailure } from './backup-failure.ts'
import { digestOf, type BackupCopies } from './backup-folder.ts'
import { instantOfBackup, type KeptBackup } from './kept-backups.ts'

/** `url`: of the bucket, and a folder in it if one likes: `https://s3.example.org/bucket/tablee`. */
export type ObjectStore = { url: string; keyId: string; keySecret: string; region: string }

const emptyDigest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const patience = 30_000
/** A night is long, and a line may be slow. */
const patienceWithFiles = 4 * 3_600_000

export function copiesInStore(store: ObjectStore): BackupCopies {
  const ask = (request: Asking) => askStore(store, request)
  return {
    list: () => listStore(store, ask),
    async put(file, name) {
      await ask({ method: 'PUT', name, body: await openAsBlob(file), digest: await digestOf(file), patience: patienceWithFiles })
    },
    async remove(name) {
      await ask({ method: 'DELETE', name })
    },
  }
}

type Asking = { method: string; name?: string; query?: Record<string, string>; body?: Blob; digest?: string; patience?: number }
type Ask = (asking: Asking) => Promise<string>

/** @throws BackupFailure */
async function askStore({ url, keyId, keySecret, region }: ObjectStore, asking: Asking): Promise<string> {
  const { method, name, query = {}, body, digest = emptyDigest } = asking
  const address = new URL(name === undefined ? bucketOf(url).bucket : `${url}/${name}`)
  address.search = new URLSearchParams(query).toString()
  const signed = await new AwsV4Signer({
    method,
    url: address.href,
    headers: { 'x-amz-content-sha256': digest },
    accessKeyId: keyId,
    secretAccessKey: keySecret,
    region,
    service: 's3',
  }).sign()
  const signal = AbortSignal.timeout(asking.patience ?? patience)
  const answer = await fetch(signed.url, { method, headers: signed.headers, body: body ?? null, signal, redirect: 'error' }).catch(
    (cause: unknown) => {
      throw new BackupFailure('store-away', cause)
    },
  )
  const said = await answer.text().catch(() => '')
  if (!answer.ok)
    throw new BackupFailure(answer.status >= 500 ? 'store-away' : 'store-refuses', new Error(`${answer.status} ${said.slice(0, 300)}`))
  return said
}

/** The first step of the path is the bucket. */
function bucketOf(url: string): { bucket: string; prefix: string } {
  const { origin, pathname } = new URL(url)
  const [bucket = '', ...folder] = pathname.split('/').filter(Boolean)
  return { bucket: `${origin}/${bucket}`, prefix: folder.map((step) => `${decodeURIComponent(step)}/`).join('') }
}

const listed = z.object({
  ListBucketResult: z.object({
    Contents: z.array(z.object({ Key: z.string(), Size: z.coerce.number() })).default([]),
    NextContinuationToken: z.string().optional(),
  }),
})

const parser = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'Contents' })

async function listStore({ url }: ObjectStore, ask: Ask): Promise<KeptBackup[]> {
  const { prefix } = bucketOf(url)
  const kept: KeptBackup[] = []
  let token: string | undefined
  do {
    const query = { 'list-type': '2', prefix, ...(token && { 'continuation-token': token }) }
    const read = listed.safeParse(parser.parse(await ask({ method: 'GET', query })))
    if (!read.success) throw new BackupFailure('store-refuses', read.error)
    const { Contents: found, NextContinuationToken: next } = read.data.ListBucketResult
    for (const { Key, Size } of found) {
      const name = Key.slice(prefix.length)
      const madeAt = instantOfBackup(name)
      if (madeAt) kept.push({ name, madeAt, bytes: Size })
    }
    token = next
  } while (token)
  return kept
}
