/** What a paired device shows of itself: its name, its lock, and the PIN that opens it. */
import { LOCK_MINUTES } from '#src/platform/web/pairing-cookie.ts'
import type { PairedDevice } from '#src/platform/viewer.ts'
import { href, urls } from '#src/urls.ts'
import { Field } from './fields.tsx'
import { KeptFields } from './kept-fields.tsx'
import { usePage } from './page.tsx'

/** The device that looks, unlocked, on one of the pages of its meal; everywhere else it is any visitor. */
function useDevice(): PairedDevice | undefined {
  const { viewer, path } = usePage()
  const { device } = viewer
  const own = device && !device.isLocked && href(urls.lockDevice, device).replace(/[^/]*$/, '')
  return own && path.startsWith(own) ? device : undefined
}

/** Whose tablet this is not, and the button that locks it at once. */
export function DeviceBar() {
  const { text, href: to } = usePage()
  const device = useDevice()
  if (!device) return null
  return (
    <div class="device-bar no-print">
      <p>{text('ui:lock.device', { device: device.name })}</p>
      <form method="post" action={to(urls.lockDevice, device)} data-lock>
        <button type="submit">{text('ui:lock.lock')}</button>
      </form>
    </div>
  )
}

/** Over the page, which stays as it is beneath: the script shows it when the device is locked, and only then. */
export function DeviceLock() {
  const { text, href: to, assets } = usePage()
  const device = useDevice()
  if (!device) return null
  return (
    <>
      <section
        id="device-lock"
        class="device-lock"
        role="dialog"
        aria-modal="true"
        aria-labelledby="device-lock-title"
        data-minutes={LOCK_MINUTES}
        data-lock={to(urls.lockDevice, device)}
        data-offline={text('ui:lock.offline')}
        hidden
      >
        <h2 id="device-lock-title">{text('ui:lock.title')}</h2>
        <p>{text('ui:lock.underneath')}</p>
        <p id="device-lock-error" class="error" role="alert" />
        <PinForm action={to(urls.unlockDevice, device)} id="device-pin" />
      </section>
      <script type="module" src={assets['device-lock.js']} />
    </>
  )
}

/** In a form that may be half filled, where there are no scripts: locks, and brings back what was typed once the PIN is right. */
export function LockWithForm() {
  const { text } = usePage()
  if (!useDevice()) return null
  return (
    <noscript>
      <button type="submit" name={LOCK_FIELD} value="1" class="quiet">
        {text('ui:lock.lockKeeping')}
      </button>
    </noscript>
  )
}

export const LOCK_FIELD = 'verrouiller'
/** Sent along with a form that was only to be kept: it is shown again, not carried out. */
export const SHOW_AGAIN_FIELD = 'montrer'

type PinFormProps = { action: string; label?: string; id?: string; sent?: readonly [string, string][]; error?: string | undefined }

export function PinForm({ action, label, id = 'pin', sent = [], error }: PinFormProps) {
  const { text } = usePage()
  return (
    <form method="post" action={action} autocomplete="off">
      <KeptFields sent={sent} except="pin" />
      <Field
        name="pin"
        id={id}
        type="password"
        label={label ?? text('ui:lock.pin')}
        inputmode="numeric"
        autocomplete="off"
        error={error}
        autofocus={id === 'pin'}
      />
      <button type="submit" class="main">
        {text('ui:lock.unlock')}
      </button>
    </form>
  )
}
