/** What of the purchases the public service « ma cantine » takes, and what lacks what. Pure. */
import { parseCsv } from 'hucre/csv'
import { checkMaCantine, writeMaCantine, type DeclaredPurchase, type KnownAs } from '#src/features/kitchen/purchases/ma-cantine.ts'
import type { Rules } from '#src/features/kitchen/purchases/rules.ts'
import type { EuroToDeclare } from './queries.ts'

export type Lack = 'family' | 'local-definition' | 'vat'
export type Lacking = { euro: EuroToDeclare; lacks: Lack[] }

export type Declaration = { ready: DeclaredPurchase[]; lacking: Lacking[] }

/** A line that lacks something would block the whole file: it is named, and left out. */
export function declarationOf(euros: readonly EuroToDeclare[], { local }: Pick<Rules, 'local'>): Declaration {
  const declaration: Declaration = { ready: [], lacking: [] }
  for (const euro of euros) {
    const lacks: Lack[] = [
      ...(euro.family === null ? (['family'] as const) : []),
      // The service asks for prices without VAT.
      ...(euro.vatState === 'unknown' ? (['vat'] as const) : []),
      ...(euro.isLocal === true && local === null ? (['local-definition'] as const) : []),
    ]
    if (lacks.length > 0 || euro.family === null) declaration.lacking.push({ euro, lacks })
    else declaration.ready.push(declared(euro, euro.family, local))
  }
  return declaration
}

function declared(euro: EuroToDeclare, family: DeclaredPurchase['family'], local: Rules['local']): DeclaredPurchase {
  const { description, supplier, day, cents, labels, origin, isShortChain, isLocal } = euro
  return {
    ...{ description: description || supplier, supplier, day, cents, family, labels: labels ?? [], isShortChain },
    origin: origin === 'elsewhere' ? null : origin,
    local: isLocal === true ? local : isLocal,
  }
}

/** Checked as the service does before it is given. @param today `YYYY-MM-DD` */
export function fileOf(known: KnownAs, { ready }: Declaration, today: string): string {
  const file = writeMaCantine(known, ready)
  const rows = parseCsv(file, { delimiter: ',' }).map((cells) => cells.map((cell) => String(cell ?? '')))
  const refused = checkMaCantine(rows, today)
  if (refused.length > 0) throw new Error(`the file would be refused: line ${refused[0]!.line}, column ${refused[0]!.column}`)
  return file
}
