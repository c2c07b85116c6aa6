export const INK = '#8A97AB';
export const FONT = 14;
const LABEL_WIDTH = 95;

/** The time axis of a range, in the dashboard's zone: the shift is added to every time drawn. */
export function timeAxis(range, shift, width) {
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

/** An axis of names; the first one stands at the top where it is reversed. */
export function nameAxis(names, width, reversed) {
  return {
    type: 'category',
    data: names.map((name, index) => ({ value: `${index} ${name}` })),
    inverse: reversed,
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { show: false },
    axisLabel: {
      color: INK, fontSize: 13, width: Math.min(180, width * 0.3), overflow: 'truncate',
      formatter: (value, index) => names[index],
    },
  };
}

/** Drawn on the canvas: names come from tags, and an HTML tooltip would have to trust them. */
export const TOOLTIP = {
  renderMode: 'richText',
  confine: true,
  backgroundColor: '#1B2637',
  borderColor: '#2F415C',
  textStyle: { color: '#E8EDF5', fontSize: FONT },
};

/** A text for a tooltip, without what the canvas would take for a style: {name|text}. */
export function verbatim(text) {
  return String(text).replaceAll('{', '{\u200b');
}
