import type { ProxyFault } from '../proxy.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'

/** For whoever administers the network: the web server in front is not set as the guide says. */
export function ProxyNotice({ faults }: { faults: readonly ProxyFault[] }) {
  const { text, origin } = usePage()
  if (faults.length === 0) return null
  return (
    <Notice kind="information">
      <p>
        <strong>{text('networks:proxy.title')}</strong>
      </p>
      <ul>
        {faults.map((fault) => (
          <li key={fault}>{text(`networks:proxy.${fault}`, { origin })}</li>
        ))}
      </ul>
      <p>{text('networks:proxy.guide')}</p>
    </Notice>
  )
}
