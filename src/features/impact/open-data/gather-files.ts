/** The files of a version: months that have not changed since the last one are taken from it. */
import { publicFigures } from '#src/features/impact/indicators/public-figure.ts'
import { figuresOf, type Figure } from '#src/features/impact/indicators/figure.ts'
import { isClassOf, type ClassName } from '#src/features/impact/indicators/indicator.ts'
import { findMonthEverywhere, findShownMonths, findToldEverywhere } from '#src/features/impact/mix/gate.ts'
import type { Database } from '#src/platform/database/database.ts'
import { textIn } from '#src/texts.ts'
import { network as wholeNetwork, tables, type Row, type TableName } from './columns.ts'
import { digestOf, type DataFile } from './package.ts'
import { findCanteensToTell, type Version } from './queries.ts'
import { figureRows, indicatorRows } from './rows.ts'
import { csvOf, jsonOf } from './write-rows.ts'

/** A file, and what it holds unless the last version holds it already. */
export type GatheredFile = DataFile & { content?: Buffer }

/** What was published while the last version was made has an instant from before it. */
const dayMilliseconds = 86_400_000

/** @param latest undefined: all is made anew */
export async function gatherFiles(
  db: Database,
  { network, latest }: { network: string; latest: Version | undefined },
): Promise<GatheredFile[]> {
  const canteens = await findCanteensToTell(db)
  const lists = [
    ...filesOf('canteens', null, [{ canteen: wholeNetwork, name: network, town: null }, ...canteens]),
    ...filesOf('indicators', null, indicatorRows(textIn('fr'), textIn('en'))),
  ]
  // Who is listed, or what is counted, is otherwise: every month names them.
  const kept =
    latest && lists.every(({ name, digest }) => latest.files.some((file) => file.name === name && file.digest === digest))
      ? latest
      : undefined
  const months = await findShownMonths(db, kept ? new Date(kept.madeAt.getTime() - dayMilliseconds) : new Date(0))
  const files: GatheredFile[] = []
  for (const { month, isChanged } of months) {
    const before = kept?.files.filter((file) => file.month === month) ?? []
    files.push(...(isChanged || before.length === 0 ? filesOf('figures', month, await rowsOf(db, month)) : before))
  }
  return [...lists, ...files]
}

async function rowsOf(db: Database, month: string): Promise<Row[]> {
  const [shown, told] = await Promise.all([findMonthEverywhere(db, month), findToldEverywhere(db, month)])
  const figures = Map.groupBy(told.flatMap(toldFigure), ({ place }) => place)
  return shown
    .map(({ slug, shown: mix }) => ({
      place: slug ?? wholeNetwork,
      told: [...figuresOf(mix), ...(figures.get(slug ?? wholeNetwork) ?? [])],
    }))
    .toSorted((one, other) => (one.place < other.place ? -1 : 1))
    .flatMap(({ place, told: all }) => figureRows(place, month, place === wholeNetwork ? all : publicFigures(all)))
}

type Told = Awaited<ReturnType<typeof findToldEverywhere>>[number]

function toldFigure({ slug, indicator, class: name, ...row }: Told): (Figure & { place: string })[] {
  return isClassOf(indicator, name) ? [{ ...row, indicator, class: name as ClassName, place: slug ?? wholeNetwork }] : []
}

function filesOf(table: TableName, month: string | null, rows: readonly Row[]): GatheredFile[] {
  const name = month ? `${table}-${month.slice(0, 7)}` : table
  const fileOf = (ending: string, text: string) => {
    const content = Buffer.from(text)
    return { name: `${name}.${ending}`, table, month, bytes: content.length, digest: digestOf(content), content }
  }
  return [fileOf('csv', csvOf(tables[table], rows)), fileOf('json', jsonOf(tables[table], rows))]
}
