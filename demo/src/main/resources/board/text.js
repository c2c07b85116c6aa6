import { element } from './dom.js';

/** Draws Grafana's text panel: headings, lists and paragraphs of Markdown, as plain text. */
export class TextPanel {
  constructor(body) {
    this.text = element('div', 'prose');
    body.append(this.text);
  }

  draw(frames, { options = {} }) {
    const blocks = [];
    for (const line of String(options.content ?? '').split('\n')) {
      const heading = /^#{1,6}\s+(.*)$/.exec(line);
      const item = /^\s*[-*]\s+(.*)$/.exec(line);
      if (heading) blocks.push(element('h3', '', plain(heading[1])));
      else if (item) blocks.push(element('p', 'item', plain(item[1])));
      else if (line.trim()) blocks.push(element('p', '', plain(line)));
    }
    this.text.replaceChildren(...blocks);
  }
}

function plain(markdown) {
  return markdown.replace(/\[([^\]]*)]\([^)]*\)/g, '$1').replace(/(\*\*|__|`)/g, '');
}
