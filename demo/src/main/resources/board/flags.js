import { faded } from './chart.js';
import { element } from './dom.js';
import { byPattern } from './time.js';

const NEAR = 16;
const READABLE = 56;

/** The dashed lines of annotations, and the shades of those that end, as a series without data. */
export function marks(annotations, range, shift) {
  const within = (at) => Math.min(Math.max(at, range.from), range.to) + shift;
  return {
    type: 'line',
    data: [],
    silent: true,
    markLine: {
      silent: true, symbol: 'none', label: { show: false },
      data: annotations
        .flatMap(({ from, to, colour }) => [from, to].map((at) => ({ at, colour })))
        .filter(({ at }) => at >= range.from && at <= range.to)
        .map(({ at, colour }) => ({
          xAxis: at + shift, lineStyle: { color: colour, type: 'dashed', width: 1.5 },
        })),
    },
    markArea: {
      silent: true,
      data: annotations.filter(({ to }) => to !== undefined).map(({ from, to, colour }) => [
        { xAxis: within(from), itemStyle: { color: faded(colour, 0.14) } }, { xAxis: within(to) },
      ]),
    },
  };
}

/** The texts of annotations, over a plot: a flag at each line, all of its text when pointed at. */
export class Flags {
  constructor(plot, chart) {
    this.chart = chart;
    this.node = element('div', 'flags');
    this.note = element('div', 'note');
    this.note.hidden = true;
    this.flags = new Map();
    plot.append(this.node, this.note);
    chart.onDrawn(() => this.#place());
  }

  draw(annotations, context) {
    this.annotations = annotations;
    this.context = context;
    this.drawn = undefined;
  }

  /** Annotations close to each other share a flag. */
  #place() {
    const { range, shift } = this.context;
    const placed = this.annotations
      .filter(({ from, to }) => from <= range.to && (to ?? from) >= range.from)
      .map((annotation) => ({
        annotation, left: Math.round(this.chart.left(Math.max(annotation.from, range.from) + shift)),
      }));
    const key = `${this.node.clientWidth} ${placed.map(({ left }) => left)}`;
    if (key === this.drawn) return;
    this.drawn = key;
    const groups = [];
    for (const { annotation, left } of placed) {
      const last = groups.at(-1);
      if (last && left - last.left < NEAR) last.annotations.push(annotation);
      else groups.push({ left, annotations: [annotation] });
    }
    const flags = new Map();
    groups.forEach((group, index) => {
      const [{ from, text }] = group.annotations;
      const name = `${from} ${text}`;
      const flag = this.flags.get(name) ?? this.#flag(name);
      flags.set(name, flag);
      paint(flag, group, (groups[index + 1]?.left ?? this.node.clientWidth) - group.left);
      if (this.node.children[index] !== flag) this.node.insertBefore(flag, this.node.children[index] ?? null);
    });
    for (const [name, flag] of this.flags) {
      if (!flags.has(name)) flag.remove();
    }
    this.flags = flags;
    this.groups = new Map([...flags.keys()].map((name, index) => [name, groups[index]]));
    if (flags.has(this.open)) this.#show(this.open);
    else this.#close();
  }

  /** A flag stays the same element while it moves, so that it stays pointed at. */
  #flag(name) {
    const flag = element('button', 'flag');
    flag.type = 'button';
    for (const event of ['pointerenter', 'focus', 'click']) {
      flag.addEventListener(event, () => this.#show(name));
    }
    for (const event of ['pointerleave', 'blur']) flag.addEventListener(event, () => this.#close());
    return flag;
  }

  #show(name) {
    const { left, annotations } = this.groups.get(name);
    this.open = name;
    this.note.replaceChildren(...annotations.flatMap((annotation) => this.#lines(annotation)));
    this.note.hidden = false;
    this.note.style.left = `${Math.max(0, Math.min(left, this.node.clientWidth - this.note.offsetWidth))}px`;
  }

  #lines({ from, to, text, tags }) {
    const at = (millis) => byPattern(millis, 'MM-DD HH:mm:ss', this.context.zone);
    const lines = [
      element('p', 'note-time', to === undefined ? at(from) : `${at(from)} – ${at(to)}`),
      ...text.split('\n').map((line) => element('p', '', line)),
    ];
    if (tags.length) {
      const list = element('p', 'note-tags');
      list.append(...tags.map((tag) => element('span', '', tag)));
      lines.push(list);
    }
    return lines;
  }

  #close() {
    this.open = undefined;
    this.note.hidden = true;
  }
}

function paint(flag, { left, annotations }, room) {
  const [first] = annotations;
  flag.style.left = `${left}px`;
  flag.style.maxWidth = `${Math.max(room - 2, NEAR - 2)}px`;
  flag.style.setProperty('--colour', first.colour);
  flag.setAttribute('aria-label', annotations.map(({ text }) => text).join('; '));
  const more = annotations.length > 1 ? ` +${annotations.length - 1}` : '';
  const says = room >= READABLE ? `${first.text.split('\n')[0]}${more}` : '';
  flag.replaceChildren(...(says ? [element('span', '', says)] : []));
}
