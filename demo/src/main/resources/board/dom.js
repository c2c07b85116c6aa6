// The page is built from elements and text only: what a tag value holds is never read as HTML.

/** A new element, with a class and a text where given. */
export function element(tag, className = '', text = '') {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== '') node.textContent = text;
  return node;
}

/** A bilingual label "中文 · English" as two spans, so that each language has its own weight. */
export function label(tag, className, text) {
  const node = element(tag, className);
  const [first, ...rest] = String(text).split(' · ');
  node.append(element('span', 'zh', first));
  if (rest.length) node.append(' ', element('span', 'en', rest.join(' · ')));
  return node;
}
