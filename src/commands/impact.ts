/** Commands about what the canteens bring about. */
import { createReadStream, existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { keepPopulation } from '#src/features/impact/neighbourhoods/keep-population.ts'
import { gatherReport } from '#src/features/impact/reports/gather-report.ts'
import { findCanteensToReport } from '#src/features/impact/reports/queries.ts'
import { writeReport } from '#src/features/impact/reports/write-report.ts'
import { openDatabase, openPool } from '#src/platform/database/database.ts'
import { OperatorError } from '#src/platform/process/operator-error.ts'
import { dayAt, networkTimeZone, readDay } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { say, withDatabase } from './with-database.ts'

const reportUsage =
  'Donnez qui, deux mois et un fichier : npm run cli -- report reseau 2026-01 2026-12 rapport.pdf (ou l’adresse courte d’une cantine ; « en » à la fin : en anglais)'

/** The report that the page makes, of months that are over, as one file. */
export async function reportOfPeriod([who = '', first = '', last = '', file = '', language = 'fr']: string[]): Promise<void> {
  const [firstMonth, lastMonth] = [readDay(`${first}-01`), readDay(`${last}-01`)]
  if (!who || !firstMonth || !lastMonth || firstMonth > lastMonth || !file || (language !== 'fr' && language !== 'en'))
    throw new OperatorError(reportUsage)
  await withDatabase(async ({ url }) => {
    const db = openDatabase(openPool(url, 2))
    try {
      const canteenId = who === 'reseau' ? null : (await findCanteensToReport(db)).find(({ slug }) => slug === who)?.id
      if (canteenId === undefined) throw new OperatorError(`Aucune cantine ouverte n’a cette adresse : ${who}`)
      const data = await gatherReport(db, { canteenId, firstMonth, lastMonth, onProgress: async () => {} })
      await writeFile(file, await writeReport({ data, language, day: dayAt(new Date(), networkTimeZone) }))
    } finally {
      await db.destroy()
    }
  })
  say(`Rapport écrit : ${file}`)
}

/** The file of the statistics office, streamed. */
export async function neighbourhoodsFrom([file = '']: string[]): Promise<void> {
  if (!existsSync(file))
    throw new OperatorError('Donnez le fichier de l’Insee : npm run cli -- neighbourhoods base-ic-evol-struct-pop-2022.CSV')
  await withDatabase(async ({ url }) => {
    const db = openDatabase(openPool(url, 1))
    try {
      const lines = createInterface({ input: createReadStream(file), crlfDelay: Infinity })
      const kept = await keepPopulation(db, { lines, actorId: null, now: new Date() })
      if (!kept.ok) throw new OperatorError(textIn('fr')(`neighbourhoods:refusals.${kept.refusal}`))
      say(textIn('fr')('neighbourhoods:network.imported', { count: kept.value }))
    } finally {
      await db.destroy()
    }
  })
}
