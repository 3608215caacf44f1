/** What the search reads of a practice, made again whenever another version of it is read. */
import { sql, type RawBuilder } from 'kysely'
import { inTransaction, type Database } from '#src/platform/database/database.ts'

/** How much a word says of a practice, by where it stands; and how soon saying it again says no more (Robertson and Zaragoza, 2009). */
const inTitle = 5
const inTags = 4
const inApplies = 1.6
const inRest = 0.7
const saturation = 5
const lengthShare = 0.4
const usualLength = 330

/** For one start after the search has learnt to read otherwise. */
const atOnce = 200

/** @param tx of the change */
export async function noteWords(tx: Database, practiceIds: readonly string[]): Promise<void> {
  await forgetWords(tx, practiceIds)
  await sql`
    with said as (
      select p.id, p.language, p.kind, p.is_given, v.title, v.tags, v.applies, concat_ws(' ', v.how, v.takes, v.risks) as rest,
        ('x' || left(md5(lower(unaccent(v.title))), 16))::bit(64)::bigint as titled
      from practices p join practice_versions v on v.practice_id = p.id and v.number = p.version
      where p.id = any(${practiceIds}::uuid[]) and p.withdrawn_at is null
    ), parts as (
      select id, language, part.lexeme, part.positions, part.weight
      from said,
      lateral (
        select lexeme, positions, ${inTitle}::real as weight from ${stemsOf(sql`title`)}
        union all select lexeme, 1, ${inTags}::real from ${stemsOf(sql`array_to_string(tags, ' ')`)}
        union all select lexeme, positions, ${inApplies}::real from ${stemsOf(sql`applies`)}
        union all select lexeme, positions, ${inRest}::real from ${stemsOf(sql`rest`)}
      ) as part
    ), summed as (
      select id, lexeme, sum(positions * weight) as often, sum(sum(positions)) over (partition by id) as length
      from parts where char_length(lexeme) <= 40 group by id, lexeme
      -- A word that all have: in how many it is, is how many there are.
      union all select id, '', 0, 0 from said
    ), noted as (
      insert into practice_lexemes (language, lexeme, practice_id, kind, is_given, titled, weight)
      select language, lexeme, id, kind, is_given, titled,
        often * (${saturation}::real + 1) / (often + ${saturation}::real * (1 - ${lengthShare}::real + ${lengthShare}::real * length / ${usualLength}::real))
      from summed join said using (id) returning language, lexeme
    )
    insert into practice_words as known (language, lexeme, practices) select language, lexeme, count(*) from noted group by 1, 2 order by 1, 2
    on conflict (language, lexeme) do update set practices = known.practices + excluded.practices`.execute(tx)
}

/** « annulées » has another stem with its accents (annul) than without (annule): who looks for it writes either. */
function stemsOf(words: RawBuilder<unknown>) {
  const [plain, accented] = [sql.lit('french_plain'), sql.lit('french')]
  return sql`(
    select lexeme, max(positions) as positions
    from (
      select lexeme, coalesce(cardinality(positions), 1) as positions
      from unnest(to_tsvector(case language when 'fr' then ${plain} else 'english' end::regconfig, ${words}))
      union all select unaccent(lexeme), coalesce(cardinality(positions), 1)
      from unnest(to_tsvector(case language when 'fr' then ${accented} else 'english' end::regconfig, ${words}))
    ) as stem group by lexeme
  ) as stems`
}

/** Practices of which nothing was noted in the way in which the search now reads. */
export async function noteMissingWords(db: Database): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select id from practices
    where version is not null and withdrawn_at is null
      and not exists (select from practice_lexemes noted where noted.practice_id = practices.id)
    order by id`.execute(db)
  for (let from = 0; from < rows.length; from += atOnce) {
    const ids = rows.slice(from, from + atOnce).map(({ id }) => id)
    await inTransaction(db, (tx) => noteWords(tx, ids))
  }
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
