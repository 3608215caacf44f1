import { createHash } from 'node:crypto'
import { labelOf } from '#src/features/money/accounts/account-names.ts'
import { findAccountNames } from '#src/features/money/accounts/queries.ts'
import type { Books, FiscalYear } from '#src/features/money/ledger/queries.ts'
import type { Database } from '#src/platform/database/database.ts'
import { openZip } from '#src/platform/files/zip.ts'
import { signatureOf } from './archive-key.ts'
import { nodeScript, pythonScript, readMe } from './archive-scripts.ts'
import { findChainsOfYear, findNamesOfYear, streamClosings, streamEntries, type Chain } from './queries.ts'

type WriteArchive = { association: Books['association']; year: FiscalYear; secret: string; now: Date }

/** A fiscal year as one archive (ZIP) of plain files, signed, with what verifies it (docs/ledger-format.md), piece by piece. */
export async function* writeArchive(db: Database, { association, year, secret, now }: WriteArchive): AsyncGenerator<Uint8Array> {
  const of = { associationId: association.id, ...year }
  const chains = await findChainsOfYear(db, of)
  const hashes: string[][] = []
  const zip = openZip(now)
  for (const [name, content] of Object.entries({ ...(await namesOf(db, of)), ...chainsOf(db, of, chains), ...scripts })) {
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

function chainsOf(db: Database, of: Of, chains: readonly Chain[]): Record<string, AsyncIterable<string>> {
  const [entries] = chains
  return {
    'ecritures.txt': withHashes(streamEntries(db, of.associationId, { first: entries?.first ?? 1, last: entries?.last ?? 0 })),
    'clotures.txt': withHashes(streamClosings(db, of, chains)),
  }
}

async function* whole(text: string): AsyncGenerator<string> {
  yield text
}

async function* withHashes(rows: AsyncIterable<{ content: string; hash: string }>): AsyncGenerator<string> {
  for await (const { content, hash } of rows) yield `${content}H\t${hash}\n`
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
  chains: readonly Chain[],
  hashes: string[][],
): string {
  return tsv([
    ['tablee-archive', '1'],
    ['association', id, legalName, siren ?? ''],
    ['exercice', year.firstDay, year.lastDay, year.closedOn ?? ''],
    ...chains.map(({ file, canteen, first, last, before, end }) => ['chaine', file, canteen, String(first), String(last), before, end]),
    ...hashes,
  ])
}

function tsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map((field) => field.replaceAll(/\p{Cc}+/gu, ' ')).join('\t')}\n`).join('')
}
