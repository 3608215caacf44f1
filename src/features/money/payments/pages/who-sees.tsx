import { usePage } from '#src/ui/page.tsx'
import { properNames, type ProviderName } from '../account.ts'

/** Said before anybody pays: who sees what, online and at the counter. Neither way is the better one. A gift names its donor, both ways. */
export function WhoSees({ provider, ways }: { provider: ProviderName; ways: 'ways' | 'membershipWays' | 'prepaid.ways' | 'give.ways' }) {
  const { text } = usePage()
  const name = properNames[provider]
  return (
    <section class="grid">
      <div class="card">
        <h2 class="first">{text(`payments:${ways}.online`, { provider: name })}</h2>
        <p>{text(`payments:${ways}.onlineSeen`, { provider: name })}</p>
      </div>
      <div class="card">
        <h2 class="first">{text(`payments:${ways}.counter`)}</h2>
        <p>{text(`payments:${ways}.counterSeen`)}</p>
      </div>
    </section>
  )
}
