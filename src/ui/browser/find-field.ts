/** « / » leads to the field, unless something is being typed or the field is not seen. */
class FindField extends HTMLElement {
  #lead = (event: KeyboardEvent) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTypedInto(event.target)) return
    const field = this.querySelector('input')
    if (!field?.checkVisibility()) return
    event.preventDefault()
    field.select()
  }

  connectedCallback() {
    this.querySelector('input')?.setAttribute('aria-keyshortcuts', '/')
    document.addEventListener('keydown', this.#lead)
  }

  disconnectedCallback() {
    document.removeEventListener('keydown', this.#lead)
  }
}

function isTypedInto(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
}

customElements.define('find-field', FindField)
