import { createHash } from 'node:crypto'
import { labelOf } from '#src/features/money/accounts/account-names.ts'
import { findAccountNames } from '#src/features/money/accounts/queries.ts'
import type { Books, FiscalYear } from '#src/features/money/ledger/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { openZip } from '#src/platform/files/zip.ts'
import { signatureOf } from './archive-key.ts'
import { nodeScript, pythonScript, readMe } from './archive-scripts.ts'
import { chainKinds, findChains, findTrainingId, streamTexts, type Chain, type ChainKind } from './read-chains.ts'
import { findNamesOfYear } from './queries.ts'

type WriteArchive = { association: Books['association']; year: FiscalYear; secret: string; now: Date }

/** A fiscal year as one archive (ZIP) of plain files, signed, with what verifies it (docs/ledger-format.md), piece by piece. */
export async function* writeArchive(db: Database, { association, year, secret, now }: WriteArchive): AsyncGenerator<Uint8Array> {
  const of = { associationId: association.id, ...year }
  const chains = await findChainFiles(db, of)
  const hashes: string[][] = []
  const zip = openZip(now)
  for (const [name, content] of Object.entries({ ...(await namesOf(db, of)), ...textsOf(db, chains), ...scripts })) {
    const hash = createHash('sha256')
    for await (const text of typeof content === 'string' ? whole(content) : content) {
      hash.update(text)
      yield* zip.write(name, text)
    }
    yield* zip.end(name)
    hashes.push(['fichier', name, hash.digest('hex')])
  }
  const manifest = manifestOf(association, year, chains, hashes)
  yield* zip.whole('manifeste.txt', manifest)
  yield* zip.whole('signature.txt', signatureOf(secret, association.id, manifest))
  yield* zip.close()
}

const scripts = { 'LISEZMOI.txt': readMe, 'verifier.py': pythonScript, 'verifier.mjs': nodeScript }

type Of = { associationId: string; firstDay: string; lastDay: string }

type ChainFile = { file: string; kind: ChainKind; ledgerId: string; chains: Chain[] }

/** What was practised has books of its own, and files of its own where there is any. */
const practice = 'entrainement-'

async function findChainFiles(db: Database, { associationId, firstDay, lastDay }: Of): Promise<ChainFile[]> {
  const trainingId = await findTrainingId(db, associationId)
  const files: ChainFile[] = []
  for (const [ledgerId, before] of [[associationId, ''] as const, [trainingId, practice] as const])
    for (const kind of chainKinds) {
      const chains = await findChains(db, kind, { ledgerId, firstDay, lastDay })
      if (before === '' || chains.length > 0) files.push({ file: `${before}${kind}.txt`, kind, ledgerId, chains })
    }
  return files
}

function textsOf(db: Database, files: readonly ChainFile[]): Record<string, AsyncIterable<string>> {
  return Object.fromEntries(files.map((each) => [each.file, withHashes(db, each)]))
}

async function* withHashes(db: Database, { kind, ledgerId, chains }: ChainFile): AsyncGenerator<string> {
  for (const chain of chains)
    for await (const { content, hash } of streamTexts(db, kind, { ledgerId, ...chain })) yield `${content}H\t${hash}\n`
}

async function* whole(text: string): AsyncGenerator<string> {
  yield text
}

async function namesOf(db: Database, of: Of): Promise<Record<string, string>> {
  const [{ accounts, thirdParties, canteens }, names] = [await findNamesOfYear(db, of), await findAccountNames(db, of.associationId)]
  return {
    'comptes.tsv': tsv(accounts.map((account) => [account, labelOf(names, account)])),
    'tiers.tsv': tsv(thirdParties.map(({ code, kind, name, siren }) => [code, kind, name, siren ?? ''])),
    'cantines.tsv': tsv(canteens.map(({ id, name }) => [id, name])),
  }
}

function manifestOf(
  { id, legalName, siren }: Books['association'],
  year: FiscalYear,
  files: readonly ChainFile[],
  hashes: string[][],
): string {
  return tsv([
    ['tablee-archive', '1'],
    ['association', id, legalName, siren ?? ''],
    ['exercice', year.firstDay, year.lastDay, year.closedOn ?? ''],
    ...files.flatMap(({ file, chains: of }) => of.map((chain) => lineOf(file, chain))),
    ...hashes,
  ])
}

function lineOf(file: string, { canteen, first, last, before, end }: Chain): string[] {
  return ['chaine', file, canteen, String(first), String(last), before, end]
}

function tsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map((field) => field.replaceAll(/\p{Cc}+/gu, ' ')).join('\t')}\n`).join('')
}
