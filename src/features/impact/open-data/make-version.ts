import { recordEvent } from '#src/platform/database/events.ts'
import { inTransaction, type Database } from '#src/platform/database/database.ts'
import { languages } from '#src/platform/language.ts'
import { dayAt, networkTimeZone } from '#src/platform/time.ts'
import { textIn } from '#src/texts.ts'
import { href, urls } from '#src/urls.ts'
import { gatherFiles, type GatheredFile } from './gather-files.ts'
import type { Licence } from './licence.ts'
import { describePackage, descriptorName, digestOf } from './package.ts'
import { findGiving, findLatestVersion, type Version } from './queries.ts'

type MakeVersion = { now: Date; origin: string }

/** A version of today, where the network gives its figures and anything has changed since the last one. One a day: what was given never changes. */
export async function makeVersion(db: Database, { now, origin }: MakeVersion): Promise<void> {
  const { network, licence } = await findGiving(db)
  const day = dayAt(now, networkTimeZone)
  const latest = await findLatestVersion(db)
  if (!licence || (latest && latest.day >= day)) return
  const files = await gatherFiles(db, { network, latest })
  if (files.every(({ month }) => month === null) || (latest && latest.licence === licence && isSame(files, latest))) return
  const address = `${origin}${href(urls.openDataVersion, { version: day })}/`
  const described = languages.map((language) => {
    const content = Buffer.from(describePackage({ network, licence, day, now, address, files, text: textIn(language), language }))
    return { name: descriptorName(language), digest: digestOf(content), content }
  })
  await keepVersion(db, { day, licence, now, files: [...files, ...described] })
}

function isSame(files: readonly GatheredFile[], latest: Version): boolean {
  const digests = new Map(latest.files.map(({ name, digest }) => [name, digest]))
  return files.length === latest.files.length && files.every(({ name, digest }) => digests.get(name) === digest)
}

type Kept = { day: string; licence: Licence; now: Date; files: readonly Pick<GatheredFile, 'name' | 'digest' | 'content'>[] }

/** Two processes at once: the first one's version stands. */
function keepVersion(db: Database, { day, licence, now, files }: Kept): Promise<void> {
  return inTransaction(db, async (tx) => {
    const version = tx.insertInto('open_data_versions').values({ day, licence, made_at: now })
    const { numInsertedOrUpdatedRows } = await version.onConflict((conflict) => conflict.doNothing()).executeTakeFirstOrThrow()
    if (!numInsertedOrUpdatedRows) return
    for (const { digest, content } of files) {
      if (!content) continue
      await tx
        .insertInto('open_data_contents')
        .values({ digest, content })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    await tx
      .insertInto('open_data_files')
      .values(files.map(({ name, digest }) => ({ day, name, digest })))
      .execute()
    await recordEvent(tx, { name: 'open-data.given', actorId: null, at: now })
  })
}
