import { findThirdParties } from '#src/features/money/accounts/queries.ts'
import { keepThirdParty } from '#src/features/money/accounts/keep-third-party.ts'
import type { Database } from '#src/platform/database/database.ts'
import type { ThirdPartyKind } from '#src/platform/database/tables/accounts.ts'
import { foldName, isSameName } from '#src/platform/names.ts'
import { readSiren } from '#src/platform/siren.ts'
import type { Importing, Prepared } from './import.ts'
import { readLines, type LineReader } from './line-reader.ts'

type Partner = { name: string; kind: ThirdPartyKind; siren: string | null }

const calledKinds: Record<string, ThirdPartyKind> = {
  ...{ client: 'client', clients: 'client', customer: 'client' },
  ...{ fournisseur: 'supplier', fournisseurs: 'supplier', supplier: 'supplier', magasin: 'supplier' },
  ...{ financeur: 'funder', financeurs: 'funder', partenaire: 'funder', mecene: 'funder', funder: 'funder', partner: 'funder' },
}

/** Clients, suppliers, funders: whom accounts and invoices name. */
export async function preparePartners(db: Database, { associationId, pending, now }: Importing): Promise<Prepared> {
  const { rows, faults } = readLines(pending, partnerOf)
  const known: Partner[] = await findThirdParties(db, associationId, ['client', 'supplier', 'funder'])
  const fresh: Partner[] = []
  for (const row of rows) if (![...known, ...fresh].some((other) => isSame(other, row))) fresh.push(row)
  return {
    faults,
    fresh: fresh.length,
    known: rows.length - fresh.length,
    told: [],
    async write(tx) {
      for (const partner of fresh) await keepThirdParty(tx, { associationId, ...partner, now })
    },
  }
}

function partnerOf(line: LineReader): Partner | undefined {
  const name = line.text('name', 120)
  const kind = line.read('kind', (typed) => calledKinds[foldName(typed)], 'unknown-kind')
  // Nine digits, or the fourteen of one of its places.
  const siren = line.read('siren', (typed) => readSiren(typed.replaceAll(/\D/g, '').slice(0, 9)), 'not-a-siren')
  return kind && { name, kind, siren: siren ?? null }
}

function isSame(one: Partner, other: Partner): boolean {
  return one.kind === other.kind && ((one.siren !== null && one.siren === other.siren) || isSameName(one.name, other.name))
}
