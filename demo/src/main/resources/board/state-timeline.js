import { nameAxis, timeAxis, TOOLTIP, verbatim } from './axes.js';
import { between, Chart, inkOn, widthOf } from './chart.js';
import { element } from './dom.js';
import { Legend } from './legend.js';
import { timelines } from './states.js';
import { byPattern, offset } from './time.js';
import { format, text } from './units.js';

const GROUND = '#101827';
const FONT = 13;
const PADDING = 6;

/** Draws Grafana's state timeline: a row for each series, a bar for as long as a state lasts. */
export class StateTimelinePanel {
  constructor(body) {
    this.plot = element('div', 'plot');
    body.append(this.plot);
    this.legend = new Legend(body);
  }

  draw(frames, { options = {}, fieldConfig = {} }, { zone, range }) {
    this.chart ??= new Chart(this.plot);
    const shift = offset(range.to, zone);
    const rows = timelines(frames, range, zone, options.mergeValues ?? true);
    const bars = rows.flatMap((row, index) => row.bars.map((bar) => ({ ...bar, index, name: row.name })));
    const opacity = (fieldConfig.defaults?.custom?.fillOpacity ?? 70) / 100;
    this.legend.draw(statesOf(bars), options.legend);
    this.chart.draw({
      grid: { left: 8, right: 22, top: 8, bottom: 4, containLabel: true },
      tooltip: {
        ...TOOLTIP,
        show: options.tooltip?.mode !== 'none',
        trigger: 'item',
        formatter: ({ dataIndex }) => verbatim(story(bars[dataIndex], zone)),
      },
      xAxis: timeAxis(range, shift, this.plot.clientWidth),
      yAxis: [nameAxis(rows.map(({ name }) => name), this.plot.clientWidth, true)],
      series: [{
        type: 'custom',
        clip: true,
        encode: { x: [0, 1], y: 2 },
        data: bars.map(({ from, to, index }) => [from + shift, to + shift, index]),
        renderItem: (params, api) => rectangle(bars[params.dataIndex], api, options, opacity),
      }],
    });
  }
}

/** Every state there is, once. */
function statesOf(bars) {
  const states = new Map(bars.map(({ text: name, colour }) => [`${name}${colour}`, { name, colour }]));
  return [...states.values()].sort((a, b) => a.name.localeCompare(b.name));
}

function story({ name, text: state, from, to }, zone) {
  const at = (millis) => byPattern(millis, 'MM-DD HH:mm:ss', zone);
  return `${name}\n${state}\n${at(from)} – ${at(to)}   ${text(format(to - from, 'ms'))}`;
}

function rectangle(bar, api, options, opacity) {
  const { rowHeight = 0.9, showValue = 'auto', alignValue = 'left' } = options;
  const [left, middle] = api.coord([api.value(0), api.value(2)]);
  const [right] = api.coord([api.value(1), api.value(2)]);
  const height = api.size([0, 1])[1] * rowHeight;
  const width = Math.max(right - left, 1);
  const room = width - 2 * PADDING;
  const fits = showValue === 'always' ? room > FONT : room >= widthOf(bar.text, FONT);
  const fill = between([GROUND, bar.colour], opacity);
  const says = showValue !== 'never' && fits && height >= FONT;
  return {
    type: 'rect',
    shape: { x: left, y: middle - height / 2, width, height, r: Math.min(3, width / 3) },
    style: { fill, stroke: bar.colour, lineWidth: width > 4 ? 1 : 0 },
    textContent: says ? {
      type: 'text',
      style: { text: bar.text, fill: inkOn(fill), fontSize: FONT, width: room, overflow: 'truncate' },
    } : undefined,
    textConfig: {
      position: { center: 'inside', right: 'insideRight' }[alignValue] ?? 'insideLeft', distance: PADDING,
    },
  };
}
