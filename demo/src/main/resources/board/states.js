import { display, fieldColour, palette, threshold } from './fields.js';
import { format, text } from './units.js';

/** The rows of a state timeline, as [{name, bars: [{from, to, text, colour}]}], in the data's order. */
export function timelines(frames, range, zone, merges) {
  const rows = frames.flatMap((frame) => {
    const times = frame.fields.find(({ type }) => type === 'time')?.values ?? [];
    return frame.fields
      .filter(({ type }) => type !== 'time')
      .map((field) => ({
        name: field.title, bars: barsOf(field, times, { range, zone, merges }),
      }));
  });
  const texts = [...new Set(rows.flatMap(({ bars }) => bars.map((bar) => bar.text)))].sort();
  for (const { bars } of rows) {
    for (const bar of bars) bar.colour ??= palette(texts.indexOf(bar.text));
  }
  return rows;
}

function barsOf(field, times, { range, zone, merges }) {
  const bars = [];
  let open;
  const close = (at) => {
    if (open) open.to = Math.min(at, range.to);
    open = undefined;
  };
  times.forEach((at, index) => {
    const value = field.values[index] ?? null;
    const state = stateOf(field, value, zone);
    if (!state) {
      if (!field.config.custom?.spanNulls) close(at);
      return;
    }
    if (open && merges && open.text === state.text && open.colour === state.colour) return;
    close(at);
    open = { from: Math.max(at, range.from), ...state };
    bars.push(open);
  });
  close(range.to);
  return bars.filter(({ from, to }) => to > from);
}

/** What a value is called and how it is coloured; undefined where there is no state. */
function stateOf(field, value, zone) {
  const shown = display(field, value, zone);
  if (value === null && !shown.mapped) return undefined;
  if (shown.coloured) return { text: text(shown), colour: shown.colour };
  const { color, thresholds } = field.config;
  if (color?.mode === 'fixed') return { text: text(shown), colour: fieldColour(field) };
  const steps = typeof value === 'number' && (color?.mode ?? 'thresholds') === 'thresholds'
    ? thresholds?.steps ?? []
    : [];
  if (!steps.length) return { text: text(shown), colour: undefined };
  const named = !shown.mapped && color?.mode === 'thresholds' && steps.length > 1;
  return {
    text: named ? reached(field, steps, value) : text(shown),
    colour: threshold(field.config, value),
  };
}

/** As Grafana calls the steps of thresholds: < 5, 5+. */
function reached({ config }, steps, value) {
  const step = steps.findLast((each) => each.value !== null && value >= each.value);
  const shown = (limit) => text(format(limit, config.unit, config.decimals));
  return step ? `${shown(step.value)}+` : `< ${shown(steps.find((each) => each.value !== null).value)}`;
}
