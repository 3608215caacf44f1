import { usePage } from '#src/ui/page.tsx'
import { urls } from '#src/urls.ts'
import { isolated } from '#src/platform/plain-text.ts'
import type { PartnerKind } from '#src/platform/database/tables/partners.ts'
import type { Partner } from '../partner.ts'

export type WhomToAskProps = {
  canteen: { slug: string }
  /** Whose kinds may help, the likeliest first. */
  kinds: readonly PartnerKind[]
  partners: readonly Pick<Partner, 'id' | 'name' | 'kind' | 'does'>[]
}

/** Which of the canteen's partners could help, kind by kind, and of which kind there is none yet. */
export function WhomToAsk({ canteen, kinds, partners }: WhomToAskProps) {
  const { text, href, language } = usePage()
  const there = kinds.filter((kind) => partners.some((partner) => partner.kind === kind))
  const missing = kinds.filter((kind) => !there.includes(kind)).map((kind) => text(`partners:help.${kind}`).toLocaleLowerCase(language))
  return (
    <>
      {there.length > 0 && (
        <ul>
          {there.map((kind) => (
            <li key={kind}>
              {text(`partners:help.${kind}`)}
              <ul>
                {partners
                  .filter((partner) => partner.kind === kind)
                  .map(({ id, name, does }) => (
                    <li key={id}>
                      <a href={href(urls.partner, { canteen: canteen.slug, partner: id })}>{isolated(name)}</a>{' '}
                      {does && <span class="soft">{isolated(does)}</span>}
                    </li>
                  ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      {missing.length > 0 && (
        <p class="soft">
          {text(there.length > 0 ? 'partners:help.noneYetOf' : 'partners:help.noneOf', { kinds: missing.join(text('partners:help.or')) })}{' '}
          <a href={href(urls.partners, { canteen: canteen.slug })}>{text('partners:help.add')}</a>
        </p>
      )}
    </>
  )
}
