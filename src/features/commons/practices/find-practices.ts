/** Finds practices by what somebody types: without accents, in other forms, with words that mean the same or are typed wrongly. */
import { sql } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import type { PracticeKind } from '#src/platform/database/tables/practices.ts'
import type { Language } from '#src/platform/language.ts'
import { askedWords } from './words.ts'

export type FoundPractice = {
  id: string
  slug: string
  language: Language
  kind: PracticeKind
  title: string
  /** With what was asked for between « and ». */
  excerpt: string
  canteen: string | null
}

type Asked = {
  asked: string
  language: Language
  kind?: PracticeKind | undefined
  /** Also those that are not given to everybody. */
  ofTeam: boolean
  most?: number
}

/** Around what was asked for in an excerpt: signs that no keyboard has. */
export const marked = { from: '\uE000', to: '\uE001' }
const headline = `StartSel=${marked.from}, StopSel=${marked.to}, MaxWords=32, MinWords=16, MaxFragments=1`

/** From here on two words are alike enough to be one that was typed wrongly: two letters of seven. */
const leastLikeness = 0.65

/** Of the best one’s score: what shares a word with the question alone is no answer beside one that has them all. */
const leastShare = 0.35

/** Of one word: those where it says most. However much a network writes, a question costs the same. */
const mostOfWord = 400

/** The best first. A practice in which more of the words are comes before one where a word is often; what is rare says more. */
export async function searchPractices(db: Database, { asked, language, kind, ofTeam, most = 20 }: Asked): Promise<FoundPractice[]> {
  const words = askedWords(asked, language)
  if (words.length === 0) return []
  const config = sql.lit(language === 'fr' ? 'french_plain' : 'english')
  const found = await sql<FoundPractice>`
    with typed as (
      select position, lexeme, max(quality) as quality
      from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) as said (position int, word text, quality real),
        lateral unnest(to_tsvector(${config}::regconfig, word))
      group by position, lexeme
    ), near as (
      select typed.position, alike.lexeme, 0.8 * alike.likeness as quality
      from typed, lateral (
        select lexeme, 1 - levenshtein(lexeme, typed.lexeme)::real / greatest(char_length(lexeme), char_length(typed.lexeme)) as likeness
        from practice_words
        where language = ${language} and practices > 0 and lexeme % typed.lexeme and char_length(lexeme) >= 4
        order by likeness desc, lexeme limit 3
      ) as alike
      where typed.quality = 1 and char_length(typed.lexeme) >= 4 and alike.likeness >= ${leastLikeness}
        and not exists (
          select from practice_words known where known.language = ${language} and known.lexeme = typed.lexeme and known.practices > 0
        )
    ), wanted as (
      select position, lexeme, max(quality * ln(1 + (select count(*) from practices where version is not null)::real / practices)) as worth
      from (select * from typed union all select * from near) as either join practice_words using (lexeme)
      where language = ${language} and practices > 0
      group by position, lexeme
    ), scored as (
      select practice_id, position, max(worth * weight) as score
      from wanted, lateral (
        select practice_id, weight from practice_lexemes noted
        where noted.language = ${language} and noted.lexeme = wanted.lexeme
        order by weight desc limit ${mostOfWord}
      ) as where_most
      group by practice_id, position
    ), best as (
      select practice_id as id, sum(score) as score
      from scored join practices on practices.id = practice_id
      where (is_given or ${ofTeam}) and (${kind ?? null}::text is null or kind = ${kind ?? null})
      group by practice_id order by score desc, practice_id limit ${most}
    )
    select practices.id, practices.slug, practices.language, practices.kind, title, canteens.name as canteen,
      ts_headline(${config}::regconfig, applies, (select to_tsquery('simple', string_agg(quote_literal(lexeme), '|')) from wanted), ${headline}) as excerpt
    from (select id, score, max(score) over () as most from best) as best join practices using (id)
      join practice_versions on practice_id = practices.id and number = version
      left join canteens on canteens.id = canteen_id
    where score >= ${leastShare} * most
    order by score desc, practices.id`.execute(db)
  return found.rows
}
