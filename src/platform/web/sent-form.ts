/** The form that was sent, read within limits: a form costs what it says, whoever wrote it, and what is no form is refused in a sentence. */
import { isUtf8 } from 'node:buffer'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'

type Limits = { bytes: number; milliseconds: number }

const plainForm: Limits = { bytes: 64 * 1024, milliseconds: 10_000 }
const formWithFile: Limits = { bytes: 8 * 1024 * 1024, milliseconds: 120_000 }
/** What a statistics office gives in one piece. */
const formWithLargeFile: Limits = { bytes: 40 * 1024 * 1024, milliseconds: 300_000 }
/** Whether the form of a route sends a file, which may be larger than any text; or several in one field. */
export type SendsFile = boolean | 'large' | 'several'

/** The longest forms that we show have some 1,400 fields (150 people with three needs each, 40 kB) and texts of 4,000 characters. */
const mostFields = 2000
const longestName = 100
const longestText = 10_000

const received = new WeakMap<Request, Promise<Buffer>>()

/**
 * The form that was sent. Every route that expects one reads it here.
 * @throws HTTPException 400 what is no form, 408 too slow, 413 too much, 415 of another type
 */
export async function sentForm(c: Context, { withFile = false }: { withFile?: SendsFile } = {}): Promise<FormData> {
  const bytes = await receiveForm(c, limitsOf(withFile))
  const type = c.req.header('content-type') ?? ''
  if (type === '' && bytes.length === 0) return new FormData()
  const form = await parseSent(bytes, type)
  for (const [name, value] of form) refuseUnusable(name, value, withFile !== false)
  if (repeatsField(form, withFile === 'several')) refuse(400)
  return form
}

/** No form of ours asks one thing twice: which of two answers is meant, nobody knows. */
function repeatsField(form: FormData, severalFiles: boolean): boolean {
  const names = [...form].flatMap(([name, value]) => (severalFiles && typeof value !== 'string' ? [] : [name]))
  return new Set(names).size < names.length
}

export function limitsOf(withFile: SendsFile): Limits {
  if (withFile === 'large' || withFile === 'several') return formWithLargeFile
  return withFile ? formWithFile : plainForm
}

/** Waits until the form of a request has come, without looking into it: before a turn is taken, and once for all who read it. */
export function receiveForm({ req }: Context, limits = plainForm): Promise<Buffer> {
  const bytes = received.get(req.raw) ?? receive(req.raw, limits)
  received.set(req.raw, bytes)
  return bytes
}

async function receive(request: Request, limits: Limits): Promise<Buffer> {
  if (Number(request.headers.get('content-length')) > limits.bytes) refuse(413)
  if (!request.body) return Buffer.alloc(0)
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new HTTPException(408)), limits.milliseconds)
  try {
    return await Promise.race([collect(request.body, limits.bytes), late.promise])
  } finally {
    clearTimeout(timer)
  }
}

/** The stream is left, not cancelled: that would cut the connection before the answer is on it. */
async function collect(body: ReadableStream<Uint8Array>, most: number): Promise<Buffer> {
  const [reader, chunks] = [body.getReader(), [] as Uint8Array[]]
  for (let size = 0; ;) {
    const { done, value } = await reader.read().catch(brokenOff)
    if (done) return Buffer.concat(chunks)
    size += value.length
    if (size > most) refuse(413)
    chunks.push(value)
  }
}

function brokenOff(): never {
  refuse(400)
}

async function parseSent(bytes: Buffer, type: string): Promise<FormData> {
  const [mediaType = ''] = type.toLowerCase().split(';', 1)
  if (mediaType.trim() === 'application/x-www-form-urlencoded') return parseFields(bytes)
  if (mediaType.trim() === 'multipart/form-data') return parseParts(bytes, type)
  refuse(415)
}

function parseFields(bytes: Buffer): FormData {
  const written = bytes.toString('latin1')
  if (written.split('&', mostFields + 1).length > mostFields) refuse(413)
  if (!isStorable(withoutPercents(written))) refuse(400)
  const form = new FormData()
  for (const [name, value] of new URLSearchParams(bytes.toString())) form.append(name, value)
  return form
}

async function parseParts(bytes: Buffer, type: string): Promise<FormData> {
  if (countParts(bytes) > mostFields) refuse(413)
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData().catch(brokenOff)
  // The file may hold any byte. In a text, what is no UTF-8 has been replaced by U+FFFD.
  if (!isUtf8(bytes) && [...form].flat().some((part) => typeof part === 'string' && part.includes('\uFFFD'))) refuse(400)
  return form
}

/** Each part has one empty line between its head and what it holds. */
function countParts(bytes: Buffer): number {
  let parts = 0
  for (let at = bytes.indexOf(emptyLine); at >= 0 && parts <= mostFields; at = bytes.indexOf(emptyLine, at + 1)) parts++
  return parts
}

const emptyLine = '\r\n\r\n'

function refuseUnusable(name: string, value: File | string, withFile: boolean): void {
  const text = typeof value === 'string' ? value : ''
  if (typeof value !== 'string' && !withFile && value.size > 0) refuse(400)
  if (name.length > longestName || text.length > longestText) refuse(413)
  if (name.includes('\0') || text.includes('\0')) refuse(400)
}

/** Whether an address, as it was sent, names things that the database can hold: UTF-8 without a NUL. */
export function isStorableAddress(url: string): boolean {
  return isStorable(withoutPercents(url))
}

function isStorable(bytes: Buffer): boolean {
  return isUtf8(bytes) && !bytes.includes(0)
}

function withoutPercents(written: string): Buffer {
  const byteOf = (_: string, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))
  return Buffer.from(written.replaceAll(/%([0-9a-f]{2})/gi, byteOf), 'latin1')
}

function refuse(status: 400 | 408 | 413 | 415): never {
  throw new HTTPException(status)
}
