/** The exact answer by HiGHS: first how many key tasks stay uncovered, then the fewest empty places, then the least cost with that many. */
import loader from 'highs'
import type { Assignment, Rota } from '../../src/solver/rota/rota.ts'
import type { Settings } from '../../src/solver/rota/settings.ts'
import { writeProgramme, type Programme, type Row } from './programme.ts'

export type Exact = {
  readonly uncovered: number
  readonly empty: number
  /** No plan with so few empty places costs less. */
  readonly bound: number
  /** Whether all steps were proven within the time. */
  readonly proven: boolean
  readonly plan: readonly Assignment[]
}

type Answer = { readonly value: number; readonly bound: number; readonly columns: ArrayLike<number> }

export async function solveExactly(rota: Rota, settings: Settings, seconds: number): Promise<Exact> {
  const programme = writeProgramme(rota, settings)
  const first = await solve(programme, programme.uncovered, [], seconds)
  const uncovered = Math.round(first.value)
  const covered = atMost(programme.uncovered, uncovered)
  const second = uncovered > 0 ? first : await solve(programme, programme.empty, [covered], seconds)
  const empty = Math.round(second.value)
  const third = uncovered > 0 ? first : await solve(programme, programme.cost, [covered, atMost(programme.empty, empty)], seconds)
  const isProven = ({ value, bound }: Answer) => Math.ceil(bound - 1e-6) >= Math.round(value)
  return {
    uncovered,
    empty,
    bound: Math.ceil(third.bound - 1e-6) + programme.constant,
    proven: [first, second, third].every(isProven),
    plan: programme.choices
      .filter(({ column }) => third.columns[column]! > 0.5)
      .map(({ person, task, learner }) => ({ person: person.id, task: task.id, learner })),
  }
}

function atMost(weights: readonly number[], most: number): Row {
  const terms = weights.flatMap((weight, column) => (weight > 0 ? [[column, weight] as const] : []))
  return { low: -Infinity, high: most, terms }
}

// Its types describe the CommonJS entry, where the function is a member; an import gets the function itself.
const loading = (loader as unknown as typeof loader.default)()

async function solve(
  { low, high, whole, rows: common }: Programme,
  costs: readonly number[],
  more: readonly Row[],
  seconds: number,
): Promise<Answer> {
  const rows = [...common, ...more].filter(({ terms }) => terms.length > 0)
  const highs = await loading
  const starts = [0]
  for (const { terms } of rows) starts.push(starts.at(-1)! + terms.length)
  const model = highs.createModel({
    numCols: costs.length,
    numRows: rows.length,
    colCost: costs,
    colLower: low,
    colUpper: high,
    rowLower: rows.map((row) => row.low),
    rowUpper: rows.map((row) => row.high),
    matrix: {
      format: 'csr',
      numRows: rows.length,
      numCols: costs.length,
      starts,
      indices: rows.flatMap(({ terms }) => terms.map(([column]) => column)),
      values: rows.flatMap(({ terms }) => terms.map(([, factor]) => factor)),
    },
    integrality: Int32Array.from(whole),
  })
  model.options.set({ output_flag: false, time_limit: seconds, mip_rel_gap: 0, mip_abs_gap: 0.99 })
  model.run()
  const value = Number(model.info.get('objective_function_value'))
  // All weights are whole: an optimum proven to less than one is the bound, also where nothing had to be searched and none is told.
  const isOptimal = model.getModelStatus() === highs.constants.modelStatus.optimal
  const bound = isOptimal ? Math.round(value) : Number(model.info.get('mip_dual_bound'))
  const answer = { value, bound, columns: model.getSolution().colValue }
  model.dispose()
  return answer
}
