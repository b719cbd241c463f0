// Finds a gebied by name in the index of the site as files, in the order in which the server gives them: see
// search/index.py and search/candidates.py. What it does not do is forgive typing mistakes.

const WEIGHTS = { NL: 0.5, PV: 1, GM: 8, WK: 1, BU: 0.5 };
const FORMER_WEIGHT = 0.1;
const LEVELS = { NL: "land", PV: "provincie", GM: "gemeente", WK: "wijk", BU: "buurt" };
const LEVEL_WORDS = { gemeente: "GM", gem: "GM", provincie: "PV", prov: "PV", wijk: "WK", buurt: "BU" };
const BONUS = { exact: 12, nameAndPlace: 4, prefix: 1.5, wholeWord: 1.5, word: 0.5, anywhere: 0, level: 3 };
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", þ: "e", ł: "l" };
const MOST_WORDS = 8;
const LONGEST_WORD = 40;
const LONGEST_TEXT = 120;

const indexes = new Map();

export async function find(address, text, limit = 10) {
  const index = await load(address);
  return chosen(index, text, limit).map((number) => place(index, number, text));
}

// Gives the address of the page of a code, also when the name behind it is wrong; empty for an unknown code.
export async function addressOf(address, code) {
  const index = await load(address);
  const number = index.numbers.get(code.toUpperCase());
  return number === undefined ? "" : place(index, number).url;
}

export function wordsOf(text) {
  let folded = text.toLowerCase().replace(/['’‘`´\u02bc\u2032]/g, "");
  folded = folded.replace(/[ßæœøþł]/g, (letter) => LETTERS[letter]).normalize("NFKD").replace(/\p{M}/gu, "");
  const words = folded.replaceAll("&", " en ").split(/[^0-9a-z]+/).filter(Boolean);
  return words.map((word, at) => (word === "st" && at + 1 < words.length ? "sint" : word));
}

export function slug(name) {
  const plain = name.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase();
  return plain.split(/[^0-9a-z]+/).filter(Boolean).join("-");
}

async function load(address) {
  if (!indexes.has(address)) indexes.set(address, read(address));
  return indexes.get(address);
}

async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) {
    indexes.delete(address); // so that a next try may succeed
    throw new Error(`${address}: ${answer.status}`);
  }
  return build(await answer.json(), address.replace(/gegevens\/zoeken\.json.*$/, ""));
}

export function build(data, root) {
  const codes = data.codes.split(" ");
  const names = data.namen.split("\n");
  const former = new Set(data.vroeger);
  const places = data.plaatsen.map((all) => [...new Set(all.flatMap(wordsOf))]);
  const entries = codes.map((code, number) => {
    const written = [names[number], ...(data.anders[number] ?? [])];
    const spelled = [...written, ...written.map((name) => name.split("(")[0])].map(wordsOf).filter((words) => words.length);
    const weight = WEIGHTS[code.slice(0, 2)] * (former.has(number) ? FORMER_WEIGHT : 1);
    return {
      code,
      name: data.getoond[number] ?? names[number],
      written,
      context: data.liggingen[data.ligging[number]],
      compact: [...new Set(spelled.map((words) => words.join("")))],
      words: [...new Set(spelled.flat())],
      place: places[data.plaats[number]],
      fame: Math.fround(Math.log10(10 + Math.max(data.inwoners[number], 0) * weight)),
      via: data.via[number],
    };
  });
  return { entries, root, numbers: new Map(codes.map((code, number) => [code, number])) };
}

function place(index, number, text = "") {
  const entry = index.entries[number];
  const page = entry.via === undefined ? entry : index.entries[entry.via];
  const words = slug(page.name);
  const url = `${index.root}gebied/${page.code}${words ? `-${words}` : ""}/`;
  const alias = knownAs(entry, wordsOf(text));
  const note = page !== entry ? `→ ${page.name}` : alias && `gevonden op de naam '${alias}'`;
  return { code: entry.code, name: entry.name, level: LEVELS[entry.code.slice(0, 2)], context: entry.context, url, note };
}

// The other name that was typed, where the name on screen does not say why the gebied was found.
function knownAs(entry, typed) {
  const fits = (name) => typed.every((word) => wordsOf(name).some((own) => own.startsWith(word)));
  return fits(entry.written[0]) ? "" : entry.written.find(fits) ?? "";
}

export function chosen(index, text, limit) {
  const words = wordsOf(text.slice(0, LONGEST_TEXT)).slice(0, MOST_WORDS).map((word) => word.slice(0, LONGEST_WORD));
  if (!words.length) return [];
  const code = index.numbers.get(words.join("").toUpperCase());
  if (code !== undefined) return [code];
  const ranking = new Map();
  let isExact = add(index, ranking, words, "");
  const [bare, level] = withoutLevel(words);
  if (level && !isExact) isExact = add(index, ranking, bare, level);
  if (!ranking.size) for (const joined of joinedPairs(bare)) add(index, ranking, joined, level);
  return [...ranking].sort((one, other) => other[1] - one[1] || one[0] - other[0]).slice(0, limit).map(([number]) => number);
}

function withoutLevel(words) {
  const first = LEVEL_WORDS[words[0]];
  if (first) {
    const isNumber = words[0] === "wijk" && words.length > 1 && words[1].length <= 2 && /\d/.test(words[1]);
    const rest = words.slice(isNumber ? 2 : 1);
    return rest.length ? [rest, first] : [words, ""];
  }
  const last = LEVEL_WORDS[words.at(-1)];
  return last && words.length > 1 ? [words.slice(0, -1), last] : [words, ""];
}

function joinedPairs(words) {
  return words.slice(1).map((_, at) => [...words.slice(0, at), words[at] + words[at + 1], ...words.slice(at + 2)]);
}

function add(index, ranking, words, level) {
  const compact = words.join("");
  let isExact = false;
  index.entries.forEach((entry, number) => {
    const bonus = words.length === 1 ? fitOfOne(entry, compact) : fitOfMany(entry, words, compact);
    if (bonus === undefined) return;
    isExact ||= bonus >= BONUS.nameAndPlace;
    let score = Math.fround(entry.fame + bonus);
    if (level && entry.code.startsWith(level)) score = Math.fround(score + BONUS.level);
    if (!(ranking.get(number) >= score)) ranking.set(number, score);
  });
  return isExact;
}

function fitOfOne(entry, compact) {
  if (entry.compact.includes(compact)) return BONUS.exact;
  if (begins(entry.compact, compact)) return BONUS.prefix;
  if (entry.words.includes(compact)) return BONUS.wholeWord;
  return begins(entry.words, compact) ? BONUS.word : undefined;
}

function fitOfMany(entry, words, compact) {
  if (entry.compact.includes(compact)) return BONUS.exact;
  const inName = words.map((word) => begins(entry.words, word));
  const inPlace = words.map((word) => begins(entry.place, word));
  for (let at = 1; at < words.length; at += 1) {
    const front = words.slice(0, at).join("");
    const back = words.slice(at).join("");
    if (entry.compact.includes(front) && inPlace.slice(at).every(Boolean)) return BONUS.nameAndPlace;
    if (entry.compact.includes(back) && inPlace.slice(0, at).every(Boolean)) return BONUS.nameAndPlace;
  }
  if (begins(entry.compact, compact)) return BONUS.prefix;
  if (inName.every(Boolean)) return BONUS.word;
  const hasName = inName.at(-1) || words.some((word, at) => word.length > 1 && inName[at]);
  return hasName && words.every((_, at) => inName[at] || inPlace[at]) ? BONUS.anywhere : undefined;
}

function begins(terms, prefix) {
  return terms.some((term) => term.startsWith(prefix));
}
