/** Where a story stands, for those who look after it. Pure. */
import type { KeptStory } from './queries.ts'
import { reaches } from './reach.ts'
import { shortestWords, standingOf } from './story.ts'

export type StoryState = 'objected' | 'refused' | 'public' | 'network' | 'canteen' | 'transcript' | 'no' | 'over' | 'asking' | 'looking'

export function stateOf(story: KeptStory, today: string): StoryState {
  const { state, reach, words, approved, objections, edition } = story
  if (objections.length > 0) return 'objected'
  if (state === 'refused') return 'refused'
  if (reach >= reaches.public) return 'public'
  if (reach >= reaches.canteen) return reach === reaches.network ? 'network' : 'canteen'
  const standings = story.consents.map((consent) => standingOf(consent, edition, today))
  if (standings.includes('no')) return 'no'
  if (standings.includes('over')) return 'over'
  if (words.length < shortestWords) return 'transcript'
  return approved === null && standings.every((standing) => standing === 'yes') ? 'looking' : 'asking'
}

/** Whether everybody in it agrees that it leaves its canteen, and the network has not looked at it yet. */
export function waitsForNetwork({ consents, approved }: KeptStory): boolean {
  return approved !== 'public' && consents.every(({ scope }) => scope === 'network' || scope === 'public')
}
