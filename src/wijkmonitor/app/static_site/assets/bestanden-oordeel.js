// Judges a figure against another one, as judgement/judge.py does: size decides the colour, certainty the fill. That
// is the definition; a test holds the two together. A figure is { value, n }, n is NaN where nobody counted it.

const Z = [1.96, 3.09]; // of the 95 % and the 99.8 % interval
const TAILS = [0.024997895148220435, 0.0010007824766140113]; // what lies beyond each on one side
const [SMALL, LARGE] = [0.5, 1.5];
const EXACT_BELOW = 10;
const NO_EVENT = 1e-9;
const FEWEST_FOR_MODEL = 100;
const FEWEST_TOGETHER = 5;
const DIGITS_TOGETHER = 3;
const [LIKELY, CLEAR, SMALL_BUT_CLEAR] = [1, 2, 3];

// Gives the size (-2 to 2) and the certainty (0 to 3), or null where there is nothing to judge by.
export function judge(own, other, rule, [below, above, error, scale]) {
  if (rule.zekerheid === "geen" || !(below > 0 && above > 0)) return null;
  if (rule.zekerheid === "model" && own.n < FEWEST_FOR_MODEL) return null;
  const [one, two] = [own, other].map((figure) => estimate(figure, rule, error, scale));
  const difference = one.point - two.point;
  if (!Number.isFinite(difference)) return null;
  const size = sizeOf(difference / (difference >= 0 ? above : below));
  const [likely, clear] = Z.map((_, at) => differenceInterval(one, two, at));
  const certainty = certaintyOf(size, likely, clear, below, above);
  return { size, certainty: rule.zekerheid === "model" ? Math.min(certainty, LIKELY) : certainty };
}

// Gives several figures as one: weighed by n, or the one in the middle; null of fewer than five.
export function together(figures, rule) {
  const counted = figures.filter(({ n }) => n > 0 && Number.isFinite(n));
  const n = counted.reduce((sum, figure) => sum + figure.n, 0) || NaN;
  if (rule.isGewogen && counted.length >= FEWEST_TOGETHER) {
    return { value: counted.reduce((sum, figure) => sum + figure.value * figure.n, 0) / n, n };
  }
  if (figures.length < FEWEST_TOGETHER) return null;
  const sorted = figures.map(({ value }) => value).sort((one, two) => one - two);
  return { value: (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2, n };
}

// Gives a figure of a reference in Dutch, with its unit; an amount of several gebieden in three digits.
export function said(value, rule, isTogether) {
  const large = 10 ** DIGITS_TOGETHER;
  const shown = isTogether && rule.isBedrag && Math.abs(value) >= large ? threeDigits(value) : value;
  const digits = Math.trunc(Math.abs(shown) * 10 ** rule.decimalen * (1 + 1e-14) + 0.5);
  const text = String(digits).padStart(rule.decimalen + 1, "0");
  const whole = text.slice(0, text.length - rule.decimalen).replace(/\B(?=(\d{3})+$)/g, ".");
  const rest = rule.decimalen ? `,${text.slice(-rule.decimalen)}` : "";
  return `${rule.voor}${shown < 0 && digits ? "−" : ""}${whole}${rest}${rule.na}`;
}

function threeDigits(value) {
  const step = 10 ** (Math.floor(Math.log10(Math.abs(value))) + 1 - DIGITS_TOGETHER);
  return Math.sign(value) * Math.floor(Math.abs(value) / step + 0.5) * step;
}

function sizeOf(z) {
  const size = Math.abs(z);
  return size < SMALL ? 0 : Math.sign(z) * (size > LARGE ? 2 : 1);
}

function differenceInterval(one, two, at) {
  const [lower, upper] = one.limits[at];
  const [otherLower, otherUpper] = two.limits[at];
  const difference = one.point - two.point;
  const below = Math.hypot(one.point - lower, otherUpper - two.point);
  return [difference - below, difference + Math.hypot(upper - one.point, two.point - otherLower)];
}

function certaintyOf(size, likely, clear, below, above) {
  const [isLikely, isClear] = [likely, clear].map(([lower, upper]) => lower > 0 || upper < 0);
  if (size) return isClear ? CLEAR : Number(isLikely);
  const isWithin = likely[0] >= -SMALL * below && likely[1] <= SMALL * above;
  return isWithin ? (isClear ? SMALL_BUT_CLEAR : CLEAR) : 0;
}

// As judgement/estimate.py: the figure on its scale, and the intervals in which it may as well have been.
function estimate({ value, n }, rule, error, scale) {
  const noise = roundingSd(value, n, rule);
  const isShare = rule.zekerheid === "aandeel" || rule.zekerheid === "model";
  const least = rule.zekerheid === "gemiddelde" ? -Infinity : 0;
  const most = isShare && rule.factor ? rule.factor : Infinity;
  const limits = Z.map((z, at) => {
    const [lower, upper] = interval(value, n, rule, error, scale, at);
    const wide = [value - Math.hypot(value - lower, z * noise), value + Math.hypot(upper - value, z * noise)];
    return Number.isNaN(lower) ? [NaN, NaN] : [limitOf(Math.max(wide[0], least)), limitOf(Math.min(wide[1], most))];
  });
  return { point: pointOf(), limits };

  function limitOf(limit) {
    return rule.zekerheid === "telling" && rule.schaal === "log" ? Math.log(Math.max(limit, 0)) : scaled(limit);
  }

  function pointOf() {
    if (rule.zekerheid !== "telling" || rule.schaal !== "log") return scaled(value);
    return Math.log(Math.max(value + (n > 0 ? (rule.factor ?? 1) / (2 * n) : 0), 0));
  }

  function scaled(place) {
    if (rule.schaal === "lineair") return place;
    if (rule.schaal === "log") return Math.log(Math.max(place, rule.stap));
    return scale ? between(place, ...scale) : NaN;
  }
}

function interval(value, n, { zekerheid, factor, variatie }, error, scale, at) {
  const [z, unknown] = [Z[at], [NaN, NaN]];
  if (zekerheid === "meting") return [value, value];
  if (zekerheid === "model") return [value - z * (error ?? NaN), value + z * (error ?? NaN)];
  if (!(n > 0)) return unknown;
  if (zekerheid === "gemiddelde") {
    if (variatie === undefined) return unknown;
    const level = Math.max(Math.abs(value), scale ? Math.abs(between(0, scale[1], scale[0])) : 0);
    const half = (z * variatie * level) / Math.sqrt(n);
    return [value - half, value + half];
  }
  if (!factor) return unknown;
  if (n === Infinity) return [value, value];
  if (zekerheid === "telling") return poisson((Math.max(value, 0) * n) / factor, at).map((limit) => (factor * limit) / n);
  return wilson(Math.min(Math.max(value / factor, 0), 1) * n, n, z).map((limit) => factor * limit);
}

function wilson(successes, total, z) {
  const half = z * Math.sqrt(z * z + 4 * successes * (1 - successes / total));
  const [middle, scale] = [2 * successes + z * z, 2 * (total + z * z)];
  return [Math.max((middle - half) / scale, 0), Math.min((middle + half) / scale, 1)];
}

// Exact below ten events, Byar's approximation from ten on.
function poisson(count, at) {
  if (count < EXACT_BELOW) return [count > NO_EVENT ? gammaQuantile(count, TAILS[at]) : 0, gammaQuantile(count + 1, 1 - TAILS[at])];
  const [z, after] = [Z[at], count + 1];
  const lower = 1 - 1 / (9 * count) - z / (3 * Math.sqrt(count));
  const upper = 1 - 1 / (9 * after) + z / (3 * Math.sqrt(after));
  return [Math.max(count * lower ** 3, 0), after * upper ** 3];
}

// Where the gamma distribution of a shape has so much below it, sought by halving the logarithm.
function gammaQuantile(shape, part) {
  let [low, high] = [-745, 5];
  for (let turn = 0; turn < 64; turn += 1) {
    const middle = (low + high) / 2;
    if (gammaBelow(shape, middle) < part) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}

function gammaBelow(shape, logarithm) {
  const place = Math.exp(logarithm);
  let [term, sum] = [1, 1];
  for (let step = 1; term > sum * 1e-17; step += 1) sum += term *= place / (shape + step);
  return sum * Math.exp(shape * logarithm - place - logGamma(shape + 1));
}

// Stirling's series, from twelve on.
function logGamma(shape) {
  let [large, product] = [shape, 1];
  for (; large < 12; large += 1) product *= large;
  const series = 1 / (12 * large) - 1 / (360 * large ** 3) + 1 / (1260 * large ** 5) - 1 / (1680 * large ** 7);
  return (large - 0.5) * Math.log(large) - large + Math.log(2 * Math.PI) / 2 + series - Math.log(product);
}

function roundingSd(value, n, { factor, afronding: [part, whole, own] }) {
  if (!factor || !(n > 0 && n < Infinity)) return Math.sqrt(own);
  return Math.sqrt(own + (factor ** 2 * (part + (value / factor) ** 2 * whole)) / n ** 2);
}

function between(place, places, heights) {
  if (Number.isNaN(place)) return NaN;
  const after = places.findIndex((other) => other >= place);
  if (after <= 0) return heights.at(after);
  const part = (place - places[after - 1]) / (places[after] - places[after - 1]);
  return heights[after - 1] + part * (heights[after] - heights[after - 1]);
}
