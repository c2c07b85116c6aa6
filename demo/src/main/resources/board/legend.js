import { element, label } from './dom.js';

const MANY = 6;

/** What a chart's colours mean: a list of {colour, name, values}. */
export class Legend {
  constructor(body) {
    this.node = element('ul', 'legend');
    body.append(this.node);
  }

  draw(entries, { showLegend = true, displayMode = 'list' } = {}) {
    this.node.hidden = !showLegend || displayMode === 'hidden' || !entries.length;
    this.node.classList.toggle('many', entries.length > MANY);
    this.node.replaceChildren(...entries.map(({ colour, name, values = [] }) => {
      const entry = element('li');
      const key = element('i');
      key.style.background = colour;
      const text = label('span', 'name', name);
      text.title = name;
      entry.append(key, text, ...values.map((value) => element('span', 'value', value)));
      return entry;
    }));
  }
}
