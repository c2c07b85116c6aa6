const UNIT_MILLIS = {
  ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000,
};
const NICE_MILLIS = [
  1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000,
  1_800_000, 3_600_000, 7_200_000, 10_800_000, 21_600_000, 43_200_000, 86_400_000,
];

const formats = new Map();

function format(zone) {
  if (!formats.has(zone)) {
    formats.set(zone, new Intl.DateTimeFormat('en-GB', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit',
      hour: '2-digit', minute: '2-digit', second: '2-digit',
    }));
  }
  return formats.get(zone);
}

/** The zone a dashboard asks for; the browser's own where it does not say. */
export function zoneOf(dashboard) {
  const zone = dashboard.timezone;
  if (zone === 'utc') return 'UTC';
  return zone && zone !== 'browser' ? zone : Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** Year, month, day, hour, minute and second of an instant, as padded text. */
export function parts(millis, zone) {
  return Object.fromEntries(format(zone).formatToParts(millis).map((p) => [p.type, p.value]));
}

/** Milliseconds that the zone is ahead of UTC at an instant. */
export function offset(millis, zone) {
  const p = parts(millis, zone);
  const local = Date.UTC(p.year, p.month - 1, p.day, p.hour, p.minute, p.second);
  return local - Math.floor(millis / 1000) * 1000;
}

function dayStart(millis, zone) {
  const p = parts(millis, zone);
  const midnight = Date.UTC(p.year, p.month - 1, p.day);
  return midnight - offset(midnight - offset(millis, zone), zone);
}

/** Milliseconds of a duration such as 30s, 5m or 1h; the fallback where it is none. */
export function duration(text, fallback) {
  const match = /^(\d+)(ms|s|m|h|d|w)$/.exec(text ?? '');
  return match ? Number(match[1]) * UNIT_MILLIS[match[2]] : fallback;
}

/** Epoch milliseconds of a date expression: now, now-3h, now/d, now-1d/d, or a duration ago (30m). */
export function instant(text, now, zone) {
  const match = /^(?:now)?(?:-?(\d+(?:ms|s|m|h|d|w)))?(\/d)?$/.exec(text ?? '');
  if (!match) throw new Error(`a time must be like now-3h or now/d, found ${text}`);
  const moved = now - duration(match[1], 0);
  return match[2] ? dayStart(moved, zone) : moved;
}

/** The width of a time window, so that the range has about as many windows as the panel can draw. */
export function interval(range, maxPoints, least) {
  const wanted = Math.max((range.to - range.from) / maxPoints, least);
  return NICE_MILLIS.find((nice) => nice >= wanted) ?? NICE_MILLIS.at(-1);
}

/** An instant by a pattern of YYYY, MM, DD, HH, mm, ss. */
export function byPattern(millis, pattern, zone) {
  const p = parts(millis, zone);
  return pattern
    .replace('YYYY', p.year).replace('MM', p.month).replace('DD', p.day)
    .replace('HH', p.hour).replace('mm', p.minute).replace('ss', p.second);
}
