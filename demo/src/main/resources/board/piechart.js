import { FONT, TOOLTIP, verbatim } from './axes.js';
import { Chart } from './chart.js';
import { element } from './dom.js';
import { Legend } from './legend.js';
import { format, text } from './units.js';
import { singles } from './values.js';

/** Draws Grafana's pie chart, the largest slice first; what is not above 0 has none. */
export class PieChartPanel {
  constructor(body) {
    this.body = body;
    this.plot = element('div', 'plot');
    body.append(this.plot);
    this.legend = new Legend(body);
  }

  draw(frames, panel, { zone }) {
    const { options = {} } = panel;
    const slices = singles(frames, panel, zone, 'palette-classic')
      .filter(({ value }) => value > 0)
      .sort((a, b) => b.value - a.value);
    const sum = slices.reduce((total, { value }) => total + value, 0);
    const texts = slices.map((slice) => textsOf(slice, sum));
    this.body.dataset.legend = options.legend?.placement ?? 'bottom';
    this.legend.draw(slices.map(({ colour, name }, index) => ({
      colour, name, values: listed(texts[index], options.legend?.values ?? []),
    })), options.legend);
    this.chart ??= new Chart(this.plot);
    this.chart.draw({
      tooltip: {
        ...TOOLTIP,
        show: options.tooltip?.mode !== 'none',
        trigger: 'item',
        formatter: ({ dataIndex }) => verbatim(texts[dataIndex].all),
      },
      yAxis: [],
      series: [pie(slices, texts, options)],
    });
  }
}

function textsOf({ name, shown, value, field }, sum) {
  const { decimals } = field.config;
  const percent = text(format((value / sum) * 100, 'percent', decimals ?? 1));
  return { name, value: text(shown), percent, all: `${name}\n${text(shown)}   ${percent}` };
}

/** The value before its percentage, whatever the order they were asked for in. */
function listed(texts, wanted) {
  return ['value', 'percent'].filter((kind) => wanted.includes(kind)).map((kind) => texts[kind]);
}

function pie(slices, texts, { pieType = 'pie', displayLabels = [] }) {
  const labels = ['name', 'value', 'percent'].filter((kind) => displayLabels.includes(kind));
  return {
    type: 'pie',
    minShowLabelAngle: 6,
    radius: [pieType === 'donut' ? '56%' : 0, labels.length ? '72%' : '92%'],
    data: slices.map(({ name, value, colour }) => ({ name, value, itemStyle: { color: colour } })),
    itemStyle: { borderColor: '#101827', borderWidth: slices.length > 1 ? 2 : 0 },
    label: {
      show: labels.length > 0, color: '#E8EDF5', fontSize: FONT - 1, textBorderWidth: 0,
      formatter: ({ dataIndex }) => verbatim(labels.map((kind) => texts[dataIndex][kind]).join(' ')),
    },
    labelLine: { show: labels.length > 0, length: 6, length2: 6 },
    emphasis: { scaleSize: 3 },
  };
}
