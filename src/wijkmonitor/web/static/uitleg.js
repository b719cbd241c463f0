// The tour as a dialog over the page of a gebied. It reads its steps from the page with the same explanation,
// which is where the link leads without this. It opens only when asked, and remembers nothing.

const PARTS = {
  themas: ".taart .thema",
  cijfers: ".taart .punt",
  kleuren: ".taart .punt, .sleutel",
  onzeker: '.taart .punt:has([fill*="arcering"])',
  leeg: '.taart .punt:has([fill*="stippels"]), .balken',
};
const LIFTED = "is-uitgelicht";
const SHOWN = "toont-rondleiding";

function button(text, action) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "knop";
  made.textContent = text;
  made.addEventListener("click", action);
  return made;
}

class Tour {
  constructor(source) {
    this.words = source.querySelector(".stappen").dataset;
    this.steps = [...source.querySelectorAll(".stap")];
    this.place = 0;
    this.build();
  }

  build() {
    this.content = document.createElement("div");
    this.content.setAttribute("aria-live", "polite");
    this.back = button(this.words.vorige, () => this.show(this.place - 1));
    this.next = button(this.words.volgende, () => this.forward());
    const skip = button(this.words.overslaan, () => this.dialog.close());
    skip.classList.add("stil");
    const buttons = document.createElement("div");
    buttons.className = "knoppen";
    buttons.append(skip, this.back, this.next);
    this.dialog = document.createElement("dialog");
    this.dialog.className = "rondleiding";
    this.dialog.setAttribute("aria-labelledby", "rondleiding-titel");
    this.dialog.append(this.content, buttons);
    this.dialog.addEventListener("close", () => this.end());
    document.body.append(this.dialog);
  }

  open() {
    this.show(0);
    this.dialog.showModal();
    this.next.focus({ preventScroll: true });
    this.dialog.scrollTop = 0;
  }

  forward() {
    if (this.place + 1 < this.steps.length) this.show(this.place + 1);
    else this.dialog.close();
  }

  show(place) {
    this.place = place;
    const step = this.steps[place];
    const words = [...step.querySelectorAll(".woorden > :is(p, h2)")].map((part) => part.cloneNode(true));
    for (const part of words) part.id = part.matches("h2") ? "rondleiding-titel" : "";
    this.content.replaceChildren(...words);
    this.back.disabled = place === 0;
    this.next.textContent = place + 1 < this.steps.length ? this.words.volgende : this.words.klaar;
    if (this.back.disabled) this.next.focus({ preventScroll: true });
    this.dialog.scrollTop = 0;
    this.lift(PARTS[step.id]);
  }

  lift(selector) {
    this.drop();
    for (const part of document.querySelectorAll(selector)) part.classList.add(LIFTED);
    // Where the pie has no such slice, none of it steps back.
    document.body.classList.toggle(SHOWN, document.querySelector(`.taart .${LIFTED}`) !== null);
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    document.querySelector(".beeld figure").scrollIntoView({ block: "start", behavior: isStill ? "auto" : "smooth" });
  }

  drop() {
    for (const part of document.querySelectorAll(`.${LIFTED}`)) part.classList.remove(LIFTED);
  }

  end() {
    this.drop();
    document.body.classList.remove(SHOWN);
  }
}

async function tourFrom(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  return new Tour(new DOMParser().parseFromString(await answer.text(), "text/html"));
}

function attach(link) {
  let tour = null;
  const open = async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {
      tour ??= tourFrom(link.href);
      (await tour).open();
    } catch {
      location.assign(link.href);
    }
  };
  link.setAttribute("role", "button");
  link.setAttribute("aria-haspopup", "dialog");
  link.addEventListener("click", open);
  link.addEventListener("keydown", (event) => {
    if (event.key === " ") open(event);
  });
}

for (const link of document.querySelectorAll("[data-rondleiding]")) attach(link);
