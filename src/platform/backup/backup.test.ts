import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { sql } from 'kysely'
import { pack } from 'tar-stream'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import type { DatabaseUrls } from '#src/platform/database/migrate.ts'
import { describeStructure } from '#src/platform/database/structure.ts'
import { emptyDatabaseUrls, freshDatabaseUrls, somebodyWaits } from '#test/database.ts'
import { aBooking, aCanteen, aMeal, aNetwork, now } from '#test/world.ts'
import { connectToCopy, findCopiedTables } from './copied-tables.ts'
import type { Protection } from './protection.ts'
import { restoreBackup } from './restore-backup.ts'
import { writeBackup } from './write-backup.ts'

const passphrase = 'deux louches et une pincée'
const kept = { secret: 'the secret of all bags, 32 letters', settings: "PORT='4021'\n" }
let folder: string
let source: DatabaseUrls

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tablee-backup-'))
  source = await freshDatabaseUrls()
  const db = openDatabase(openPool(source.url, 2))
  await aNetwork(db)
  await aBooking(db, await aMeal(db), [{ firstName: 'Amina' }, { firstName: 'Tab\there\\n' }], { email: 'amina@exemple.fr' })
  await sql`insert into rate_limits (key, points) values ('somebody', 3)`.execute(db)
  await db.destroy()
})

afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, protection?: Protection, file = join(folder, name)) {
  return writeBackup({ file, ownerUrl: source.ownerUrl, version: '1.2.3', now, protection, kept }).then(() => file)
}

/** Of every table: how many rows, and a digest of all of them. */
async function contentsOf({ ownerUrl }: DatabaseUrls): Promise<Record<string, string>> {
  const client = await connectToCopy(ownerUrl)
  const contents: Record<string, string> = {}
  for (const { name } of await findCopiedTables(client)) {
    const { rows } = await client.query<{ found: string }>(
      `select concat(count(*), ' ', md5(string_agg(md5(t::text), '' order by md5(t::text)))) as found from ${name} as t`,
    )
    contents[name] = rows[0]!.found
  }
  await client.end()
  return contents
}

describe('a backup brought back', () => {
  test.each([
    ['in clear', undefined],
    ['encrypted by a passphrase', { passphrase }],
  ])('%s: every table, structure and sequence is as it was', async (_, protection) => {
    const file = await write(`whole-${protection ? 'closed' : 'open'}`, protection)
    const target = await emptyDatabaseUrls()

    const restored = await restoreBackup({ file, keys: { passphrase }, urls: target })

    expect(await contentsOf(target)).toEqual(await contentsOf(source))
    expect(await describeStructure(target.ownerUrl)).toBe(await describeStructure(source.ownerUrl))
    expect(await lastNumbers(target)).toEqual(await lastNumbers(source))
    expect(restored.head).toMatchObject({ version: '1.2.3', madeAt: now.toISOString(), complete: protection !== undefined })
    expect([restored.secret, restored.settings]).toEqual(protection ? [kept.secret, kept.settings] : [undefined, undefined])
  })

  test('for a public key, it is opened by the private one', async () => {
    const identity = await generateX25519Identity()
    const file = await write('keyed', { recipients: [await identityToRecipient(identity)] })
    expect((await restoreBackup({ file, keys: { identity }, urls: await emptyDatabaseUrls() })).secret).toBe(kept.secret)
  })

  test('urns and limits stay where they were', async () => {
    const target = await emptyDatabaseUrls()
    await restoreBackup({ file: await write('limits'), keys: {}, urls: target })
    const db = openDatabase(openPool(target.url, 1))
    expect((await sql`select * from rate_limits`.execute(db)).rows).toEqual([])
    await db.destroy()
  })

  test('is of one instant, whatever was written meanwhile', async () => {
    const holder = await connectToCopy(source.ownerUrl)
    await holder.query('begin; lock table meals in access exclusive mode')
    const db = openDatabase(openPool(source.url, 2))
    const writing = write('instant')
    const owner = openDatabase(openPool(source.ownerUrl, 1))
    await somebodyWaits(owner)
    await owner.destroy()
    // Canteens are copied already, meals are not.
    const canteen = await aCanteen(db, { slug: 'venue-entre-temps' })
    await holder.query('commit')
    await holder.end()
    await aMeal(db, { canteen })
    await db.destroy()

    const target = await emptyDatabaseUrls()
    await restoreBackup({ file: await writing, keys: {}, urls: target })
    const there = openDatabase(openPool(target.url, 1))
    expect((await there.selectFrom('canteens').select('slug').execute()).map(({ slug }) => slug)).not.toContain('venue-entre-temps')
    await there.destroy()
  })
})

async function lastNumbers({ ownerUrl }: DatabaseUrls): Promise<unknown> {
  const client = await connectToCopy(ownerUrl)
  const { rows } = await client.query('select sequencename, last_value from pg_sequences where last_value is not null order by 1')
  await client.end()
  return rows
}

describe('what is in the file', () => {
  test('in clear, neither the secret nor the settings; a compressed archive that others open', async () => {
    const plain = zstdDecompressSync(readFileSync(await write('clear'))).toString('latin1')
    expect(plain).toContain('tables/public.bookings/000001.copy')
    expect(plain).not.toContain(kept.secret)
    expect(plain).not.toContain('settings.env')
  })

  test('nobody else may read it, and a file of that name is whole: nothing is left of a draft', async () => {
    const file = await write('private', { passphrase })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(existsSync(`${file}.partial`)).toBe(false)
  })

  test.each([
    ['the disk is full', 'full', 'le disque est plein'],
    ['the folder is not there', 'nowhere/backup', 'ce dossier n’existe pas'],
  ])('%s: a sentence, and nothing is left', async (_, name, said) => {
    const file = join(folder, name)
    if (name === 'full') symlinkSync('/dev/full', `${file}.partial`)
    await expect(write(name)).rejects.toThrow(said)
    expect([existsSync(file), existsSync(`${file}.partial`)]).toEqual([false, false])
  })
})

describe('a backup that cannot be brought back', () => {
  /** The database is empty again after each: another try may use it. */
  async function refused(file: string, keys = {}): Promise<string> {
    const urls = await emptyDatabaseUrls()
    const said = await restoreBackup({ file, keys, urls }).then(
      () => 'restored',
      (error: Error) => `${error.constructor.name}: ${error.message}`,
    )
    const client = await connectToCopy(urls.ownerUrl)
    const left = await client.query(`select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`)
    await client.end()
    expect(left.rows).toEqual([])
    return said
  }

  test('opens with no other passphrase', async () => {
    expect(await refused(await write('locked', { passphrase }), { passphrase: 'une autre phrase, tout à fait' })).toBe(
      'OperatorError: Ni cette phrase ni cette clé n’ouvre cette sauvegarde.',
    )
    expect(await refused(await write('unasked', { passphrase }))).toContain('Cette sauvegarde est chiffrée')
  })

  const isDamaged = /^OperatorError: Cette sauvegarde est abîmée ou incomplète/

  test.each([
    [0.02, { passphrase }],
    [0.3, undefined],
    [0.6, { passphrase }],
    [0.999, undefined],
  ])('is damaged when one byte changed at %f of it', async (where, protection) => {
    const file = await write(`flipped-${where}`, protection)
    const bytes = readFileSync(file)
    const at = Math.floor(bytes.length * where)
    bytes[at] = bytes[at]! ^ 1
    writeFileSync(file, bytes)
    expect(await refused(file, { passphrase })).toMatch(isDamaged)
  })

  test.each([0, 0.7, 0.99])('is damaged when it was cut at %f of it', async (where) => {
    const file = await write(`cut-${where}`)
    truncateSync(file, Math.floor(statSync(file).size * where))
    expect(await refused(file)).toMatch(isDamaged)
  })

  test('is nothing of ours: another file, another archive, a folder, no file', async () => {
    const text = join(folder, 'text')
    writeFileSync(text, 'bonjour')
    const other = pack()
    other.entry({ name: 'bonjour.txt' }, 'bonjour')
    other.finalize()
    const archive = join(folder, 'other')
    writeFileSync(archive, zstdCompressSync(await buffer(other)))
    mkdirSync(join(folder, 'a-folder'))
    expect(await refused(text)).toMatch(isDamaged)
    expect(await refused(archive)).toBe('OperatorError: Ce fichier n’est pas une sauvegarde de Tablée.')
    expect(await refused(join(folder, 'a-folder'))).toContain('n’est pas un fichier de sauvegarde')
    expect(await refused(join(folder, 'nothing'))).toContain('n’existe pas')
  })

  /** The archive with one entry in other words. */
  async function changed(name: string, change: (entry: string, content: string) => string): Promise<string> {
    const from = await write(`${name}-from`)
    const { extract } = await import('tar-stream')
    const [entries, archive] = [extract(), pack()]
    entries.end(zstdDecompressSync(readFileSync(from)))
    for await (const entry of entries) {
      const content = await buffer(entry as never)
      archive.entry({ name: entry.header.name }, change(entry.header.name, content.toString('utf8')))
    }
    archive.finalize()
    const file = join(folder, name)
    writeFileSync(file, zstdCompressSync(await buffer(archive)))
    return file
  }

  test('comes from a newer version, by its form or by a migration that nobody here knows', async () => {
    const newer = /^OperatorError: Cette sauvegarde vient d’une version plus récente \(1\.2\.3\)/
    const form = await changed('form', (name, content) => (name === 'tablee.json' ? content.replace('"format":1', '"format":2') : content))
    const later = await changed('later', (_, content) => content.replace('"migrations":[', '"migrations":["20990101_0000_later.sql",'))
    expect(await refused(form)).toMatch(newer)
    expect(await refused(later)).toMatch(newer)
  })

  test('names a table, a column or a part that is not there, or lacks a row that was said', async () => {
    const table = await changed('table', (_, content) =>
      content.replace('"tables":[{', '"tables":[{"name":"users to stdout; drop table users cascade; --","columns":[]},{'),
    )
    const column = await changed('column', (_, content) => content.replace('"slug"', '"slug) from program \'true\' --"'))
    const row = await changed('row', (name, content) => (name.includes('public.bookings/') ? '' : content))
    for (const file of [table, column, row]) expect(await refused(file)).toMatch(isDamaged)
  })

  test('holds what the database refuses, however well its digests fit: nothing is left of it', async () => {
    const rows = 'not\ta\trow\n'.repeat(100_000)
    const fits = createHash('sha256').update(rows).digest('hex')
    const ofBookings = /(\{"name":"public\.bookings","rows":\d+,"sha256":")[0-9a-f]+/
    const file = await changed('rows', (name, content) =>
      name.includes('public.bookings/') ? rows : name === 'end.json' ? content.replace(ofBookings, `$1${fits}`) : content,
    )
    expect(await refused(file)).toMatch(isDamaged)
  })

  test('goes into no database that holds something, and begins again where one was cut short', async () => {
    const file = await write('again')
    await expect(restoreBackup({ file, keys: {}, urls: await freshDatabaseUrls() })).rejects.toThrow(
      'Cette base contient déjà quelque chose',
    )

    const cut = await freshDatabaseUrls()
    const client = await connectToCopy(cut.ownerUrl)
    await client.query('create table unfinished_restore ()')
    await client.end()
    await restoreBackup({ file, keys: {}, urls: cut })
    expect(await contentsOf(cut)).toEqual(await contentsOf(source))
  })
})
