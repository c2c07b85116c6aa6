import { Chart, faded, gradient } from './chart.js';
import { element, label } from './dom.js';
import { fieldColour } from './fields.js';
import { offset } from './time.js';
import { format, text } from './units.js';

const MANY = 6;
const INK = '#8A97AB';
const FONT = 14;
const LABEL_WIDTH = 95;
const DENSE = 60;

/** Draws Grafana's time series panel: lines or bars, stacked or not, over time. */
export class TimeseriesPanel {
  constructor(body) {
    this.plot = element('div', 'plot');
    this.legend = element('ul', 'legend');
    body.append(this.plot, this.legend);
  }

  draw(frames, { options = {} }, { zone, range }) {
    this.chart ??= new Chart(this.plot);
    const shift = offset(range.to, zone);
    const curves = largestFirst(curvesOf(frames));
    this.#explain(curves, options.legend ?? {});
    const rights = curves.some(({ custom }) => custom.axisPlacement === 'right');
    const first = curves.find(({ custom }) => custom.axisPlacement !== 'right') ?? curves[0];
    const second = curves.find(({ custom }) => custom.axisPlacement === 'right');
    this.chart.draw({
      grid: { left: 4, right: rights ? 4 : 22, top: 14, bottom: 4, containLabel: true },
      tooltip: tooltip(options.tooltip?.mode, first),
      xAxis: timeAxis(range, shift, this.plot.clientWidth),
      yAxis: [axis(first), ...(second ? [axis(second, true)] : [])],
      series: series(curves, shift),
    });
  }

  #explain(curves, { showLegend = true, displayMode = 'list' }) {
    this.legend.hidden = !showLegend || displayMode === 'hidden';
    this.legend.classList.toggle('many', curves.length > MANY);
    this.legend.replaceChildren(...curves.map(({ field, colour }) => {
      const entry = element('li');
      const key = element('i');
      key.style.background = colour;
      const name = label('span', 'name', field.title);
      name.title = field.title;
      entry.append(key, name);
      return entry;
    }));
  }
}

function curvesOf(frames) {
  return frames.flatMap((frame) => frame.fields
    .filter((field) => field.type === 'number')
    .map((field) => ({
      field,
      times: frame.fields.find((other) => other.type === 'time')?.values ?? [],
      custom: field.config.custom ?? {},
      colour: fieldColour(field),
    })));
}

/** A stack stands on its largest part. */
function largestFirst(curves) {
  if (!curves.every(({ custom }) => custom.stacking?.mode === 'normal')) return curves;
  const sum = ({ field }) => field.values.reduce((total, value) => total + (value ?? 0), 0);
  return curves.sort((a, b) => sum(b) - sum(a));
}

/** Stacks are added up by position, so stacked curves all get every time; a missing one adds 0. */
function series(curves, shift) {
  const every = [...new Set(curves.flatMap(({ times }) => times))].sort((a, b) => a - b);
  return curves.map(({ field, times, custom, colour }) => {
    const stacked = custom.stacking?.mode === 'normal';
    const known = new Map(times.map((at, index) => [at, field.values[index]]));
    const data = (stacked ? every : times).map((at) => [at + shift, known.get(at) ?? (stacked ? 0 : null)]);
    return {
      name: field.title,
      data,
      yAxisIndex: custom.axisPlacement === 'right' ? 1 : 0,
      stack: stacked ? custom.stacking.group || 'A' : undefined,
      color: colour,
      tooltip: { valueFormatter: (value) => shown(field, value) },
      ...(custom.drawStyle === 'bars' ? bars(custom, colour, data.length) : line(custom, colour)),
    };
  });
}

/** Many bars touch each other: gaps of a pixel here and there would look like a pattern. */
function bars(custom, colour, count) {
  return {
    type: 'bar',
    barCategoryGap: count > DENSE ? 0 : '12%',
    itemStyle: { color: faded(colour, (custom.fillOpacity || 80) / 100) },
    emphasis: { disabled: true },
  };
}

function line(custom, colour) {
  const opacity = (custom.fillOpacity ?? 0) / 100;
  const fill = custom.gradientMode === 'opacity' ? gradient(colour, opacity * 1.6) : faded(colour, opacity);
  return {
    type: 'line',
    showSymbol: custom.drawStyle === 'points' || custom.showPoints === 'always',
    smooth: custom.lineInterpolation === 'smooth',
    step: custom.lineInterpolation === 'stepAfter' ? 'end' : false,
    connectNulls: Boolean(custom.spanNulls),
    lineStyle: { color: colour, width: custom.drawStyle === 'points' ? 0 : custom.lineWidth ?? 2 },
    areaStyle: opacity ? { color: fill } : undefined,
    emphasis: { disabled: true },
  };
}

function shown(field, value) {
  const known = value !== null && value !== undefined;
  return known ? text(format(value, field.config.unit, field.config.decimals)) : '–';
}

function timeAxis(range, shift, width) {
  return {
    type: 'time',
    min: range.from + shift,
    max: range.to + shift,
    axisLine: { lineStyle: { color: '#2A3A52' } },
    axisTick: { show: false },
    splitLine: { show: false },
    splitNumber: Math.max(2, Math.floor(width / LABEL_WIDTH)),
    axisLabel: {
      color: INK, fontSize: FONT, hideOverlap: true,
      formatter: { year: '{yyyy}', month: '{MM}-{dd}', day: '{MM}-{dd}', hour: '{HH}:{mm}', minute: '{HH}:{mm}', second: '{HH}:{mm}:{ss}' },
    },
  };
}

function axis({ field, custom, colour } = { field: { config: {} }, custom: {} }, right = false) {
  return {
    type: 'value',
    position: right ? 'right' : 'left',
    min: field.config.min ?? undefined,
    max: field.config.max ?? undefined,
    minInterval: 1e-6,
    splitNumber: 4,
    splitLine: { show: !right, lineStyle: { color: 'rgba(138, 151, 171, 0.13)' } },
    axisLabel: {
      color: right ? colour : INK, fontSize: FONT,
      formatter: (value) => text(format(value, field.config.unit, undefined)),
    },
    axisLine: { show: false },
    name: custom.axisLabel || undefined,
  };
}

/** Drawn on the canvas: names come from tags, and an HTML tooltip would have to trust them. */
function tooltip(mode, first) {
  return {
    show: mode !== 'none' && first !== undefined,
    trigger: 'axis',
    renderMode: 'richText',
    order: 'valueDesc',
    confine: true,
    backgroundColor: '#1B2637',
    borderColor: '#2F415C',
    textStyle: { color: '#E8EDF5', fontSize: FONT },
  };
}
