/** The file of the statistics office, line by line: « base-ic-evol-struct-pop », its columns named in the first line. Pure. */
import { accept, refuse, type Result } from '#src/platform/result.ts'
import { officialClasses, type Area } from './population.ts'

export type PopulationRefusal = 'no-columns' | 'unreadable' | 'nothing-of-ours'
type Lines = AsyncIterable<string> | Iterable<string>
export type Population = { year: number; areas: Area[] }

/** Column of each thing that is read. Where people come from, and whether they immigrated, is in the file too: never read. */
type Columns = { iris: number; commune: number; name: number; ages: number[]; year: number }

const longestLine = 20_000

/** @param communes official codes; areas of all others are passed over */
export async function readPopulation(lines: Lines, communes: ReadonlySet<string>): Promise<Result<Population, PopulationRefusal>> {
  let columns: Columns | undefined
  const areas: Area[] = []
  for await (const line of lines) {
    if (line.length > longestLine) return refuse('unreadable')
    const cells = line.split(';').map(unquoted)
    if (!columns) {
      columns = columnsOf(cells)
      if (!columns) return refuse('no-columns')
      continue
    }
    if (!communes.has(cells[columns.commune] ?? '')) continue
    const area = areaOf(cells, columns)
    if (!area) return refuse('unreadable')
    areas.push(area)
  }
  if (!columns) return refuse('no-columns')
  return areas.length === 0 ? refuse('nothing-of-ours') : accept({ year: columns.year, areas })
}

function unquoted(cell: string): string {
  return cell.trim().replaceAll(/^"|"$/g, '')
}

/** The columns of a year begin with it: `P22_POP0002`. */
function columnsOf(header: readonly string[]): Columns | undefined {
  const names = header.map((name) => name.replace(/^\uFEFF/, ''))
  const prefix = names.map((name) => /^P(\d\d)_POP0002$/.exec(name)?.[1]).find((year) => year !== undefined)
  const at = (name: string) => names.indexOf(name)
  const columns = {
    iris: at('IRIS'),
    commune: at('COM'),
    name: at('LAB_IRIS'),
    ages: officialClasses.map((each) => at(`P${prefix}_POP${each}`)),
  }
  const isWhole = prefix !== undefined && [columns.iris, columns.commune, columns.name, ...columns.ages].every((column) => column >= 0)
  return isWhole ? { ...columns, year: 2000 + Number(prefix) } : undefined
}

function areaOf(cells: readonly string[], { iris, commune, name, ages }: Columns): Area | undefined {
  const people = ages.map((column) => Number(cells[column] || 'nothing'))
  const area = {
    iris: cells[iris] ?? '',
    commune: cells[commune] ?? '',
    name: (cells[name] ?? '').slice(0, 80),
    ages: people.map(Math.round),
  }
  return /^[0-9AB]{9}$/.test(area.iris) && people.every((count) => count >= 0 && count < 1e6) ? area : undefined
}

/** A file that is in memory, a line at a time. */
export function* linesOf(bytes: Uint8Array): Generator<string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let from = 0; from < buffer.length;) {
    const end = buffer.indexOf(10, from)
    const until = end < 0 ? buffer.length : end
    // Whatever is no text is a line too long to be one.
    yield buffer.toString('utf8', from, Math.min(until, from + longestLine + 1)).replace(/\r$/, '')
    from = until + 1
  }
}
