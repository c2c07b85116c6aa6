import { byPattern } from './time.js';

const SHORT = [[1e12, 'Tril'], [1e9, 'Bil'], [1e6, 'Mil'], [1e3, 'K']];
const MONEY = [[1e12, 'T'], [1e9, 'B'], [1e6, 'M'], [1e3, 'K']];
const SYMBOLS = { currencyCNY: '¥', currencyJPY: '¥', currencyUSD: '$', currencyEUR: '€' };
const DURATIONS = [[86_400_000, 'd'], [3_600_000, 'h'], [60_000, 'min'], [1_000, 's'], [1, 'ms']];

/** A number with a fixed count of decimals, or as many as its size deserves. */
function plain(value, decimals, grouping = false) {
  const size = Math.abs(value);
  const automatic = Number.isInteger(value) || size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  return value.toLocaleString('en-US', {
    useGrouping: grouping,
    minimumFractionDigits: decimals ?? 0,
    maximumFractionDigits: decimals ?? automatic,
  });
}

function scaled(value, steps, decimals) {
  const [size, suffix] = steps.find(([least]) => Math.abs(value) >= least) ?? [1, ''];
  return { text: plain(value / size, decimals), suffix };
}

function span(millis, decimals) {
  const [size, suffix] = DURATIONS.find(([least]) => Math.abs(millis) >= least) ?? [1, 'ms'];
  return { text: plain(millis / size, decimals), suffix };
}

function instantText(millis, unit, zone) {
  if (unit.startsWith('time:')) return byPattern(millis, unit.slice(5), zone);
  const today = byPattern(millis, 'YYYYMMDD', zone) === byPattern(Date.now(), 'YYYYMMDD', zone);
  const short = unit.endsWith('NoDateIfToday') && today;
  return byPattern(millis, short ? 'HH:mm:ss' : 'YYYY-MM-DD HH:mm:ss', zone);
}

/** A value in a Grafana unit as {prefix, text, suffix}. */
export function format(value, unit = 'short', decimals = undefined, zone = 'UTC') {
  if (typeof value !== 'number') return { text: String(value), suffix: '' };
  if (unit.startsWith('dateTime') || unit.startsWith('time:')) {
    return { text: instantText(value, unit, zone), suffix: '' };
  }
  if (unit.startsWith('prefix:')) return { prefix: unit.slice(7), text: plain(value, decimals), suffix: '' };
  if (unit.startsWith('suffix:')) return { text: plain(value, decimals), suffix: unit.slice(7) };
  if (unit in SYMBOLS) return { prefix: SYMBOLS[unit], ...scaled(value, MONEY, decimals) };
  switch (unit) {
    case 'percent': return { text: plain(value, decimals), suffix: '%' };
    case 'percentunit': return { text: plain(value * 100, decimals), suffix: '%' };
    case 'ms': return span(value, decimals);
    case 's': return span(value * 1000, decimals);
    case 'short': return scaled(value, SHORT, decimals);
    case 'locale': return { text: plain(value, decimals, true), suffix: '' };
    default: return { text: plain(value, decimals), suffix: '' };
  }
}

/** The same as one text. */
export function text(shown) {
  const tight = shown.suffix === '%' || shown.suffix === '' ? '' : ' ';
  return `${shown.prefix ?? ''}${shown.text}${tight}${shown.suffix}`;
}
