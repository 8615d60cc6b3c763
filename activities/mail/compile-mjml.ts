export type MjmlCompiled =
  { readonly kind: 'html'; readonly html: string } | { readonly kind: 'unreadable'; readonly reason: string };

/** MJML to HTML, at publish only: the library is large and is loaded at the first call. No includes, no web fonts. */
export async function compileMjml(mjml: string, preheader: string): Promise<MjmlCompiled> {
  const { default: mjml2html } = await import('mjml');
  try {
    const { html } = await mjml2html(withPreview(mjml, preheader), {
      validationLevel: 'strict',
      fonts: {},
      keepComments: false,
    });
    return { kind: 'html', html };
  } catch (error) {
    return { kind: 'unreadable', reason: error instanceof Error ? tidy(error.message) : 'The text is no MJML.' };
  }
}

/** Without the working folder, which the library takes for the name of the file. */
function tidy(message: string): string {
  return message
    .replaceAll(/ of \S+ \(/g, ' (')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The preheader is the hidden first line of the body. */
function withPreview(mjml: string, preheader: string): string {
  const preview = `<mj-preview>${escapeText(preheader)}</mj-preview>`;
  return mjml.replace(/<mj-head>/, () => `<mj-head>${preview}`);
}

function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
