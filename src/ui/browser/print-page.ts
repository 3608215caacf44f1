/** A button that prints the page. Without this script a sentence stands in its place. */
class PrintPage extends HTMLElement {
  connectedCallback() {
    const [button, sentence] = [this.querySelector('button')!, this.querySelector('p')!]
    button.hidden = false
    sentence.hidden = true
    button.addEventListener('click', () => window.print())
  }
}

customElements.define('print-page', PrintPage)
