import { PinForm } from '#src/ui/device-lock.tsx'
import { Document } from '#src/ui/document.tsx'
import { ErrorSummary } from '#src/ui/fields.tsx'
import { usePage } from '#src/ui/page.tsx'
import type { HandedScreen } from '#src/platform/viewer.ts'
import { urls } from '#src/urls.ts'

type TakingBackProps = {
  screen: HandedScreen
  /** The page that was asked for. */
  asked?: string | undefined
  error?: string | undefined
}

/** In the place of every page of the team while a guest holds the screen. */
export function TakingBackPage({ screen, asked, error }: TakingBackProps) {
  const { text, href } = usePage()
  const { canteen, meal, pairing } = screen
  const place = { canteen, meal }
  return (
    <Document title={text('handovers:back.title')} unlisted bare>
      <div class="pin-page">
        <h1>{text('handovers:back.title')}</h1>
        <ErrorSummary errors={error ? { pin: error } : {}} />
        <p class="lead">{text(pairing ? 'ui:lock.lead' : 'handovers:back.lead')}</p>
        <p>
          <a class="button" href={href(urls.contributionScreen, place)}>
            {text('handovers:back.toScreen')}
          </a>
        </p>
        <PinForm
          action={href(urls.takeScreenBack, place)}
          {...(!pairing && { label: text('handovers:form.pin') })}
          sent={asked ? [['retour', asked]] : []}
          error={error}
        />
        {pairing ? <p class="soft">{text('ui:lock.forgotten')}</p> : <SignOut />}
      </div>
    </Document>
  )
}

/** A PIN that nobody remembers. */
function SignOut() {
  const { text, href } = usePage()
  return (
    <form method="post" action={href(urls.signOut)}>
      <p class="soft">{text('handovers:back.forgotten')}</p>
      <button type="submit" class="quiet">
        {text('handovers:back.signOut')}
      </button>
    </form>
  )
}
