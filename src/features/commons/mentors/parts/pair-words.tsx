import { isolated } from '#src/platform/plain-text.ts'
import { usePage } from '#src/ui/page.tsx'
import { otherSide } from '../mentoring.ts'
import type { Mentoring, OneOfPair, OwnMentoring } from '../queries.ts'

/** « Ana Roux, La Marmite ». */
export function useNames() {
  const { text } = usePage()
  const nameOf = ({ name }: Pick<OneOfPair, 'name'>) => (name ? isolated(name) : text('mentors:gone'))
  return {
    nameOf,
    withCanteen: (one: Pick<OneOfPair, 'name' | 'canteen'>) => `${nameOf(one)}, ${isolated(one.canteen)}`,
  }
}

export function otherOf(mentoring: Mentoring & Pick<OwnMentoring, 'side'>): OneOfPair {
  return mentoring[otherSide(mentoring.side)]
}

type Titled = { titleFrench: string; titleEnglish: string }

/** In the reader's language, where it was written in it. */
export function useStepTitle() {
  const { language } = usePage()
  return ({ titleFrench, titleEnglish }: Titled) => {
    const isEnglish = language === 'en' && titleEnglish !== ''
    return { words: isolated(isEnglish ? titleEnglish : titleFrench), lang: isEnglish ? undefined : 'fr' }
  }
}
