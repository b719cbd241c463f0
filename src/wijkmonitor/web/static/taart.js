// Shows what a slice of the pie or a shape on the map says while it is pointed at or has focus. The same words
// are its accessible name and stand in the table, so nothing is lost without this.

const GAP = 12;

function makeTip(figure) {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  figure.append(tip);
  return tip;
}

function place(tip, figure, slice) {
  const shape = slice.getBoundingClientRect();
  const frame = figure.getBoundingClientRect();
  const left = shape.left - frame.left + shape.width / 2 - tip.offsetWidth / 2;
  const isUpperHalf = shape.top + shape.height / 2 < frame.top + frame.height / 2;
  const above = shape.top - frame.top - tip.offsetHeight - GAP;
  const below = shape.bottom - frame.top + GAP;
  tip.style.left = `${Math.max(0, Math.min(left, frame.width - tip.offsetWidth))}px`;
  tip.style.top = `${isUpperHalf && above > -frame.top ? above : below}px`;
}

function attach(picture) {
  const figure = picture.closest("figure");
  const tip = makeTip(figure);
  const show = (event) => {
    const slice = event.target.closest("a");
    if (!slice) return;
    tip.textContent = slice.getAttribute("aria-label");
    tip.hidden = false;
    place(tip, figure, slice);
  };
  const hide = () => {
    tip.hidden = true;
  };
  picture.addEventListener("pointerover", show);
  picture.addEventListener("focusin", show);
  picture.addEventListener("pointerleave", hide);
  picture.addEventListener("focusout", hide);
  picture.addEventListener("pointerout", (event) => {
    if (!event.relatedTarget?.closest?.("a")) hide();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
}

// On paper nothing can be unfolded: browsers that cannot do so by stylesheet get it from here.
function unfoldOnPaper() {
  const folded = document.querySelectorAll(".balken details:not([open])");
  for (const part of folded) part.open = true;
  addEventListener("afterprint", () => folded.forEach((part) => (part.open = false)), { once: true });
}

addEventListener("beforeprint", unfoldOnPaper);
for (const picture of document.querySelectorAll(".taart, .landkaart")) attach(picture);
