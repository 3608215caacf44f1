import type { CanteenName } from '#src/features/organisation/canteens/queries.ts'
import { formatCount } from '#src/platform/numbers.ts'
import { Notice } from '#src/ui/fields.tsx'
import { FormKey } from '#src/ui/form-key.tsx'
import { usePage } from '#src/ui/page.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { urls } from '#src/urls.ts'
import { channels, type Channel, type Told } from '../channel.ts'

export const channelDeeds = ['note', 'retire'] as const

type Quarter = { quarter: string; told: Told | undefined }
type ChannelsPageProps = {
  canteen: CanteenName
  done: (typeof channelDeeds)[number] | undefined
  /** What was just tapped. */
  last: Channel | undefined
  /** For who may read figures: those that are over, the latest first. */
  quarters?: readonly Quarter[]
}

export function ChannelsPage({ canteen, done, last, quarters }: ChannelsPageProps) {
  const { text, href } = usePage()
  const here = href(urls.channels, { canteen: canteen.slug })
  return (
    <TeamDocument title={text('channels:title')} canteen={canteen}>
      <h1>{text('channels:title')}</h1>
      {done && (
        <Notice kind="success">
          <p>{text(`channels:done.${done}`)}</p>
          {last && <TakeBack here={here} channel={last} />}
        </Notice>
      )}
      <p class="lead">{text('channels:lead')}</p>
      <form method="post" action={here}>
        <FormKey />
        <div class="taps worded">
          {channels.map((channel) => (
            <button key={channel} name="channel" value={channel}>
              {text(`channels:ways.${channel}`)}
            </button>
          ))}
        </div>
      </form>
      <p class="small soft">{text('channels:nobody')}</p>
      {quarters && <Quarters quarters={quarters} />}
    </TeamDocument>
  )
}

function TakeBack({ here, channel }: { here: string; channel: Channel }) {
  const { text } = usePage()
  return (
    <form method="post" action={here}>
      <FormKey />
      <input type="hidden" name="act" value="one-less" />
      <button class="quiet" name="channel" value={channel}>
        {text('channels:takeBack', { way: text(`channels:ways.${channel}`) })}
      </button>
    </form>
  )
}

function Quarters({ quarters }: { quarters: readonly Quarter[] }) {
  const { text } = usePage()
  return (
    <>
      <h2>{text('channels:before')}</h2>
      <p>{text('channels:rule')}</p>
      {quarters.length === 0 && <p class="empty">{text('channels:none')}</p>}
      {quarters.map((each) => (
        <QuarterTold key={each.quarter} {...each} />
      ))}
    </>
  )
}

function QuarterTold({ quarter, told }: Quarter) {
  const { text, language } = usePage()
  const title = text('channels:quarter', { number: (Number(quarter.slice(5, 7)) + 2) / 3, year: quarter.slice(0, 4) })
  if (!told)
    return (
      <section>
        <h3>{title}</h3>
        <p>{text('channels:tooFew')}</p>
      </section>
    )
  return (
    <section>
      <h3>{title}</h3>
      <table class="plain">
        <tbody>
          {told.ways.map(({ channel, people }) => (
            <tr key={channel}>
              <th scope="row">{text(`channels:ways.${channel}`)}</th>
              <td>{formatCount(people, language)}</td>
            </tr>
          ))}
          {told.others > 0 && (
            <tr>
              <th scope="row">{text('channels:others')}</th>
              <td>{formatCount(told.others, language)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  )
}
