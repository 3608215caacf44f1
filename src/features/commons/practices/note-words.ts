/** What the search reads of a practice, made again whenever another version of it is read. */
import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'

/** How much a word says of a practice, by where it stands; and how soon saying it again says no more (Robertson and Zaragoza, 2009). */
const inTitle = 5
const inTags = 4
const inApplies = 1.6
const inRest = 0.7
const saturation = 1.4
const lengthShare = 0.4
const usualLength = 330

/** @param tx of the change */
export async function noteWords(tx: Database, practiceIds: readonly string[]): Promise<void> {
  await forgetWords(tx, practiceIds)
  await sql`
    with said as (
      select p.id, p.language, case p.language when 'fr' then 'french_plain' else 'english' end::regconfig as config, v.*
      from practices p join practice_versions v on v.practice_id = p.id and v.number = p.version
      where p.id = any(${practiceIds}::uuid[]) and p.withdrawn_at is null
    ), parts as (
      select id, language, part.lexeme, part.positions, part.weight
      from said,
      lateral (
        select lexeme, coalesce(cardinality(positions), 1) as positions, ${inTitle}::real as weight from unnest(to_tsvector(config, title))
        union all select lexeme, 1, ${inTags}::real from unnest(to_tsvector(config, array_to_string(tags, ' ')))
        union all select lexeme, cardinality(positions), ${inApplies}::real from unnest(to_tsvector(config, applies))
        union all select lexeme, cardinality(positions), ${inRest}::real from unnest(to_tsvector(config, concat_ws(' ', how, takes, risks)))
      ) as part
    ), summed as (
      select id, language, lexeme, sum(positions * weight) as said, sum(sum(positions)) over (partition by id) as length
      from parts where char_length(lexeme) <= 40 group by id, language, lexeme
    ), noted as (
      insert into practice_lexemes (language, lexeme, practice_id, weight)
      select language, lexeme, id,
        said * (${saturation}::real + 1) / (said + ${saturation}::real * (1 - ${lengthShare}::real + ${lengthShare}::real * length / ${usualLength}::real))
      from summed returning language, lexeme
    )
    insert into practice_words as known (language, lexeme, practices) select language, lexeme, count(*) from noted group by 1, 2 order by 1, 2
    on conflict (language, lexeme) do update set practices = known.practices + excluded.practices`.execute(tx)
}

/** Nothing finds it any more. */
export async function forgetWords(tx: Database, practiceIds: readonly string[]): Promise<void> {
  await sql`
    with gone as (delete from practice_lexemes where practice_id = any(${practiceIds}::uuid[]) returning language, lexeme),
    counted as (select language, lexeme, count(*)::int as practices from gone group by 1, 2),
    locked as (
      select known.language, known.lexeme, counted.practices
      from practice_words known join counted using (language, lexeme) order by 1, 2 for update of known
    )
    update practice_words as known set practices = known.practices - locked.practices from locked
    where known.language = locked.language and known.lexeme = locked.lexeme`.execute(tx)
}
