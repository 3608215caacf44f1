import { formatKilometres } from '#src/features/organisation/nearby/distance.ts'
import { kilometresBetween, type Point } from '#src/features/organisation/places/point.ts'
import { isolated } from '#src/platform/plain-text.ts'
import { ProperName } from '#src/ui/proper-name.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { Call } from '../aid.ts'
import { whenInWords, whyInWords } from '../aid-mails.ts'
import type { KeptMean } from '../queries.ts'

/** A canteen that reads what another one asks. */
export type Reading = Point & { means: readonly KeptMean[] }

/** What is asked or offered, by whom, how far from who reads it, when and until when. */
export function CallWords({ call, reader, photo }: { call: Call; reader?: Reading | undefined; photo: string }) {
  const { text, language, inFrench } = usePage()
  return (
    <div class="ticket">
      <p class="eyebrow">
        {text(`aid:kinds.${call.kind}`)}
        {call.isUrgent && <b>{` · ${text('aid:urgent')}`}</b>}
      </p>
      <p>
        {text(`aid:calls.${call.side}`, { canteen: isolated(call.canteen.name) })}
        {reader && ` ${whyFor(call, reader)}`}
      </p>
      {call.words && (
        <blockquote {...inFrench} class="own-words">
          {isolated(call.words)}
        </blockquote>
      )}
      <p>{whenInWords({ ...call, canteenName: isolated(call.canteen.name), reader: reader ? 'helper' : 'caller' }, text, language)}</p>
      {call.wanted > 1 && <p>{text('aid:takes', { count: call.wanted })}</p>}
      {call.photoDigest && <img class="story-picture" src={photo} alt={call.photoText} />}
    </div>
  )

  function whyFor({ canteen, place, side, kind }: Call, { means, ...point }: Reading): string {
    const fitting = side === 'request' ? means.filter((mean) => mean.kind === kind).map(({ what }) => what) : []
    return whyInWords({ km: kilometresBetween(canteen, point), place, means: fitting }, text, language)
  }
}

/** « La Marmite, Lille, à 12 km ». */
export function CanteenAt({ of: { name, town, ...point }, from }: { of: Point & { name: string; town: string }; from: Point }) {
  const { language } = usePage()
  return (
    <>
      <b>
        <ProperName french>{name}</ProperName>
      </b>
      {`, ${isolated(town)}, ${formatKilometres(kilometresBetween(point, from), language)}`}
    </>
  )
}
