import * as echarts from './lib/echarts.js';

const canvas = document.createElement('canvas').getContext('2d');

/** An ECharts chart that fills its element and follows its size. */
export class Chart {
  constructor(node) {
    this.chart = echarts.init(node, null, { renderer: 'canvas' });
    new ResizeObserver(() => this.chart.resize()).observe(node);
  }

  draw(option) {
    const textStyle = { fontFamily: fontFamily() };
    this.chart.setOption({ animation: false, useUTC: true, textStyle, ...option }, {
      replaceMerge: ['series', 'yAxis'],
    });
  }

  /** Calls back whenever the chart has been drawn, after a change of its size too. */
  onDrawn(callback) {
    this.chart.on('finished', callback);
  }

  /** Where a value of the x axis is, in pixels from the left. */
  left(value) {
    return this.chart.convertToPixel({ xAxisIndex: 0 }, value);
  }
}

function fontFamily() {
  return getComputedStyle(document.body).fontFamily;
}

/** Pixels that a text takes on a chart. */
export function widthOf(text, size) {
  canvas.font = `${size}px ${fontFamily()}`;
  return canvas.measureText(text).width;
}

/** A colour with an opacity of 0 to 1. */
export function faded(colour, opacity) {
  return echarts.color.modifyAlpha(colour, opacity);
}

/** The colour at a part, 0 to 1, of a scale of colours. */
export function between(colours, part) {
  return echarts.color.lerp(part, colours);
}

/** Dark or light, whichever can be read on a colour. */
export function inkOn(colour) {
  return echarts.color.lum(colour) > 0.42 ? '#06121F' : '#FFFFFF';
}

/** A fill that fades towards the axis. */
export function gradient(colour, opacity) {
  return new echarts.graphic.LinearGradient(0, 0, 0, 1, [
    { offset: 0, color: faded(colour, opacity) },
    { offset: 1, color: faded(colour, opacity * 0.1) },
  ]);
}
