import { element, label } from './dom.js';
import { display, fieldColour } from './fields.js';
import { text } from './units.js';

/** Draws Grafana's table panel; a click on a column's head sorts by it. */
export class TablePanel {
  constructor(body) {
    this.scroll = element('div', 'scroll');
    body.append(this.scroll);
  }

  draw(frames, { options = {} }, { zone }) {
    this.last = { frames, options, zone };
    const fields = (frames[0]?.fields ?? []).filter((field) => !field.config.custom?.hidden);
    const [initial] = options.sortBy ?? [];
    this.sort ??= { title: initial?.displayName, desc: initial?.desc ?? false };
    const order = this.#order(fields);
    const looks = fields.map((field) => look(field));
    const table = element('table');
    if (options.showHeader ?? true) table.append(this.#head(fields, looks));
    const rows = element('tbody');
    for (const index of order) {
      const row = element('tr');
      fields.forEach((field, column) => row.append(cell(field, looks[column], index, zone)));
      rows.append(row);
    }
    table.append(rows);
    const { scrollTop, scrollLeft } = this.scroll;
    this.scroll.replaceChildren(table);
    this.scroll.scrollTop = scrollTop;
    this.scroll.scrollLeft = scrollLeft;
  }

  #order(fields) {
    const indexes = [...(fields[0]?.values ?? []).keys()];
    const field = fields.find((other) => other.title === this.sort.title);
    if (!field) return indexes;
    const sign = this.sort.desc ? -1 : 1;
    return indexes.sort((a, b) => sign * compare(field.values[a], field.values[b]));
  }

  #head(fields, looks) {
    const head = element('thead');
    const row = element('tr');
    fields.forEach((field, index) => {
      const th = element('th', looks[index].align);
      const button = label('button', 'sort', field.title);
      button.type = 'button';
      if (field.title === this.sort.title) {
        th.setAttribute('aria-sort', this.sort.desc ? 'descending' : 'ascending');
      }
      button.addEventListener('click', () => {
        const again = this.sort.title === field.title;
        this.sort = { title: field.title, desc: again ? !this.sort.desc : field.type === 'number' };
        this.draw(this.last.frames, this.last, this.last);
      });
      th.append(button);
      row.append(th);
    });
    head.append(row);
    return head;
  }
}

function compare(a, b) {
  if ((a ?? null) === null) return -1;
  if ((b ?? null) === null) return 1;
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
}

function look(field) {
  const custom = field.config.custom ?? {};
  const mode = custom.cellOptions?.type ?? custom.displayMode ?? 'auto';
  const numbers = field.type === 'number';
  const align = custom.align && custom.align !== 'auto' ? custom.align : numbers ? 'right' : 'left';
  const most = numbers ? Math.max(0, ...field.values.map((value) => value ?? 0)) : 0;
  const gauge = ['basic', 'gradient-gauge', 'lcd-gauge', 'gauge'].includes(mode);
  return { mode: gauge ? 'gauge' : mode, align, most: field.config.max ?? most, width: custom.width };
}

function cell(field, { mode, align, most, width }, index, zone) {
  const value = field.values[index];
  const shown = display(field, value, zone);
  const td = element('td', align);
  if (width) td.style.maxWidth = `${width}px`;
  if (mode === 'gauge') {
    td.classList.add('gauge');
    const bar = element('i');
    bar.style.background = fieldColour(field);
    bar.style.width = `${most > 0 ? Math.max(0, ((value ?? 0) / most) * 100) : 0}%`;
    const track = element('span', 'track');
    track.append(bar);
    td.append(track);
  }
  const content = shown.mapped
    ? label('span', 'cell', shown.text)
    : element('span', 'cell', text(shown));
  if (mode === 'color-text' && shown.mapped) {
    const dot = element('i', 'dot');
    dot.style.background = shown.colour;
    td.append(dot);
  } else if (mode === 'color-text') {
    content.style.color = shown.colour;
  }
  if (mode.startsWith('color-background')) td.style.background = shown.colour;
  td.append(content);
  return td;
}
