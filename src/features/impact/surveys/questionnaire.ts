/** What guests are asked after a meal. Pure. Other words are another version of an item: figures of two versions are not compared. */

/** Word for word what the network has published shares of, on five points from « not at all » to « fully ». */
export const statements = ['resources', 'welcomed', 'difference'] as const
export const points = [1, 2, 3, 4, 5] as const
/** From here on somebody agrees. */
export const agreesFrom = 4

export const ages = ['under25', 'from25To55', 'over55'] as const
export const situations = ['student', 'working', 'jobSeeking', 'retired', 'atHome', 'otherSituation'] as const
/** PCS 2020, first level; « never » has not worked yet, or no more than a little. */
export const occupations = ['farmer', 'craft', 'executive', 'intermediate', 'employee', 'worker', 'never'] as const
/** Insee's single item; there is no validated French version of the short UCLA scale. */
export const loneliness = ['always', 'mostly', 'sometimes', 'rarely', 'never'] as const
export const lonelyUpTo = 2
/** Office for National Statistics, 2011; the French words are not validated, and the page says so. */
export const wellbeing = ['satisfied', 'worthwhile', 'happy', 'anxious'] as const
export const scale = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const

/** What a network may ask beside the statements, the meeting, age and first time. */
export const blocks = ['trust', 'loneliness', 'situation', 'occupation', 'wellbeing'] as const
export type Block = (typeof blocks)[number]

export type Questionnaire = { version: number; blocks: readonly Block[] }

export const longestWords = 1000
