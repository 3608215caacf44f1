import { formatNumber } from '#src/platform/numbers.ts'
import { formatMoment, networkTimeZone } from '#src/platform/time.ts'
import { Notice } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import { ScrollRegion } from '#src/ui/scroll-region.tsx'
import { TeamDocument } from '#src/ui/team-document.tsx'
import { untranslated } from '#src/ui/untranslated.ts'
import { urls } from '#src/urls.ts'
import { isKeeperGone } from './backup.ts'
import type { Keeping, LastRun, ListedBackup } from './queries.ts'

type Runs = Record<'backup' | 'check' | 'disk' | 'store', LastRun>
type BackupsPageProps = { runs: Runs; kept: readonly ListedBackup[]; keeping: Keeping | undefined; now: Date; isAsked: boolean }

export function BackupsPage({ runs, kept, keeping, now, isAsked }: BackupsPageProps) {
  const { text, href } = usePage()
  return (
    <TeamDocument title={text('backups:title')}>
      <h1>{text('backups:title')}</h1>
      {isAsked && <Notice kind="success">{text('backups:asked')}</Notice>}
      <LastGood runs={runs} />
      {isKeeperGone(keeping?.toldAt, now) && <p class="notice refusal">{text('backups:keeperGone')}</p>}
      <Failures runs={runs} />
      <form method="post" action={href(urls.backups)}>
        <button class="button">{text('backups:backUpNow')}</button>
      </form>
      <Kept kept={kept} />
      {keeping && <Set keeping={keeping} />}
      <p class="small soft">{text('backups:guide')}</p>
    </TeamDocument>
  )
}

/** In one sentence: when all could last have been lost, and when it was last seen to come back. */
function LastGood({ runs: { backup, check } }: { runs: Runs }) {
  const { text, language } = usePage()
  const at = (instant: Date) => formatMoment(instant, networkTimeZone, language)
  return (
    <p class="lead">
      {backup.good ? text('backups:lastBackup', { at: at(backup.good) }) : text('backups:noBackup')}{' '}
      {check.good ? text('backups:lastCheck', { at: at(check.good) }) : text('backups:noCheck')}
    </p>
  )
}

function Failures({ runs }: { runs: Runs }) {
  const { text, language } = usePage()
  const failed = (['backup', 'disk', 'store', 'check'] as const).filter((kind) => runs[kind].failure)
  if (failed.length === 0) return null
  return (
    <div class="notice refusal">
      <h2>{text('backups:failed')}</h2>
      <ul>
        {failed.map((kind) => (
          <li key={kind}>
            {text(`backups:failedRun.${kind}`, { at: formatMoment(runs[kind].failedAt!, networkTimeZone, language) })}{' '}
            {text(`backups:failure.${runs[kind].failure!}`)}
            {runs[kind].broken.length > 0 && (
              <ul lang="fr">
                {runs[kind].broken.map((rule) => (
                  <li key={rule}>{rule}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Kept({ kept }: { kept: readonly ListedBackup[] }) {
  const { text, language } = usePage()
  return (
    <section>
      <h2>{text('backups:kept')}</h2>
      <p>{text('backups:keptHow')}</p>
      {kept.length === 0 ? (
        <p class="empty">{text('backups:nothingKept')}</p>
      ) : (
        <ScrollRegion label={text('backups:kept')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{text('backups:madeAt')}</th>
                <th scope="col">{text('backups:size')}</th>
                <th scope="col">{text('backups:where')}</th>
              </tr>
            </thead>
            <tbody>
              {kept.map(({ name, madeAt, bytes, places }) => (
                <tr key={name}>
                  <th scope="row">{formatMoment(madeAt, networkTimeZone, language)}</th>
                  <td>{text('backups:megabytes', { size: formatNumber(Math.ceil(bytes / 100_000) / 10, language) })}</td>
                  <td>{places.map((place) => text(`backups:place.${place}`)).join(', ')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  )
}

function Set({ keeping: { folder, protection, disk, store } }: { keeping: Keeping }) {
  const { text } = usePage()
  return (
    <section>
      <h2>{text('backups:set')}</h2>
      <dl class="facts">
        <div>
          <dt>{text('backups:folder')}</dt>
          <dd>
            <code {...untranslated}>{folder}</code>
          </dd>
        </div>
        <div>
          <dt>{text('backups:encrypted')}</dt>
          <dd>{text(`backups:protection.${protection}`)}</dd>
        </div>
        <div>
          <dt>{text('backups:disk')}</dt>
          <dd>{disk ? <code {...untranslated}>{disk}</code> : text('backups:noDisk')}</dd>
        </div>
        <div>
          <dt>{text('backups:store')}</dt>
          <dd>{store ? <code {...untranslated}>{store}</code> : text('backups:noStore')}</dd>
        </div>
      </dl>
    </section>
  )
}
