import { Chart, gradient } from './chart.js';
import { element } from './dom.js';
import { display, reduce } from './fields.js';
import { chosen } from './values.js';

/** Draws Grafana's stat panel: one big value for each field, a curve behind it. */
export class StatPanel {
  constructor(body) {
    this.body = body;
    this.tiles = [];
  }

  draw(frames, { options = {} }, { zone }) {
    const { calcs = [], fields = '' } = options.reduceOptions ?? {};
    const shown = chosen(frames, fields);
    while (this.tiles.length > shown.length) this.tiles.pop().node.remove();
    while (this.tiles.length < shown.length) this.tiles.push(this.#tile());
    shown.forEach(({ frame, field }, index) => {
      const value = reduce(field.values, calcs[0]);
      const look = display(field, value, zone);
      const tile = this.tiles[index];
      fill(tile, look, shown.length > 1 ? field.title : '', options.colorMode ?? 'value');
      this.#curve(tile, frame, field, look, options.graphMode ?? 'area');
    });
  }

  #tile() {
    const node = element('div', 'tile');
    const spark = element('div', 'spark');
    const name = element('div', 'stat-name');
    const value = element('div', 'stat-value');
    node.append(spark, name, value);
    this.body.append(node);
    return { node, spark, name, value, chart: undefined };
  }

  #curve(tile, frame, field, look, mode) {
    const [time] = frame.fields;
    const draws = mode === 'area' && field !== time && time.type === 'time' && field.values.length > 1;
    tile.spark.hidden = !draws;
    if (!draws) return;
    tile.chart ??= new Chart(tile.spark);
    tile.chart.draw({
      grid: { left: 0, right: 0, top: 4, bottom: 0 },
      xAxis: { type: 'time', show: false },
      yAxis: { type: 'value', show: false, min: (range) => range.min - (range.max - range.min) * 0.1 },
      series: [{
        type: 'line', silent: true, showSymbol: false, sampling: 'lttb',
        data: time.values.map((at, index) => [at, field.values[index]]),
        lineStyle: { color: look.colour, width: 2 },
        areaStyle: { color: gradient(look.colour, 0.28) },
      }],
    });
  }
}

function fill(tile, look, name, colourMode) {
  const text = `${look.prefix ?? ''}${look.text}`;
  tile.name.textContent = name;
  tile.name.hidden = !name;
  tile.value.replaceChildren(element('span', 'number', text));
  if (look.suffix) tile.value.append(element('span', 'unit', look.suffix));
  tile.value.style.setProperty('--letters', String(lettersOf(text) + look.suffix.length * 0.6));
  tile.value.style.color = colourMode === 'value' ? look.colour : '';
  tile.node.style.background = colourMode === 'background' ? look.colour : '';
}

/** The width of a text in digits: a Chinese character is about two, punctuation half of one. */
function lettersOf(text) {
  let letters = 0;
  for (const c of text) letters += c > '\u2e7f' ? 1.8 : /[.,:]/.test(c) ? 0.5 : 1;
  return Math.max(letters, 2);
}
