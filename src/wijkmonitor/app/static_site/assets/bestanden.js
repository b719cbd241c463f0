// The site as files: what a server would have made of the query of an address is made here, from data in the same
// folder. What is not in the files is said; the page of something else is never shown for it.

import { addressOf, find } from "./zoeken-in-bestand.js";
import { el, link, say, show, words } from "./bestanden-deel.js";

const DEFAULTS = { jaar: "", groep: "", referentie: "nederland", sorteer: "naam", richting: "op", verdeling: "" };
const PATIENCE_MS = 300;
const state = document.querySelector(".bestandstoestand");
const asked = new URLSearchParams(location.search);

const isOther = Object.entries(DEFAULTS).some(([name, normal]) => ![normal, ""].includes(asked.get(name) ?? ""));

const makers = {
  gebied: showChoice,
  thema: showChoice,
  kaart: showMap,
  vergelijk: async () => (await import("./bestanden-vergelijking.js")).showComparison(state, asked),
  zoeken: showResults,
  anders: () => isOther || asked.get("indicator") ? missing() : undefined,
  nietgevonden: forward,
};

document.documentElement.classList.add("met-script");
if (state) start();

async function start() {
  const isElse = isOther || ["gebied", "zoek"].some((name) => asked.has(name));
  document.documentElement.classList.toggle("wacht", isElse); // the page of something else is not even seen
  const saidWaiting = isElse ? sayWaiting() : () => undefined;
  try {
    await makers[state.dataset.soort]?.();
  } catch (error) {
    await say(state, state.dataset.mist);
    throw error;
  } finally {
    saidWaiting();
    document.documentElement.classList.remove("wacht");
  }
}

// Over a slow line the figures may take a while; gives what takes the words back where nothing came in their place.
function sayWaiting() {
  const before = [...state.childNodes];
  const { laden } = state.dataset;
  const timer = setTimeout(() => {
    state.replaceChildren(laden);
    show(state);
  }, PATIENCE_MS);
  return () => {
    clearTimeout(timer);
    if (state.textContent !== laden) return;
    state.replaceChildren(...before);
    state.classList.remove("is-gevraagd");
  };
}

// What the page as it is does not need is read only when something else is asked for.
async function showChoice() {
  if (!isOther && !asked.has("zoek")) return;
  const { showChoice: showIt } = await import("./bestanden-keuze.js");
  await showIt(state, asked);
}

// A map of a gebied or an indicator is a file of its own; one of a year, a group or an order of the table is not.
async function showMap() {
  const code = (asked.get("gebied") || "NL00").toUpperCase();
  const indicator = asked.get("indicator") ?? "";
  if (isOther) return missing();
  if (!asked.get("gebied") && !indicator) return undefined;
  const path = ["kaart", code, indicator].filter(Boolean).map(encodeURIComponent).join("/");
  const target = code === "NL00" && !indicator ? `${state.dataset.wortel}kaart/` : `${state.dataset.wortel}${path}/`;
  const answer = await fetch(target, { method: "HEAD" });
  return answer.ok ? location.replace(target) : missing();
}

async function missing() {
  const text = (await words(state)).nietInBestanden;
  await say(state, text, link(location.pathname, (await words(state)).naarGewoon));
}

async function showResults() {
  const query = (asked.get("q") ?? "").trim();
  if (!query) return;
  const text = await words(state);
  const index = document.querySelector("input[data-zoek]").dataset.zoek;
  const found = await find(index, query, 25);
  const input = document.querySelector("main input[type=search]");
  if (input) input.value = query;
  document.title = `${text.gevonden.replace("{aantal}", found.length).replace("{vraag}", query)} – ${document.title.split(" – ").pop()}`;
  const main = document.querySelector("main");
  main.querySelectorAll(":scope > :not(h1, search, .bestandstoestand)").forEach((part) => part.remove());
  const summary = found.length ? text.gevonden : text.nietsGevonden;
  state.replaceChildren(summary.replace("{aantal}", found.length).replace("{vraag}", query));
  show(state);
  main.append(state);
  main.append(el("ul", { class: "lijst tekst" }, ...found.map(resultOf)));
}

function resultOf(place) {
  const note = [place.context.charAt(0).toUpperCase() + place.context.slice(1), place.note].filter(Boolean).join(" · ");
  return el("li", { class: "resultaat" }, link(place.url, place.name), el("br"), el("span", { class: "zacht" }, note));
}

// On the page for what is not there: the code in an address decides, as it does on the server.
async function forward() {
  const [, code] = /\/gebied\/([A-Za-z]{2}[0-9A-Za-z]{2,8})(?:-[^/]*)?\/?$/.exec(location.pathname) ?? [];
  const index = document.querySelector("input[data-zoek]")?.dataset.zoek;
  if (!code || !index) return;
  const target = await addressOf(index, code);
  if (target && target !== location.pathname) location.replace(target + location.search);
}
