import { colour, display, fieldColour, named, palette, reduce, threshold } from './fields.js';

const ROWS = 25;

/** The fields a panel's reduceOptions.fields chooses: all numbers, one by name, or by a pattern. */
export function chosen(frames, fields) {
  const pattern = /^\/(.*)\/$/.exec(fields)?.[1];
  const wanted = (field) => {
    if (!fields) return field.type === 'number';
    return pattern === undefined ? field.title === fields : new RegExp(pattern).test(field.title);
  };
  return frames.flatMap((frame) =>
    frame.fields.filter(wanted).map((field) => ({ frame, field })));
}

/**
 * The single values of a panel, as [{name, field, value, shown, colour}]: one for each field, or
 * one for each row where reduceOptions.values asks for that.
 */
export function singles(frames, { options = {}, fieldConfig = {} }, zone, mode) {
  const { values: rows = false, calcs = [], fields = '', limit = ROWS } = options.reduceOptions ?? {};
  const found = chosen(frames, fields);
  const cells = rows
    ? found.flatMap(({ frame, field }) => field.values.map((value, index) => ({
      field, value, name: rowName(frame, field, index, zone),
    }))).slice(0, limit)
    : found.map(({ field }) => ({ field, value: reduce(field.values, calcs[0]), name: field.title }));
  return cells.map((cell, index) => {
    const shown = display(cell.field, cell.value, zone);
    const own = rows ? overridden(cell.name, fieldConfig.overrides) : undefined;
    return { ...cell, shown, colour: own ?? colourOf(cell, shown, rows ? index : undefined, mode) };
  });
}

/** As Grafana names a row: by its texts, and by the field where there are several numbers. */
function rowName(frame, field, index, zone) {
  if (field.config.displayName) return named(field.config.displayName, field);
  const parts = frame.fields
    .filter((other) => other !== field && other.type === 'string')
    .map((other) => display(other, other.values[index] ?? '', zone).text)
    .filter((text) => text !== '');
  const numbers = frame.fields.filter((other) => other.type === 'number').length;
  return (numbers > 1 || !parts.length ? [...parts, field.title] : parts).join(' ');
}

function overridden(name, overrides = []) {
  const own = overrides
    .filter(({ matcher }) => matcher.id === 'byName' && matcher.options === name)
    .flatMap(({ properties }) => properties)
    .find(({ id }) => id === 'color' || id === 'color.fixedColor');
  const fixed = own?.value?.fixedColor ?? own?.value;
  return typeof fixed === 'string' ? colour(fixed) : undefined;
}

function colourOf({ field, value }, shown, row, mode) {
  if (shown.coloured) return shown.colour;
  switch (field.config.color?.mode ?? mode) {
    case 'fixed': return fieldColour(field);
    case 'thresholds': return threshold(field.config, value);
    default: return palette(row ?? field.number);
  }
}
