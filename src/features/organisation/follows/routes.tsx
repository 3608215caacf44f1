import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { parseForm, typedFields } from '#src/platform/web/form.ts'
import { allow, back, doneOf, fail, param, requireUser, sentForm } from '#src/platform/web/http.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import { href, urls } from '#src/urls.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { typedChoices } from './choices.ts'
import { chooseFollowed } from './choose-followed.ts'
import { choicesForm } from './forms.ts'
import { FollowedPage } from './pages.tsx'
import { mayChooseFollowed } from './policy.ts'
import { findChoices } from './queries.ts'

export const followsRoutes = newRoutes()
  .get(urls.followed, allow(mayChooseFollowed), async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const typed = opened(typedChoices(await findChoices(c.var.db, canteen.id)))
    return c.render(<FollowedPage canteen={canteen} typed={typed} isSaved={doneOf(c, ['enregistre']) !== undefined} />)
  })
  .post(urls.followed, allow(mayChooseFollowed), async (c) => {
    const { db, now } = c.var
    const canteen = await findCanteenName(db, param(c, 'canteen'))
    const data = await sentForm(c)
    const form = parseForm(choicesForm, data)
    if (!form.ok) return fail(400)

    const typed = typedFields(data)
    const edited = await saveEdit(db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedChoices(await findChoices(tx, canteen.id)),
      save: (tx) => chooseFollowed(tx, { canteenId: canteen.id, choices: form.value, actorId: requireUser(c).id, now }),
    })
    if (!edited.conflict) return back(c, urls.followed, { canteen: canteen.slug }, 'enregistre')
    c.status(409)
    return c.render(
      <Conflicting stands={edited.conflict} takeAt={href(urls.followed, { canteen: canteen.slug })}>
        <FollowedPage canteen={canteen} typed={reopened(typed, edited.conflict)} />
      </Conflicting>,
    )
  })
