// The transformations of Grafana that the dashboards use.

function rowsOf(frame) {
  const length = frame.fields[0]?.values.length ?? 0;
  return Array.from({ length }, (_, index) =>
    Object.fromEntries(frame.fields.map((field) => [field.name, field.values[index]])));
}

/** One frame whose rows are joined where all the fields they share are equal. */
function merge(frames) {
  if (frames.length < 2) return frames;
  const fields = new Map();
  const merged = [];
  for (const frame of frames) {
    const shared = frame.fields.map((field) => field.name).filter((name) => fields.has(name));
    for (const field of frame.fields) {
      if (!fields.has(field.name)) fields.set(field.name, field);
    }
    for (const row of rowsOf(frame)) {
      const twin = shared.length
        ? merged.find((other) => shared.every((name) => other[name] === row[name]))
        : undefined;
      if (twin) Object.assign(twin, row);
      else merged.push({ ...row });
    }
  }
  return [{
    refId: frames[0].refId,
    fields: [...fields.values()].map((field) => ({
      ...field, values: merged.map((row) => row[field.name] ?? null),
    })),
  }];
}

function organize(frames, { excludeByName = {}, indexByName = {}, renameByName = {} }) {
  const place = (field) => indexByName[field.name] ?? Number.MAX_SAFE_INTEGER;
  return frames.map((frame) => ({
    ...frame,
    fields: frame.fields
      .filter((field) => !excludeByName[field.name])
      .sort((a, b) => place(a) - place(b))
      .map((field) => {
        const name = renameByName[field.name] || field.name;
        return { ...field, name, display: name };
      }),
  }));
}

const OPERATORS = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
};

/** A new field of two others, row by row; nothing where one is missing or the result is no number. */
function calculateField(frames, { mode, binary = {}, alias, replaceFields }) {
  const operate = OPERATORS[binary.operator];
  if (mode !== 'binary' || !operate || replaceFields) {
    throw new Error(`the board calculates fields by + - * / of two others, found ${mode} ${binary.operator}`);
  }
  return frames.map((frame) => {
    const [left, right] = [binary.left, binary.right].map((name) => frame.fields.find((field) => field.name === name));
    if (!left || !right) return frame;
    const values = left.values.map((value, row) => {
      const other = right.values[row];
      const result = (value ?? null) === null || (other ?? null) === null ? NaN : operate(value, other);
      return Number.isFinite(result) ? result : null;
    });
    const name = alias ?? `${binary.left} ${binary.operator} ${binary.right}`;
    return { ...frame, fields: [...frame.fields, { name, display: name, type: 'number', values, labels: {} }] };
  });
}

const TRANSFORMS = { calculateField, merge, organize };

/** The frames after a panel's transformations. */
export function transform(frames, transformations = []) {
  return transformations.filter((step) => !step.disabled).reduce((current, step) => {
    const apply = TRANSFORMS[step.id];
    if (!apply) throw new Error(`the board knows calculateField, merge and organize, found ${step.id}`);
    return apply(current, step.options ?? {});
  }, frames);
}
