export const LANGUAGES = { zh: '中文', en: 'English' };

let spoken = navigator.language.startsWith('zh') ? 'zh' : 'en';

/** Makes a language the page's; an unknown one leaves it as it was. */
export function speak(language) {
  if (Object.hasOwn(LANGUAGES, language ?? '')) spoken = language;
  document.documentElement.lang = spoken === 'zh' ? 'zh-CN' : 'en';
}

/** The page's language: that of the browser until another was chosen. */
export function language() {
  return spoken;
}

/** What a text "中文 · English" says in the page's language. */
export function said(text) {
  const [chinese, ...english] = text.split(' · ');
  return spoken === 'zh' || !english.length ? chinese : english.join(' · ');
}
