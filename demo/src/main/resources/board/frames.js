// A frame is what Grafana calls one: {refId, fields: [{name, type, values, labels, display}]}.

function alias(pattern, measurement, column, tags) {
  return pattern.replace(
    /\$(\w+)|\[\[(\w+)]]/g,
    (whole, plain, bracketed) => {
      const name = plain ?? bracketed;
      if (name === 'm' || name === 'measurement') return measurement;
      if (name === 'col') return column;
      return name.startsWith('tag_') ? tags[name.slice(4)] ?? whole : whole;
    },
  );
}

function defaultName(measurement, column, tags) {
  const labels = Object.entries(tags).map(([key, value]) => `${key}: ${value}`);
  return `${measurement}.${column}${labels.length ? ` {${labels.join(', ')}}` : ''}`;
}

function typeOf(values) {
  const known = values.find((value) => value !== null && value !== undefined);
  return typeof known === 'string' ? 'string' : 'number';
}

function timeField(values) {
  return { name: 'Time', display: 'Time', type: 'time', values, labels: {} };
}

/** One frame for each series and column. */
function asTimeSeries(target, all) {
  const frames = [];
  for (const { name: measurement, tags = {}, columns, values } of all) {
    const times = values.map((row) => row[0]);
    for (let index = 1; index < columns.length; index++) {
      const column = columns[index];
      const display = target.alias
        ? alias(target.alias, measurement, column, tags)
        : defaultName(measurement, column, tags);
      const shown = values.map((row) => row[index]);
      frames.push({
        refId: target.refId,
        fields: [
          timeField(times),
          { name: column, display, type: typeOf(shown), values: shown, labels: tags },
        ],
      });
    }
  }
  return frames;
}

/** One frame for all series: time, tags, columns. */
function asTable(target, all) {
  if (!all.length) return [];
  const tagNames = Object.keys(all[0].tags ?? {});
  const columns = all[0].columns;
  const rows = all.flatMap(({ tags = {}, values }) =>
    values.map((row) => [row[0], ...tagNames.map((tag) => tags[tag]), ...row.slice(1)]));
  const names = [...tagNames, ...columns.slice(1)];
  const fields = names.map((name, index) => {
    const values = rows.map((row) => row[index + 1]);
    return { name, display: name, type: typeOf(values), values, labels: {} };
  });
  return [{ refId: target.refId, fields: [timeField(rows.map((row) => row[0])), ...fields] }];
}

/** The frames of one target's answer. */
export function frames(target, series) {
  return target.resultFormat === 'table' ? asTable(target, series) : asTimeSeries(target, series);
}

/** Whether there is a value to draw. */
export function hasData(all) {
  return all.some((frame) => frame.fields.some((field) =>
    field.type !== 'time' && field.values.some((value) => value !== null && value !== undefined)));
}
