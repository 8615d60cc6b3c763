import { createHash } from 'node:crypto';

/** The whole style of the patients' pages: SCREENS.md 1.1 and 1.3, targets 48, 18/28 body. Loads nothing. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--ground:#F5F7F5;--surface:#FFFFFF;--line:#D5DBD7;--strong:#7C8983;--ink:#15201C;--ink2:#43504A;--solid:#22302B;--onsolid:#FFFFFF}
@media (prefers-color-scheme:dark){:root{--ground:#121917;--surface:#19211E;--line:#2F3B36;--strong:#74827B;--ink:#E8EEEA;--ink2:#BAC5BF;--solid:#DCE5E0;--onsolid:#15201C}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;background:var(--ground);color:var(--ink);font:400 1.125rem/1.56 "Atkinson Hyperlegible Next",system-ui,sans-serif;overflow-wrap:anywhere}
.in{width:100%;max-width:35rem;margin:0 auto;padding:0 1.25rem}
header{background:var(--surface);border-bottom:1px solid var(--line)}
header .in{display:flex;align-items:center;gap:.75rem;min-height:3.5rem;padding-top:.5rem;padding-bottom:.5rem;font-weight:650}
header svg{flex:none}
main{flex:1;padding:1.5rem 0 2.5rem}
h1{margin:0 0 .75rem;font-size:1.75rem;line-height:2.125rem;font-weight:650}
p{margin:0 0 1rem}
form{margin:0}
button{display:block;width:100%;min-height:3.25rem;margin:0 0 .75rem;padding:.625rem 1rem;border:1px solid var(--strong);border-radius:.5rem;background:var(--surface);color:var(--ink);font:inherit;font-weight:550;cursor:pointer}
button.strong{border-color:var(--solid);background:var(--solid);color:var(--onsolid)}
a{color:inherit;text-underline-offset:.15em}
a.tap{display:inline-block;min-height:3rem;padding:.625rem 0}
:focus-visible{outline:2px solid var(--ink);outline-offset:2px}
.note{font-size:1rem;line-height:1.5rem;color:var(--ink2)}
footer{border-top:1px solid var(--line)}
footer .in{padding-top:.5rem;padding-bottom:1rem;font-size:1rem;line-height:1.5rem;color:var(--ink2)}
footer p{margin:0 0 .25rem}
`;

/** For style-src: `'sha256-…'` over the text of the style element, CSP level 3. */
export const PAGE_STYLE_HASH = `'sha256-${createHash('sha256').update(PAGE_STYLE).digest('base64')}'`;

/** The policy that the patients' door sends with these pages: no script, no other host, forms to itself only. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src ${PAGE_STYLE_HASH}`,
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');
