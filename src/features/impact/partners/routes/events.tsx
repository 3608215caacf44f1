/** Meals and hires « avec … ». */
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm } from '#src/platform/web/form.ts'
import { allow, idParam, sentForm, whereFollowed } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { urls } from '#src/urls.ts'
import { eventForm } from '../forms.ts'
import { noteEvent, removeEvent } from '../note-event.ts'
import { mayKeepPartners } from '../policy.ts'
import { backToPartner, partnerOf, showPartner } from './asked.tsx'

const followed = whereFollowed('partners')

export const eventsRoutes = newRoutes()
  .post(urls.partnerEvents, allow(mayKeepPartners), followed, async (c) => {
    const { key } = await partnerOf(c)
    const data = await sentForm(c)
    const form = parseForm(eventForm(textIn(c.var.language)), data)
    if (!form.ok) return showPartner(c, { errors: form.errors }, 422)
    const noted = await noteEvent(c.var.db, { ...key, id: idOfForm(data), ...form.value })
    return noted.ok ? backToPartner(c, 'avec') : showPartner(c, { refusal: noted.refusal }, 409)
  })
  .post(urls.removePartnerEvent, allow(mayKeepPartners), followed, async (c) => {
    const { key } = await partnerOf(c)
    await sentForm(c)
    await removeEvent(c.var.db, { ...key, eventId: idParam(c, 'event') })
    return backToPartner(c, 'sans')
  })
