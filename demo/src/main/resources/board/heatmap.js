import { nameAxis, timeAxis, TOOLTIP, verbatim } from './axes.js';
import { between, Chart } from './chart.js';
import { element } from './dom.js';
import { byPattern, offset } from './time.js';
import { format, text } from './units.js';

/** From the ground over blue to yellow, ever lighter: read by lightness alone as well. */
const SCALE = ['#13233B', '#1F4E8C', '#3E8FD0', '#B9C98A', '#F0E442'];
const MINUTE_MILLIS = 60_000;

/** Draws Grafana's heatmap of ready buckets: each series is a row, each time a column. */
export class HeatmapPanel {
  constructor(body) {
    this.plot = element('div', 'plot');
    this.scale = element('div', 'scale');
    const bar = element('i');
    bar.style.background = `linear-gradient(90deg, ${SCALE.join(', ')})`;
    this.least = element('span', 'least');
    this.most = element('span', 'most');
    this.scale.append(this.least, bar, this.most);
    body.append(this.plot, this.scale);
  }

  draw(frames, { options = {} }, { zone, range }) {
    if (options.calculate) throw new Error('the board draws heatmaps with calculate: false');
    this.chart ??= new Chart(this.plot);
    const { yAxis = {}, color = {}, tooltip, legend, cellGap = 1 } = options;
    const shift = offset(range.to, zone);
    const rows = rowsOf(frames);
    const cells = cellsOf(rows, options.filterValues?.le);
    const values = cells.map(({ value }) => value);
    const min = color.min ?? Math.min(...values);
    const max = color.max ?? Math.max(...values);
    const shown = (value, { field }) => text(format(
      value, options.cellValues?.unit ?? field.config.unit, options.cellValues?.decimals ?? field.config.decimals,
    ));
    this.scale.hidden = legend?.show === false || !cells.length;
    if (cells.length) {
      this.least.textContent = shown(min, rows[0]);
      this.most.textContent = shown(max, rows[0]);
    }
    this.chart.draw({
      grid: { left: 8, right: 22, top: 8, bottom: 4, containLabel: true },
      tooltip: {
        ...TOOLTIP,
        show: tooltip?.show !== false && tooltip?.mode !== 'none',
        trigger: 'item',
        formatter: ({ dataIndex }) => {
          const { from, row, value } = cells[dataIndex];
          const at = byPattern(from, 'MM-DD HH:mm:ss', zone);
          return verbatim(`${at}\n${rows[row].field.title}   ${shown(value, rows[row])}`);
        },
      },
      xAxis: timeAxis(range, shift, this.plot.clientWidth),
      yAxis: [{
        ...nameAxis(rows.map(({ field }) => field.title), this.plot.clientWidth, Boolean(yAxis.reverse)),
        show: yAxis.axisPlacement !== 'hidden',
      }],
      series: [{
        type: 'custom',
        clip: true,
        encode: { x: [0, 1], y: 2 },
        data: cells.map(({ from, to, row, value }) => [from + shift, to + shift, row, value]),
        renderItem: (params, api) => {
          const colour = between(SCALE, part(cells[params.dataIndex].value, min, max) ** bend(color));
          return { type: 'rect', shape: place(api, cellGap), style: { fill: colour } };
        },
      }],
    });
  }
}

function rowsOf(frames) {
  return frames.flatMap((frame) => frame.fields
    .filter((field) => field.type === 'number')
    .map((field) => ({
      field, times: frame.fields.find((other) => other.type === 'time')?.values ?? [],
    })));
}

/** A cell lasts until the next one: as long as the shortest time between two of them. */
function cellsOf(rows, le = -Infinity) {
  const every = [...new Set(rows.flatMap(({ times }) => times))].sort((a, b) => a - b);
  const step = every.slice(1).reduce((least, at, index) => Math.min(least, at - every[index]), Infinity);
  const width = Number.isFinite(step) ? step : MINUTE_MILLIS;
  return rows.flatMap(({ field, times }, row) => times
    .map((from, index) => ({ from, to: from + width, row, value: field.values[index] }))
    .filter(({ value }) => value !== null && value !== undefined && value > le));
}

function part(value, min, max) {
  return max > min ? Math.min(1, Math.max(0, (value - min) / (max - min))) : 1;
}

/** Grafana's opacity mode lifts small values, unless it is linear. */
function bend({ mode, scale, exponent = 0.5 }) {
  return mode === 'opacity' && scale !== 'linear' ? exponent : 1;
}

function place(api, gap) {
  const [left, middle] = api.coord([api.value(0), api.value(2)]);
  const [right] = api.coord([api.value(1), api.value(2)]);
  const height = api.size([0, 1])[1];
  const apart = right - left > 6 * gap ? gap : 0;
  return {
    x: left, y: middle - height / 2 + gap / 2,
    width: Math.max(right - left - apart, 0.5), height: Math.max(height - gap, 1),
  };
}
