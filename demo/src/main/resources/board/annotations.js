import { get, series } from './api.js';
import { element } from './dom.js';
import { colour } from './fields.js';

const OWN_COLOUR = '#56B4E9';

/** The annotations of a dashboard that have a query: asked once a refresh, for all its panels. */
export class Annotations {
  constructor(dashboard, onChange) {
    this.dashboard = dashboard;
    this.layers = (dashboard.annotations?.list ?? [])
      .filter((entry) => !entry.builtIn && (entry.query || entry.target?.query))
      .map((entry) => layer({ ...entry.target, ...entry }, onChange));
    this.nodes = this.layers.filter(({ entry }) => !entry.hide).map(({ node }) => node);
  }

  /** The annotations of a range, the first one first; a query that fails marks its switch. */
  async load(range, variables) {
    const all = await Promise.all(this.layers.map(({ entry, node, box }) =>
      (box.checked ? this.#ask(entry, node, range, variables) : [])));
    return all.flat().sort((a, b) => a.from - b.from);
  }

  async #ask(entry, node, range, variables) {
    try {
      const answer = await get('/api/query', [
        ['dashboard', this.dashboard.uid], ['annotation', entry.name],
        ['from', range.from], ['to', range.to], ['interval', '1m'], ...variables,
      ]);
      const events = series(answer).flatMap((one) => eventsOf(entry, one));
      mark(node, '');
      return events;
    } catch (failure) {
      mark(node, failure.message);
      return [];
    }
  }
}

/** The annotations that a panel shows. */
export function forPanel(annotations, { id }) {
  return annotations.filter(({ filter }) =>
    !filter?.ids?.length || filter.ids.includes(id) !== Boolean(filter.exclude));
}

function layer(entry, onChange) {
  const node = element('label', 'annotation');
  const box = element('input');
  box.type = 'checkbox';
  box.checked = entry.enable ?? true;
  box.addEventListener('change', onChange);
  box.style.accentColor = colour(entry.iconColor ?? OWN_COLOUR);
  node.append(box, element('span', '', entry.name));
  return { entry, node, box };
}

function mark(node, trouble) {
  node.classList.toggle('failed', trouble !== '');
  node.title = trouble;
}

/** As Grafana reads them: a column that is nobody's is the title. */
function eventsOf(entry, { columns, values }) {
  const tagNames = (entry.tagsColumn ?? '').split(',').map((name) => name.trim());
  const known = ['time', entry.textColumn, entry.timeEndColumn, ...tagNames];
  const title = entry.titleColumn || columns.find((name) => !known.includes(name));
  return values.map((row) => {
    const of = (name) => row[columns.indexOf(name)] ?? undefined;
    const texts = [of(title), of(entry.textColumn)].filter((text) => text !== undefined && text !== '');
    const end = millis(of(entry.timeEndColumn));
    return {
      from: millis(of('time')),
      to: end > of('time') ? end : undefined,
      text: texts.join('\n') || entry.name,
      tags: tagNames.flatMap((name) => String(of(name) ?? '').split(',')).filter((tag) => tag !== ''),
      colour: colour(entry.iconColor ?? OWN_COLOUR),
      filter: entry.filter,
    };
  });
}

function millis(value) {
  return typeof value === 'string' ? Date.parse(value) : value;
}
