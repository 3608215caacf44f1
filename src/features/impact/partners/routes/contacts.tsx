/** Whom the canteen may call: noted with how they agreed, changed, taken out. */
import type { Context } from 'hono'
import { opened, reopened, saveEdit } from '#src/platform/web/edits.ts'
import { idOfForm } from '#src/platform/web/form-key.ts'
import { parseForm, typedFields, type Typed } from '#src/platform/web/form.ts'
import { dialledAt } from '#src/platform/web/form-fields.ts'
import { allow, idParam, sentForm, whereFollowed, type Env } from '#src/platform/web/http.ts'
import { newRoutes } from '#src/platform/web/routes.ts'
import { textIn } from '#src/texts.ts'
import { Conflicting } from '#src/ui/conflict.tsx'
import type { FormState } from '#src/ui/fields-of.ts'
import { urls } from '#src/urls.ts'
import { contactForm } from '../forms.ts'
import { addContact, changeContact, removeContact } from '../keep-contact.ts'
import { ContactPage } from '../pages/contact-page.tsx'
import type { Contact } from '../partner.ts'
import { mayKeepPartners } from '../policy.ts'
import { findContact, findPartner } from '../queries.ts'
import { backToPartner, partnerOf, siteOf } from './asked.tsx'

const followed = whereFollowed('partners')

export const contactsRoutes = newRoutes()
  .get(urls.partnerContacts, allow(mayKeepPartners), followed, (c) => showNew(c))
  .post(urls.partnerContacts, allow(mayKeepPartners), followed, async (c) => {
    const { canteen, today, key, acting } = await partnerOf(c)
    const data = await sentForm(c)
    const form = parseForm(contactForm(textIn(c.var.language), today), dialledAt(data, canteen))
    if (!form.ok) return showNew(c, { ...form, typed: typedFields(data) }, 422)
    const adding = { id: idOfForm(data), contact: form.value, language: c.var.language, canteenName: canteen.name, site: siteOf(c) }
    await addContact(c.var.db, { ...key, ...adding, ...acting })
    return backToPartner(c, 'contact')
  })
  .get(urls.partnerContact, allow(mayKeepPartners), followed, async (c) => {
    const { contact, ...shown } = await contactAsked(c)
    return c.render(<ContactPage {...shown} contact={contact} typed={opened(typedContact(contact))} />)
  })
  .post(urls.partnerContact, allow(mayKeepPartners), followed, async (c) => {
    const { key, contact, ...shown } = await contactAsked(c)
    const data = await sentForm(c)
    const typed = typedFields(data)
    const form = parseForm(contactForm(textIn(c.var.language), shown.today), dialledAt(data, shown.canteen))
    if (!form.ok) {
      c.status(422)
      return c.render(<ContactPage {...shown} contact={contact} typed={typed} errors={form.errors} />)
    }
    const edited = await saveEdit(c.var.db, {
      subject: c.req.path,
      typed,
      stands: async (tx) => typedContact(await findContact(tx, key)),
      save: (tx) => changeContact(tx, { ...key, contact: form.value, canteenName: shown.canteen.name, site: siteOf(c), now: c.var.now }),
    })
    if (!edited.conflict) return backToPartner(c, 'change')
    c.status(409)
    return c.render(
      <Conflicting stands={edited.conflict} takeAt={c.req.path}>
        <ContactPage {...shown} contact={contact} typed={reopened(typed, edited.conflict)} />
      </Conflicting>,
    )
  })
  .post(urls.removeContact, allow(mayKeepPartners), followed, async (c) => {
    const { key, acting } = await partnerOf(c)
    await removeContact(c.var.db, { ...key, contactId: idParam(c, 'contact'), ...acting })
    return backToPartner(c, 'oublie')
  })

async function contactAsked(c: Context<Env>) {
  const { canteen, today, key: ofPartner } = await partnerOf(c)
  const key = { ...ofPartner, contactId: idParam(c, 'contact') }
  const found = await findContact(c.var.db, key)
  return { canteen, today, key, contact: found, partner: { id: key.partnerId, name: found.partner } }
}

function typedContact({ name, role, email, phone, agreedOn, agreedHow }: Contact): Typed {
  return { name, role, email: email ?? '', phone: phone ?? '', agreedOn, agreedHow }
}

async function showNew(c: Context<Env>, state: FormState = {}, status: 200 | 422 = 200) {
  const { canteen, today, key } = await partnerOf(c)
  const partner = await findPartner(c.var.db, key)
  c.status(status)
  return c.render(<ContactPage {...{ canteen, partner, today, ...state }} />)
}
