/** How far whole numbers that nobody tells are narrowed by what is told of their sums: integer programmes, solved by HiGHS (https://highs.dev). */
import loader, { type Highs, type Model } from 'highs'

import { addedUp, type Known, type Row } from './known.ts'
import { Witnesses } from './witness.ts'

export type Narrowing = {
  /** From now on a column lies between other bounds. */
  bound(column: number, low: number, high: number): void
  /**
   * Whether a column can be narrowed to fewer values than so many, from the least to the most that what is known allows.
   */
  isNarrow(column: number, values: number): boolean
  /** @returns how many values a column can have, from the least to the most; Infinity where nothing holds it */
  valuesOf(column: number): number
  close(): void
}

type Sense = 'minimize' | 'maximize'
type Kind = 'real' | 'whole'

/** Beyond it nothing is said to be known. */
const unbounded = 1e6

// Its types describe the CommonJS entry, where the function is a member; an import gets the function itself.
const load = loader as unknown as typeof loader.default
let loading: ReturnType<typeof load> | undefined

/** @throws Error where nothing fits what is said to be known, once it is asked */
export async function openNarrowing(said: Known): Promise<Narrowing> {
  const rows = said.rows.map((row) => ({ ...row, sum: addedUp(row.sum) })).filter(({ sum }) => sum.length > 0)
  const known = { ...said, rows, low: [...said.low], high: [...said.high] }
  const witnesses = new Witnesses(known)
  const highs = await (loading ??= load())
  const parts = apart(known)
  const models = new Map<Part, Record<Kind, Model>>()

  const solve = (model: Model, index: number, sense: Sense) => {
    model.changeColCost(index, 1)
    model.changeObjectiveSense(highs.constants.objectiveSense[sense])
    const isSolved = () => (model.run(), model.getModelStatus() === highs.constants.modelStatus.optimal)
    if (!isSolved()) {
      // Its presolve sometimes finds that nothing fits where something does (presolved-away.json).
      model.options.set({ presolve: 'off' })
      model.clearSolver()
      if (!isSolved()) throw new Error('nothing fits what is said to be known')
    }
    const answer = { value: Math.round(Number(model.info.get('objective_function_value'))), columns: model.getSolution().colValue }
    model.changeColCost(index, 0)
    return answer
  }
  // Most extremes of the numbers that need not be whole are whole: searching for whole ones takes a hundred times as long.
  const extreme = (column: number, sense: Sense) => {
    const part = parts[column]!
    const { real, whole } = models.get(part) ?? {
      real: modelOf(part, known, { highs, kind: 'real' }),
      whole: modelOf(part, known, { highs, kind: 'whole' }),
    }
    models.set(part, { real, whole })
    const index = part.columns.get(column)!
    const answer = solve(real, index, sense)
    const isWhole = answer.columns.every((each) => Math.abs(each - Math.round(each)) < 1e-6)
    const { value } = isWhole ? answer : solve(whole, index, sense)
    return value >= unbounded ? Infinity : value
  }
  return {
    bound(column, low, high) {
      known.low[column] = low
      known.high[column] = high
      const part = parts[column]!
      for (const model of Object.values(models.get(part) ?? {}))
        model.changeColBounds(part.columns.get(column)!, low, Math.min(high, unbounded))
    },
    valuesOf: (column) => extreme(column, 'maximize') - extreme(column, 'minimize') + 1,
    isNarrow(column, values) {
      const truth = known.truth[column]!
      const far = values - 1
      const up = largest(far, (by) => witnesses.canDiffer(column, by))
      if (up === far || largest(far - up, (by) => witnesses.canDiffer(column, -by)) === far - up) return false
      const most = extreme(column, 'maximize')
      return most - truth + 1 < values && most - extreme(column, 'minimize') + 1 < values
    },
    close: () => models.forEach(({ real, whole }) => [real, whole].forEach((model) => model.dispose())),
  }
}

/** The largest of the numbers from one to `most` that is possible; 0 where none is. */
function largest(most: number, isPossible: (by: number) => boolean): number {
  for (let by = most; by > 0; by--) if (isPossible(by)) return by
  return 0
}

/** Columns that rows join, each with its place among them. */
type Part = { columns: Map<number, number>; rows: Row[] }

/** What no row joins is asked apart: a programme takes longer the more it holds. @returns the part of each column */
function apart({ low, rows }: Known): Part[] {
  const parts = low.map((_, column): Part => ({ columns: new Map([[column, 0]]), rows: [] }))
  for (const row of rows) {
    const joined = [...new Set(row.sum.map(([column]) => parts[column]!))].toSorted((a, b) => b.columns.size - a.columns.size)
    const [largest, ...others] = joined as [Part, ...Part[]]
    for (const part of others) {
      for (const column of part.columns.keys()) {
        largest.columns.set(column, largest.columns.size)
        parts[column] = largest
      }
      largest.rows.push(...part.rows)
    }
    largest.rows.push(row)
  }
  return parts
}

function modelOf({ columns, rows }: Part, { low, high }: Known, { highs, kind }: { highs: Highs; kind: Kind }): Model {
  const starts = [0]
  for (const { sum } of rows) starts.push(starts.at(-1)! + sum.length)
  const all = [...columns.keys()]
  const model = highs.createModel({
    numCols: all.length,
    numRows: rows.length,
    colCost: all.map(() => 0),
    colLower: all.map((column) => low[column]!),
    colUpper: all.map((column) => Math.min(high[column]!, unbounded)),
    rowLower: rows.map((row) => row.low),
    rowUpper: rows.map((row) => row.high),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: all.length,
      starts,
      indices: rows.flatMap(({ sum }) => sum.map(([column]) => columns.get(column)!)),
      values: rows.flatMap(({ sum }) => sum.map(([, factor]) => factor)),
    },
    ...(kind === 'whole' && { integrality: Int32Array.from(all, () => 1) }),
  })
  model.options.set({ output_flag: false, mip_rel_gap: 0, mip_abs_gap: 0.9, mip_heuristic_run_feasibility_jump: false })
  return model
}
