/**
 * The grouping solver against MDGPLIB: `npm run -s bench -- mdgp --folder DIR --reference FILE.csv --ms 1000 --seeds 3`.
 * Without --folder it makes instances; without --reference the gap is to the best value of the run. `--only PATTERN` filters by name.
 */
import { parseArgs } from 'node:util'
import { groupElements } from '../src/solver/grouping/group-elements.ts'
import type { Grouping } from '../src/solver/grouping/grouping.ts'
import { type Instance, makeInstances, readInstances } from './mdgp/instances.ts'
import { gapPercent, readReference } from './mdgp/reference.ts'

interface Case {
  instance: string
  n: number
  kind: 'ss' | 'ds'
  seed: number
  value: number
  gapPercent: number | null
  ms: number
  kicks: number
}

const WARM_UP_MILLISECONDS = 400
const FIRST_SEED = 1

export async function run(args: string[]): Promise<void> {
  const options = readOptions(args)
  const instances = (await readOrMake(options)).filter(({ name }) => new RegExp(options.only).test(name))
  const reference = options.reference ? await readReference(options.reference) : new Map<string, number>()
  warmUp(instances)
  process.stdout.write('Time is the CPU time of this process: one thread, one core, whatever else the machine does.\n')
  process.stdout.write(`${row(['instance', 'n', 'kind', 'mean gap %', 'worst gap %', 'at reference', 'kicks', 'ms'])}\n`)
  const cases = instances.flatMap((instance) => measure(instance, options, reference.get(instance.name)))
  process.stdout.write(`${JSON.stringify({ cases })}\n`)
}

type Options = ReturnType<typeof readOptions>

function readOptions(args: string[]) {
  const { values } = parseArgs({
    args,
    options: {
      folder: { type: 'string' },
      reference: { type: 'string' },
      ms: { type: 'string', default: '1000' },
      seeds: { type: 'string', default: '3' },
      only: { type: 'string', default: '' },
      'instance-seed': { type: 'string', default: '1' },
    },
  })
  return { ...values, milliseconds: Number(values.ms), seeds: Number(values.seeds), instanceSeed: Number(values['instance-seed']) }
}

async function readOrMake({ folder, instanceSeed }: Options): Promise<Instance[]> {
  return folder ? readInstances(folder) : makeInstances(instanceSeed)
}

/** The first case must not pay for the compiler: every kind of code path runs once before. */
function warmUp(instances: Instance[]): void {
  for (const kind of ['ss', 'ds', 'ss']) {
    const instance = instances.find((candidate) => candidate.kind === kind)
    if (instance) solve(instance, 0, WARM_UP_MILLISECONDS)
  }
}

function solve({ name, problem }: Instance, seed: number, milliseconds: number): Grouping {
  const result = groupElements(problem, seed, { milliseconds, now: cpuMilliseconds })
  if (!result.ok) throw new Error(`${name}: ${result.refusal}`)
  return result.value
}

function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function measure(instance: Instance, { seeds, milliseconds }: Options, reference: number | undefined): Case[] {
  const cases = Array.from({ length: seeds }, (_, index) => timeCase(instance, FIRST_SEED + index, milliseconds))
  const target = reference ?? Math.max(...cases.map(({ value }) => value))
  const compared = cases.map((found) => ({ ...found, gapPercent: gapPercent(found.value, target) }))
  process.stdout.write(`${describe(instance, compared)}\n`)
  return compared
}

function timeCase(instance: Instance, seed: number, milliseconds: number): Case {
  const start = cpuMilliseconds()
  const { value, kicks } = solve(instance, seed, milliseconds)
  const { name, kind, problem } = instance
  return { instance: name, n: problem.elementCount, kind, seed, value, gapPercent: null, ms: Math.round(cpuMilliseconds() - start), kicks }
}

function describe({ name, kind, problem }: Instance, cases: Case[]): string {
  const gaps = cases.map((found) => found.gapPercent ?? 0)
  const reached = gaps.filter((gap) => gap < 0.00001).length
  const figures = [mean(gaps).toFixed(4), Math.max(...gaps).toFixed(4), `${reached}/${gaps.length}`]
  const effort = [mean(cases.map(({ kicks }) => kicks)).toFixed(0), mean(cases.map(({ ms }) => ms)).toFixed(0)]
  return row([name, String(problem.elementCount), kind, ...figures, ...effort])
}

function mean(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0) / numbers.length
}

function row(cells: string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(24) : cell.padStart(13))).join('')
}
