/** « Comment nous avez-vous connus ? »: asked at the door, one tap, nobody's. */
import { findCanteenName } from '#src/features/organisation/canteens/queries.ts'
import { findThresholds } from '#src/features/impact/mix/gate.ts'
import { maySeeCanteenMix } from '#src/features/impact/mix/policy.ts'
import { dayAt } from '#src/platform/time.ts'
import { formKeyOf } from '#src/platform/web/form-key.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { aboutOf, allow, back, doneOf, fail, param, sentForm, whereFollowed } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { urls } from '#src/urls.ts'
import { channels, quarterOf, toldOf } from './channel.ts'
import { channelForm } from './forms.ts'
import { noteChannel, takeBackChannel } from './note-channel.ts'
import { channelDeeds, ChannelsPage } from './pages/channels-page.tsx'
import { mayNoteChannels } from './policy.ts'
import { findQuarters } from './queries.ts'

const followed = whereFollowed('partners')

export const channelsRoutes = newRoutes()
  .get(urls.channels, allow(mayNoteChannels), followed, async (c) => {
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const done = doneOf(c, channelDeeds)
    const last = channels.find((channel) => channel === aboutOf(c))
    const shown = { canteen, done, last: done === 'note' ? last : undefined }
    if (!maySeeCanteenMix(c.var.viewer, { canteen: canteen.slug })) return c.render(<ChannelsPage {...shown} />)
    const running = quarterOf(dayAt(c.var.now, canteen.timeZone))
    const [quarters, { canteen: threshold }] = await Promise.all([findQuarters(c.var.db, canteen.id, running), findThresholds(c.var.db)])
    const told = quarters.map(({ quarter, counted }) => ({ quarter, told: toldOf(counted, threshold) }))
    return c.render(<ChannelsPage {...shown} quarters={told} />)
  })
  .post(urls.channels, allow(mayNoteChannels), followed, async (c) => {
    const data = await sentForm(c)
    const form = parseForm(channelForm, data)
    if (!form.ok) return fail(400)
    const { channel, act } = form.value
    const canteen = await findCanteenName(c.var.db, param(c, 'canteen'))
    const noting = { canteenId: canteen.id, channel, today: dayAt(c.var.now, canteen.timeZone), formKey: formKeyOf(data, c.var.now) }
    if (act === 'one-less') await takeBackChannel(c.var.db, noting)
    else await noteChannel(c.var.db, noting)
    return back(c, urls.channels, { canteen: canteen.slug }, act === 'one-less' ? 'retire' : 'note', { about: channel })
  })
