import type { MentoringSide } from '#src/platform/database/tables/mentors.ts'
import { usePage } from '#src/ui/page.tsx'
import { hasSaid } from '../mentoring.ts'
import type { Mentoring } from '../queries.ts'

/** Yes or no to what was proposed, as long as the other has not said both yes. */
export function Answer({ mentoring, action }: { mentoring: Mentoring & { side: MentoringSide }; action: string }) {
  const { text } = usePage()
  const said = hasSaid(mentoring.side, mentoring)
  return (
    <>
      <p>{text(`mentors:about.${mentoring.side}`)}</p>
      {said && <p>{text('mentors:waitsForOther')}</p>}
      <form method="post" action={action} class="actions">
        {!said && (
          <button class="button main" name="says" value="yes">
            {text('mentors:yes')}
          </button>
        )}
        <button class="button" name="says" value="no">
          {text(said ? 'mentors:noAfterAll' : 'mentors:no')}
        </button>
      </form>
    </>
  )
}
