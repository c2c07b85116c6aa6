import { FONT, INK, timeAxis, TOOLTIP } from './axes.js';
import { Chart, faded, gradient } from './chart.js';
import { element } from './dom.js';
import { fieldColour } from './fields.js';
import { Flags, marks } from './flags.js';
import { Legend } from './legend.js';
import { offset } from './time.js';
import { format, text } from './units.js';

const DENSE = 60;

/** Draws Grafana's time series panel: lines or bars, stacked or not, over time. */
export class TimeseriesPanel {
  constructor(body) {
    this.plot = element('div', 'plot');
    body.append(this.plot);
    this.legend = new Legend(body);
  }

  draw(frames, { options = {} }, { zone, range, annotations }) {
    this.chart ??= new Chart(this.plot);
    this.flags ??= new Flags(this.plot, this.chart);
    const shift = offset(range.to, zone);
    const curves = largestFirst(curvesOf(frames));
    this.legend.draw(curves.map(({ field, colour }) => ({ colour, name: field.title })), options.legend);
    const rights = curves.some(({ custom }) => custom.axisPlacement === 'right');
    const first = curves.find(({ custom }) => custom.axisPlacement !== 'right') ?? curves[0];
    const second = curves.find(({ custom }) => custom.axisPlacement === 'right');
    this.flags.draw(annotations, { range, shift, zone });
    this.chart.draw({
      grid: { left: 4, right: rights ? 4 : 22, top: annotations.length ? 24 : 14, bottom: 4, containLabel: true },
      tooltip: tooltip(options.tooltip?.mode, first),
      xAxis: timeAxis(range, shift, this.plot.clientWidth),
      yAxis: [axis(first), ...(second ? [axis(second, true)] : [])],
      series: [...series(curves, shift), marks(annotations, range, shift)],
    });
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

function tooltip(mode, first) {
  return {
    ...TOOLTIP, show: mode !== 'none' && first !== undefined, trigger: 'axis', order: 'valueDesc',
  };
}
