/** Finds practices by what somebody types: without accents, in other forms, with words that mean the same or are typed wrongly. */
import { sql, type RawBuilder } from 'kysely'
import type { Database } from '#src/platform/database/database.ts'
import type { PracticeKind } from '#src/platform/database/tables/practices.ts'
import type { Language } from '#src/platform/language.ts'
import { askedWords, type AskedWord } from './words.ts'

export type FoundPractice = {
  id: string
  slug: string
  language: Language
  kind: PracticeKind
  title: string
  /** The title and, of the words, where most of it is: with what was asked for between `marked.from` and `marked.to`. */
  heading: string
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

/** Around what was asked for: signs that no keyboard has. */
export const marked = { from: '\uE000', to: '\uE001' }
const marks = `StartSel=${marked.from}, StopSel=${marked.to}`
const headline = `${marks}, MaxWords=32, MinWords=16, MaxFragments=1`

/** From here on two words are alike enough to be one that was typed wrongly: two letters of seven. */
const leastLikeness = 0.65

/** Of the best one’s score: what shares a word with the question alone is no answer beside one that has them all. */
const leastShare = 0.35

/** Of one word: those where it says most. However much a network writes, a question costs the same. */
const mostOfWord = 400

/** Of all: enough that those with one title do not leave the others out. */
const mostAnswers = 1000

/** The best first; a second one with the same title after the first of each. A practice in which more of the words are comes before one where a word is often; what is rare says more. */
export async function searchPractices(db: Database, { asked, language, kind, ofTeam, most = 20 }: Asked): Promise<FoundPractice[]> {
  const words = askedWords(asked, language)
  if (words.length === 0) return []
  const config = sql.lit(language === 'fr' ? 'french_plain' : 'english')
  const found = await sql<FoundPractice>`
    with ${wantedWords({ words, language, config })}, scored as (
      select practice_id, titled, position, max(worth * weight) as score
      from wanted, lateral (
        select practice_id, titled, weight from practice_lexemes noted
        where noted.language = ${language} and noted.lexeme = wanted.lexeme
          and (noted.is_given or ${ofTeam}) and (${kind ?? null}::text is null or noted.kind = ${kind ?? null})
        order by weight desc limit ${mostOfWord}
      ) as where_most
      group by practice_id, titled, position
    ), answers as (
      select practice_id as id, titled, sum(score) as score
      from scored group by practice_id, titled order by score desc, practice_id limit ${mostAnswers}
    ), best as (
      select id, score, row_number() over (partition by titled order by score desc, id) as of_title, max(score) over () as highest from answers
    )
    select practices.id, practices.slug, practices.language, practices.kind, title, canteens.name as canteen,
      ts_headline(${config}::regconfig, title, sought, ${`${marks}, HighlightAll=true`}) as heading,
      ts_headline(${config}::regconfig, case when to_tsvector(${config}::regconfig, applies) @@ sought then applies else concat_ws(' ', applies, how) end,
        sought, ${headline}) as excerpt
    from (select * from best where score >= ${leastShare} * highest order by of_title, score desc, id limit ${most}) as best join practices using (id)
      join practice_versions on practice_id = practices.id and number = version
      left join canteens on canteens.id = canteen_id
      cross join (select to_tsquery('simple', string_agg(quote_literal(lexeme), '|')) as sought from wanted) as words
    order by of_title, score desc, practices.id`.execute(db)
  return found.rows
}

type Wanted = { words: readonly AskedWord[]; language: Language; config: RawBuilder<unknown> }

/** The stems to look for: as typed, of what means the same, and of what is nearly so written where nobody ever wrote it; with how much finding one is worth. */
function wantedWords({ words, language, config }: Wanted) {
  const known = sql`known.language = ${language} and known.practices > 0`
  return sql`typed as materialized (
      select position, lexeme, max(quality) as quality
      from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) as said (position int, word text, quality real),
        lateral unnest(to_tsvector(${config}::regconfig, word))
      group by position, lexeme
    ), near as (
      select typed.position, alike.lexeme, 0.8 * alike.likeness as quality
      from typed, lateral (
        select known.lexeme, 1 - levenshtein(known.lexeme, typed.lexeme)::real / greatest(char_length(known.lexeme), char_length(typed.lexeme)) as likeness
        from practice_words known
        where ${known} and known.lexeme % typed.lexeme and char_length(known.lexeme) >= 4
        order by likeness desc, known.lexeme limit 3
      ) as alike
      where typed.quality = 1 and char_length(typed.lexeme) >= 4 and alike.likeness >= ${leastLikeness}
        and not exists (select from practice_words known where ${known} and known.lexeme = typed.lexeme)
    ), together as (
      select practices as all_practices from practice_words known where ${known} and known.lexeme = ''
    ), wanted as materialized (
      select position, lexeme, max(quality * ln(1 + all_practices::real / practices)) as worth
      from (select * from typed union all select * from near) as either, together,
        lateral (select practices from practice_words known where ${known} and known.lexeme = either.lexeme offset 0) as of_word
      group by position, lexeme
    )`
}
