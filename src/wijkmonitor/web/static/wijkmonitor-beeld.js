// <wijkmonitor-beeld gebied="WK034403" beeld="taart"></wijkmonitor-beeld>
// One picture of the Wijkmonitor on any page: a frame that is as high as what is in it. It follows nobody.
// Pages elsewhere check this file by what it holds ("integrity"), so it may never change: what must be otherwise
// comes in a file with another name.

const NAMES = ["gebied", "beeld", "indicator", "jaar", "groep", "referentie", "thema"];
const HOME = new URL(import.meta.url).origin;

class WijkmonitorBeeld extends HTMLElement {
  static observedAttributes = NAMES;

  #frame = null;
  #hear = (event) => {
    const said = event.data;
    if (!this.#frame || event.source !== this.#frame.contentWindow || event.origin !== HOME) return;
    if (said?.wijkmonitor === "hoogte" && said.hoogte > 0 && said.hoogte < 20000) {
      this.#frame.style.height = `${Math.ceil(said.hoogte)}px`;
    }
  };

  connectedCallback() {
    window.addEventListener("message", this.#hear);
    this.#show();
  }

  disconnectedCallback() {
    window.removeEventListener("message", this.#hear);
  }

  attributeChangedCallback() {
    if (this.isConnected && this.#frame) this.#show();
  }

  #show() {
    const query = new URLSearchParams();
    for (const name of NAMES) {
      const value = this.getAttribute(name);
      if (value) query.set(name, value);
    }
    if (!this.#frame) {
      this.#frame = document.createElement("iframe");
      this.#frame.loading = "lazy";
      this.#frame.referrerPolicy = "no-referrer";
      this.#frame.style.cssText = "display:block;width:100%;height:480px;border:0";
      this.replaceChildren(this.#frame);
    }
    this.#frame.title = this.getAttribute("titel") || `Wijkmonitor: ${this.getAttribute("beeld") || "taart"}`;
    this.#frame.src = `${HOME}/insluiten?${query}`;
  }
}

if (!customElements.get("wijkmonitor-beeld")) customElements.define("wijkmonitor-beeld", WijkmonitorBeeld);
