import { sql, type RawBuilder } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import { NotFound } from '#src/platform/errors.ts'
import { findFile } from '#src/platform/files/kept-files.ts'
import type { SentFile } from '#src/platform/files/sent-file.ts'
import type { Language } from '#src/platform/language.ts'

/** Of one version, as part of a question about `practices`. @param number the version's */
export function picturesOf(db: Database, number: RawBuilder<unknown>) {
  return db
    .selectFrom('practice_pictures as picture')
    .innerJoin('files', (join) => join.onRef('owner_id', '=', 'picture.practice_id').onRef('files.digest', '=', 'picture.digest'))
    .where(sql<boolean>`picture.practice_id = practices.id`)
    .where(sql<boolean>`since_version <= ${number} and (until_version is null or until_version > ${number})`)
    .orderBy('picture.number')
    .select(['picture.number', 'picture.digest', 'media_type as mediaType', 'alt'])
}

type Asked = { slug: string; language: Language; number: number; ofTeam: boolean; mayWrite: boolean }

/** What a version that this reader may read shows, or has shown; of a draft, for whoever writes practices. @throws NotFound */
export async function findPicture(db: Database, { slug, language, number, ofTeam, mayWrite }: Asked): Promise<SentFile> {
  const picture = await db
    .selectFrom('practice_pictures as picture')
    .innerJoin('practices', 'practices.id', 'picture.practice_id')
    .where('slug', '=', slug)
    .where('picture.number', '=', number)
    .$if(!mayWrite, (query) =>
      query
        .where('withdrawn_at', 'is', null)
        .whereRef('since_version', '<=', 'practices.version')
        .where((eb) => eb.or([eb('is_given', '=', true), eb.val(ofTeam)]))
        // A picture of versions for the teams alone is theirs.
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('practice_versions as shown')
              .whereRef('shown.practice_id', '=', 'practices.id')
              .where('shown.published_at', 'is not', null)
              .where(sql<boolean>`shown.number >= since_version and (until_version is null or shown.number < until_version)`)
              .where((eb) => eb.or([eb('shown.is_given', '=', true), eb.val(ofTeam)])),
          ),
        ),
    )
    .orderBy(sql`language = ${language}`, 'desc')
    .select(['practices.id', 'digest'])
    .limit(1)
    .executeTakeFirstOrThrow(() => new NotFound())
  const file = await findFile(db, { ownerId: picture.id, usedBy: picture.id, digest: picture.digest })
  if (!file) throw new NotFound()
  return file
}
