import { format } from './units.js';

/** For series without a colour of their own: Okabe and Ito's, lightened for a dark ground. */
const PALETTE = [
  '#56B4E9', '#E69F00', '#009E73', '#F0E442', '#CC79A7', '#D55E00', '#4C86F0', '#E8EDF5',
];
const NAMED = {
  green: '#009E73', yellow: '#F0E442', orange: '#E69F00', red: '#D55E00', blue: '#56B4E9',
  purple: '#CC79A7', text: '#E8EDF5', transparent: 'transparent',
};

/** A colour of Grafana's by its name, or a CSS colour as it is. */
export function colour(name) {
  return NAMED[String(name).replace(/^(super-light|light|semi-dark|dark)-/, '')] ?? name;
}

function matches({ id, options }, field, frame) {
  switch (id) {
    case 'byName': return options === field.name || options === field.display;
    case 'byRegexp': return new RegExp(options.replace(/^\/|\/$/g, '')).test(field.display);
    case 'byType': return options === field.type;
    case 'byFrameRefID': return options === frame.refId;
    default: return false;
  }
}

function put(config, path, value) {
  const keys = path.split('.');
  const last = keys.pop();
  let place = config;
  for (const key of keys) place = place[key] = { ...place[key] };
  place[last] = value;
}

/** A display name with the field's own name and labels in the place of its macros. */
export function named(template, field) {
  return template.replace(/\$\{__(?:field|series)\.(?:labels\.(\w+)|\w+)}/g,
    (_, tag) => (tag ? field.labels[tag] ?? '' : field.display));
}

/** Gives each field its configuration: the panel's defaults and the overrides that match it. */
export function configure(frames, { defaults = {}, overrides = [] } = {}) {
  let number = 0;
  for (const frame of frames) {
    for (const field of frame.fields) {
      const config = { ...defaults };
      for (const { matcher, properties } of overrides) {
        if (!matches(matcher, field, frame)) continue;
        for (const { id, value } of properties) put(config, id, value);
      }
      field.config = config;
      field.title = config.displayName ? named(config.displayName, field) : field.display;
      if (field.type !== 'time') field.number = number++;
    }
  }
  return frames;
}

/** The colour of the step a value has reached. */
export function threshold({ thresholds }, value) {
  const steps = thresholds?.steps ?? [];
  return colour(steps.filter((step) => step.value === null || value >= step.value).at(-1)?.color ?? 'text');
}

/** The colour of a field as a whole: of its line, its bars, its legend entry. */
export function fieldColour(field) {
  const { mode, fixedColor } = field.config.color ?? {};
  if (mode === 'fixed') return colour(fixedColor);
  if (mode === 'thresholds') return threshold(field.config, lastOf(field.values) ?? 0);
  return palette(field.number);
}

/** The palette's colour for the number of a series or a row. */
export function palette(number) {
  return PALETTE[number % PALETTE.length];
}

function lastOf(values) {
  return values.findLast((value) => value !== null && value !== undefined);
}

function mapped({ mappings = [] }, value) {
  for (const { type, options } of mappings) {
    if (type === 'value' && Object.hasOwn(options, String(value))) return options[String(value)];
    if (type === 'range' && value >= (options.from ?? -Infinity) && value <= (options.to ?? Infinity)) {
      return options.result;
    }
    if (type === 'special' && options.match === 'null' && (value ?? null) === null) return options.result;
  }
  return undefined;
}

/** A value as it is shown: {prefix, text, suffix, colour, mapped, coloured}. */
export function display(field, value, zone) {
  const result = mapped(field.config, value);
  if (result) {
    const own = format(value ?? '', field.config.unit, field.config.decimals, zone);
    const shown = result.text === undefined ? own : { text: result.text, suffix: '' };
    return {
      ...shown, colour: colour(result.color ?? 'text'), mapped: true, coloured: Boolean(result.color),
    };
  }
  if (value === null || value === undefined) {
    return { text: field.config.noValue ?? '–', suffix: '', colour: colour('text') };
  }
  const unit = field.config.unit ?? (field.type === 'time' ? 'dateTimeAsIso' : undefined);
  const fixed = field.config.color?.mode === 'fixed';
  return {
    ...format(value, unit, field.config.decimals, zone),
    colour: fixed ? colour(field.config.color.fixedColor) : threshold(field.config, value),
  };
}

const REDUCERS = {
  lastNotNull: (values) => values.at(-1),
  last: (values, all) => all.at(-1),
  firstNotNull: (values) => values[0],
  first: (values, all) => all[0],
  sum: (values) => values.reduce((sum, value) => sum + value, 0),
  max: (values) => values.reduce((most, value) => (value > most ? value : most)),
  min: (values) => values.reduce((least, value) => (value < least ? value : least)),
  mean: (values) => values.reduce((sum, value) => sum + value, 0) / values.length,
  count: (values) => values.length,
};

/** One value for a field's many; undefined where it has none. */
export function reduce(values, calc = 'lastNotNull') {
  const known = values.filter((value) => value !== null && value !== undefined);
  if (!REDUCERS[calc]) throw new Error(`the board does not know the calculation ${calc}`);
  return known.length ? REDUCERS[calc](known, values) ?? undefined : undefined;
}
