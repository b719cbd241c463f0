// What a choice is held against. The files judge it against Nederland and the gemeente; against similar gebieden and
// any other gebied it is judged here, by the numbers in the files of both.

import { dataOf, json, seen } from "./bestanden-deel.js";
import { judge, said, together } from "./bestanden-oordeel.js";

const [COUNTRY, GEMEENTE, SIMILAR] = ["nederland", "gemeente", "soortgelijk"];
const CODE_OF_COUNTRY = "NL00";
const CODE = /^(PV|GM|WK|BU)[0-9A-Z]{2,8}$/;
const NOTHING = "–";

// Gives how a choice of a gebied is seen: { reference, name, head, of } with for each line its chip, the figure of
// Nederland and that of the reference; or { missing } with the codes of which there is no file.
export async function heldAgainst(state, site, data, key, wanted) {
  const choice = data.keuzes[key];
  const group = key.split("|")[1];
  if (!choice.naast.length) return { reference: "", name: "", head: "", of: (line) => written(data, line, 0) };
  const reference = fitting(data, choice, group, wanted);
  const place = choice.naast.indexOf(reference);
  const name = data.verwijzingen[reference] ?? "";
  const head = headOf(data, site, reference);
  if (place >= 0) return { reference, name, head, of: (line) => written(data, line, place) };
  const codes = reference === SIMILAR ? data.soortgelijk : [reference];
  if (reference !== SIMILAR && !CODE.test(reference)) return { missing: [reference] };
  const [spreads, ...others] = await Promise.all([
    json(`${state.dataset.wortel}gegevens/spreidingen/${data.code.slice(0, 2)}.json`), ...codes.map((code) => dataOf(state, code)),
  ]);
  const missing = codes.filter((_, at) => !others[at]);
  if (missing.length) return { missing, isSimilar: reference === SIMILAR };
  const is = { site, data, group, spreads, others, isTogether: reference === SIMILAR, isItself: reference === data.code };
  const [other] = others;
  const isOther = !is.isTogether && !is.isItself;
  return { reference, name: isOther ? other.alsVerwijzing : name, head: isOther ? other.naam : head, of: (line) => judged(is, line) };
}

// Gives the references to choose from: (value, name).
export function references(data, key, held) {
  const group = key.split("|")[1];
  const known = [...data.keuzes[key].naast, ...(data.soortgelijk.length ? [SIMILAR] : []), ...(group ? [data.code] : [])];
  const named = new Map(known.map((name) => [name, data.verwijzingen[name]]));
  return [...named.set(held.reference, held.name)].sort(([one], [two]) => rank(one) - rank(two));
}

function rank(reference) {
  const at = [COUNTRY, GEMEENTE, SIMILAR].indexOf(reference);
  return at < 0 ? 3 : at;
}

// As the server takes it: a gebied is not held against itself, nor against what it does not have.
function fitting(data, choice, group, wanted) {
  const asked = wanted === CODE_OF_COUNTRY ? COUNTRY : wanted;
  if (choice.naast.includes(asked)) return asked;
  const isAbsent = { "": true, [COUNTRY]: true, [GEMEENTE]: true, [SIMILAR]: !data.soortgelijk.length, [data.code]: !group };
  return isAbsent[asked] ? choice.naast[0] : asked;
}

function headOf(data, site, reference) {
  if (reference === data.code) return site.woorden.iedereen;
  const name = data.verwijzingen[SIMILAR] ?? "";
  return reference === SIMILAR ? name.charAt(0).toUpperCase() + name.slice(1) : "";
}

function written({ teksten }, [, , , , national, , , chips, , beside], place) {
  return { chip: teksten[chips[place] ?? chips[0]], national: teksten[seen(national, place)], beside: teksten[beside?.[place]] ?? "" };
}

function judged(is, line) {
  const { site, data, group, spreads, isTogether } = is;
  const key = `${line[0]}|${data.tabellen[line[8]]}`;
  const { regel: rule } = site.indicatoren[line[0]];
  const own = measured(data, group).get(key);
  const other = own && reference(is, key, rule, own);
  const verdict = other && spreads[key] && judge(own, other, rule, spreads[key]);
  return {
    chip: verdict ? site.oordelen.richtingen[rule.richting][verdict.size + 2][verdict.certainty] : site.oordelen.nietVergeleken,
    national: data.teksten[seen(line[4], -1)],
    beside: verdict ? said(other.value, rule, isTogether) : NOTHING,
  };
}

function reference({ data, group, others, isTogether, isItself }, key, rule, own) {
  if (isTogether) {
    const found = others.map((other) => measured(other, group).get(key));
    return together(found.filter((figure) => figure && !figure.isOfAnotherPlace), rule);
  }
  if (!isItself) return measured(others[0], group).get(key);
  const everybody = measured(data, "").get(key);
  return everybody && { value: everybody.value, n: own.n };
}

const read = new WeakMap();

// The figures of a group of a gebied, by indicator, table and period.
function measured(data, group) {
  if (!read.has(data)) read.set(data, new Map());
  const groups = read.get(data);
  if (!groups.has(group)) {
    const figures = (data.gemeten[group] ?? []).map(([indicator, table, value, n, isOfAnotherPlace]) => [
      `${indicator}|${data.tabellen[table]}`, { value, n: n ?? NaN, isOfAnotherPlace },
    ]);
    groups.set(group, new Map(figures));
  }
  return groups.get(group);
}
