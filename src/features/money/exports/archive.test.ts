/** A year that leaves the program is verified without it; whatever is spoiled is seen. */
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { sql, type Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appendEntries } from '#src/features/money/ledger/append-entries.ts'
import { closeTill } from '#src/features/money/ledger/close-till.ts'
import { credit, debit, type LedgerEntry } from '#src/features/money/ledger/ledger.ts'
import { openFiscalYear } from '#src/features/money/ledger/open-fiscal-year.ts'
import type { Tables } from '#src/platform/database/tables/tables.ts'
import { href, urls } from '#src/urls.ts'
import { freshDatabase } from '#test/database.ts'
import { openSite, secret } from '#test/site.ts'
import { aCanteen, aNetwork, aViewer, inCanteen } from '#test/world.ts'
import { publicKeyOf, signatureOf } from './archive-key.ts'
import { nodeScript, pythonScript } from './archive-scripts.ts'

let db: Kysely<Tables>
let site: ReturnType<typeof openSite>
let folder: string
let files: Record<string, Uint8Array>
let associationId: string
let key: string

beforeAll(async () => {
  db = await freshDatabase()
  await aNetwork(db)
  site = openSite(db)
  const canteen = await aCanteen(db)
  const found = await db.selectFrom('canteens').where('id', '=', canteen.id).select('association_id').executeTakeFirstOrThrow()
  associationId = found.association_id
  key = publicKeyOf(secret, associationId)
  const entry = (given: Partial<LedgerEntry>): LedgerEntry => ({
    ...{ canteenId: canteen.id, journal: 'OD', piece: 'P1', label: 'Dahl et pain, « été »', reverses: null },
    ...{ date: '2026-03-05', validatedOn: '2026-03-06', pieceDate: '2026-03-05', lines: [debit('530', 100), credit('7061', 100)] },
    ...given,
  })
  await openFiscalYear(db, { associationId, firstDay: '2025-01-01', lastDay: '2025-12-31' })
  await openFiscalYear(db, { associationId, firstDay: '2026-01-01', lastDay: '2026-12-31' })
  const old = { date: '2025-12-31', pieceDate: '2025-12-31', validatedOn: '2026-01-02' }
  await appendEntries(db, associationId, [entry(old), entry({}), entry(old), entry({}), entry({}), entry(old)])
  for (const day of ['2026-03-05', '2026-03-06'])
    await closeTill(db, { associationId, canteenId: canteen.id, kind: 'day', firstDay: day, lastDay: day })
  const { trainingId } = await db
    .selectFrom('associations')
    .where('id', '=', associationId)
    .select('training_id as trainingId')
    .executeTakeFirstOrThrow()
  await openFiscalYear(db, { associationId: trainingId, firstDay: '2025-01-01', lastDay: '2026-12-31', training: true })
  const sold = [
    [associationId, '2026-03-07'],
    [associationId, '2026-03-07'],
    [trainingId, '2025-12-31'],
    [trainingId, '2026-03-08'],
    [trainingId, '2026-03-08'],
  ] as const
  for (const [ledgerId, day] of sold) {
    const given = {
      soldAt: `${day}T19:00:00Z`,
      day,
      item: 'Thé glacé',
      nature: 'drinks',
      means: 'cash',
      cents: 250,
      rate: 1000,
      key: randomUUID(),
    }
    await sql`select ledger.sell(${ledgerId}, ${canteen.id}, ${JSON.stringify(given)})`.execute(db)
  }
  await appendEntries(db, trainingId, [entry({})])
  await closeTill(db, { associationId: trainingId, canteenId: canteen.id, kind: 'day', firstDay: '2026-03-08', lastDay: '2026-03-08' })
  site.as(await aViewer(db, inCanteen('treasurer', canteen)))
  const answer = await site.get(href(urls.yearArchive, { canteen: canteen.slug, year: '2026-01-01' }))
  files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  folder = mkdtempSync(join(tmpdir(), 'tablee-archive-'))
})

afterAll(() => rmSync(folder, { recursive: true }))

const runners = [
  ['python3', 'verifier.py'],
  [process.execPath, 'verifier.mjs'],
].filter(([program = '']) => spawnSync(program, ['--version']).status === 0)

/** What the script says of the archive once something was done to it. */
function verdict(
  program: string,
  script: string,
  spoil: Record<string, (text: string) => string | Uint8Array> = {},
  expected: string[] = [],
) {
  for (const [name, bytes] of Object.entries(files)) {
    const change = spoil[name]
    writeFileSync(join(folder, name), change ? change(Buffer.from(bytes).toString()) : bytes)
  }
  const { status, stdout } = spawnSync(program, [join(folder, script), ...expected])
  return { holds: status === 0, said: stdout.toString() }
}

/** Spoils the manifest with the files, so that only the chain or the signature can tell. */
const resigned = (otherSecret: string, change = (manifest: string) => manifest) => ({
  'manifeste.txt': change,
  'signature.txt': () => signatureOf(otherSecret, associationId, change(Buffer.from(files['manifeste.txt']!).toString())),
})

test('the scripts are short enough to be read', () => {
  for (const script of [pythonScript, nodeScript]) expect(script.trimEnd().split('\n').length).toBeLessThanOrEqual(50)
})

test('the archive holds the whole chain of the year, the other open year’s entries between its own, and no bytes written as text', () => {
  const entries = Buffer.from(files['ecritures.txt']!).toString()

  expect(entries.match(/^E\t1\t[^\t]*\t(\d+)/gm)?.map((line) => line.split('\t').at(-1))).toEqual(['2', '3', '4', '5'])
  expect(Buffer.from(files['comptes.tsv']!).toString()).toBe('530\tCaisse\n7061\tParticipations aux repas\n')
  for (const [name, bytes] of Object.entries(files))
    if (/\.(txt|tsv)$/.test(name)) expect(Buffer.from(bytes).toString()).not.toMatch(/b'|\\x[0-9a-f]{2}/)
})

describe.each(runners)('%s', (program = '', script = '') => {
  test('says that an archive holds, and by which key', () => {
    expect(verdict(program, script)).toEqual({ holds: true, said: expect.stringContaining(key) })
    expect(verdict(program, script, {}, [key]).holds).toBe(true)
  })

  test('names the entry of which a letter was changed', () => {
    const { holds, said } = verdict(program, script, {
      'ecritures.txt': (text) => text.replace('\t530\t\t100\t0\nL', '\t530\t\t900\t0\nL'),
    })

    expect(holds).toBe(false)
    expect(said).toContain('ecritures.txt, numero 2')
  })

  test('misses the last entries that were taken away, and closings too', () => {
    const withoutLast = (text: string) => text.slice(0, text.lastIndexOf(`\n${text[0]}\t`) + 1)

    expect(verdict(program, script, { 'ecritures.txt': withoutLast }).said).toContain('la fin manque, apres le numero 4')
    for (const [name, number] of Object.entries({ 'clotures.txt': 1, 'ventes.txt': 1, 'entrainement-ventes.txt': 2 }))
      expect(verdict(program, script, { [name]: withoutLast }).said).toContain(`${name} : la fin manque, apres le numero ${number}`)
    expect(verdict(program, script, { 'entrainement-ecritures.txt': () => '' }).said).toContain(
      'entrainement-ecritures.txt : la fin manque',
    )
  })

  test('sees a byte that was flipped, in whatever file', () => {
    const names = Object.keys(files).filter((name) => name !== script && files[name]!.length > 0)
    expect(names).toEqual(
      expect.arrayContaining([
        'ventes.txt',
        'clotures.txt',
        'entrainement-ecritures.txt',
        'entrainement-clotures.txt',
        'entrainement-ventes.txt',
      ]),
    )
    for (const name of names) {
      const flipped = () => Buffer.from(files[name]!).map((byte, at) => (at === files[name]!.length >> 1 ? byte ^ 1 : byte))
      expect(verdict(program, script, { [name]: flipped }).holds, name).toBe(false)
    }
  })

  test('names the sale of which a letter was changed, though the manifest says otherwise', () => {
    expect(verdict(program, script, { 'ventes.txt': (text) => text.replace('250', '150') }).said).toContain('ventes.txt, numero 1')
  })

  test('sees a file beside the chain that was changed, and a manifest that nobody signed', () => {
    expect(verdict(program, script, { 'comptes.tsv': (text) => text.replace('Caisse', 'Banque') }).said).toContain('comptes.tsv a change')
    expect(verdict(program, script, { 'manifeste.txt': (text) => text.replace('2026-12-31', '2026-12-30') }).said).toContain('la signature')
  })

  test('does not take the signature of another for the association’s', () => {
    const another = 'a secret of somebody else, 32 letters long'

    expect(verdict(program, script, { 'signature.txt': () => key + resigned(another)['signature.txt']().slice(64) }).holds).toBe(false)
    expect(verdict(program, script, resigned(another)).holds).toBe(true)
    expect(verdict(program, script, resigned(another), [key]).holds).toBe(false)
  })
})
