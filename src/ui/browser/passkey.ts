/** Asks the browser to make a key or to show one, and sends its answer with the form that it stands in. Without this script another way is shown. */
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

class PasskeyForm extends HTMLElement {
  connectedCallback() {
    if (!browserSupportsWebAuthn()) return
    const form = this.querySelector('form')!
    form.hidden = false
    this.querySelector<HTMLElement>('[data-without-keys]')!.hidden = true
    form.addEventListener('submit', (event) => {
      if (this.#answer.value !== '') return
      event.preventDefault()
      void this.#ask()
    })
  }

  async #ask() {
    const said = this.querySelector<HTMLElement>('[role="alert"]')!
    said.hidden = true
    try {
      this.#answer.value = JSON.stringify(await this.#answerOfDevice())
      this.querySelector('form')!.submit()
    } catch {
      // Left, too late, or a device that is not known here: one sentence says what can be done.
      said.hidden = false
    }
  }

  #answerOfDevice() {
    const options = JSON.parse(this.dataset.options!)
    return this.dataset.deed === 'add' ? startRegistration({ optionsJSON: options }) : startAuthentication({ optionsJSON: options })
  }

  get #answer() {
    return this.querySelector<HTMLInputElement>('input[name="passkey"]')!
  }
}

customElements.define('passkey-form', PasskeyForm)
