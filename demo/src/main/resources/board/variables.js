import { get, series } from './api.js';
import { element } from './dom.js';
import { said } from './language.js';

const ALL = '$__all';

function customOptions({ query = '' }) {
  return query.split(/(?<!\\),/).map((entry) => {
    const [text, value] = entry.replace('\\,', ',').split(' : ').map((part) => part.trim());
    return { text, value: value ?? text };
  });
}

async function queriedOptions(dashboard, variable, range) {
  const answer = await get('/api/query', [
    ['dashboard', dashboard.uid], ['variable', variable.name],
    ['from', range.from], ['to', range.to], ['interval', '1m'],
  ]);
  const pattern = new RegExp((variable.regex || '.*').replace(/^\/|\/$/g, ''));
  const values = series(answer).flatMap(({ columns, values: rows }) =>
    rows.map((row) => String(row[columns.length > 1 ? 1 : 0])));
  const kept = [...new Set(values)].filter((value) => pattern.test(value));
  return (variable.sort ? kept.sort() : kept).map((value) => ({ text: value, value }));
}

/** A dashboard's variable as a drop-down list. */
export class Variable {
  constructor(dashboard, variable, chosen, onChange) {
    this.dashboard = dashboard;
    this.variable = variable;
    const current = [variable.current?.value].flat()[0];
    this.value = chosen ?? current ?? (variable.includeAll ? ALL : '');
    this.node = element('label', 'variable');
    this.select = element('select');
    this.select.name = variable.name;
    this.node.append(element('span', '', variable.label ?? variable.name), this.select);
    this.node.hidden = variable.hide === 2;
    this.#fill([]);
    this.select.addEventListener('change', () => {
      this.value = this.select.value;
      onChange();
    });
  }

  /** Lists the values there are now; where that fails the list stays as it is. */
  async load(range) {
    if (this.variable.type === 'custom') {
      this.#fill(customOptions(this.variable));
    } else if (this.variable.type === 'query') {
      try {
        this.#fill(await queriedOptions(this.dashboard, this.variable, range));
      } catch {
        // The panels say why.
      }
    }
  }

  /** What a query's request carries. */
  parameter() {
    return [`var-${this.variable.name}`, this.value];
  }

  #fill(options) {
    const all = this.variable.includeAll ? [{ text: said('全部 · All'), value: ALL }] : [];
    const shown = [...all, ...options];
    if (!shown.some(({ value }) => value === this.value)) {
      shown.push({ text: this.value, value: this.value });
    }
    const known = [...this.select.options].map((option) => option.value).join('\n');
    if (known === shown.map(({ value }) => value).join('\n')) return;
    this.select.replaceChildren(...shown.map(({ text, value }) => {
      const option = element('option', '', text);
      option.value = value;
      return option;
    }));
    this.select.value = this.value;
  }
}
