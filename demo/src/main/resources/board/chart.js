import * as echarts from './lib/echarts.js';

/** An ECharts chart that fills its element and follows its size. */
export class Chart {
  constructor(node) {
    this.chart = echarts.init(node, null, { renderer: 'canvas' });
    new ResizeObserver(() => this.chart.resize()).observe(node);
  }

  draw(option) {
    const textStyle = { fontFamily: getComputedStyle(document.body).fontFamily };
    this.chart.setOption({ animation: false, useUTC: true, textStyle, ...option }, {
      replaceMerge: ['series', 'yAxis'],
    });
  }
}

/** A colour with an opacity of 0 to 1. */
export function faded(colour, opacity) {
  return echarts.color.modifyAlpha(colour, opacity);
}

/** A fill that fades towards the axis. */
export function gradient(colour, opacity) {
  return new echarts.graphic.LinearGradient(0, 0, 0, 1, [
    { offset: 0, color: faded(colour, opacity) },
    { offset: 1, color: faded(colour, opacity * 0.1) },
  ]);
}
