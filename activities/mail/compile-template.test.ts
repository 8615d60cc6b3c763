import { beforeAll, expect, test } from 'vitest';
import type { Template } from '../../engine/message/template.ts';
import { compileTemplate } from './compile-template.ts';
import type { PublishedTemplate } from './compile-template.ts';
import { repositoryTemplates } from './repository-templates.ts';

let templates: readonly Template[];
beforeAll(async () => {
  templates = await repositoryTemplates();
});

async function compiled(template: Template): Promise<readonly PublishedTemplate[]> {
  const result = await compileTemplate(template);
  if (result.kind === 'problems') throw new Error(JSON.stringify(result.problems));
  expect(result.warnings).toEqual([]);
  return result.languages;
}

function withBody(html: string): Template {
  const words = { subject: 'A message', preheader: 'For you', text: null };
  return {
    id: 'one',
    version: 1,
    name: 'One',
    class: 'none',
    purposes: ['appointment'],
    languages: { en: { ...words, body: { kind: 'html', html } } },
  };
}

test('the templates of the repository compile without a problem, in English and Spanish', async () => {
  for (const template of templates) {
    const languages = await compiled(template);
    expect(languages.map(({ language }) => language)).toEqual(['en', 'es']);
    for (const one of languages) {
      expect(one).toMatchObject({ class: 'phi', hasPostalAddress: true });
      expect(one.fields).toEqual(expect.arrayContaining(['clinic.phone', 'clinic.postalAddress']));
      expect(one.html).toContain('{{ patient.firstName }}');
      expect(one.html).toContain(`lang="${one.language}"`);
      expect(one.text).not.toContain(one.preheader);
      expect(one.html).toContain(one.preheader);
    }
  }
});

test('a link stands in the text part as an address', async () => {
  const reminder = templates.find(({ id }) => id === 'visit-reminder');
  if (reminder === undefined) throw new Error('There is no reminder.');
  for (const one of await compiled(reminder)) expect(one.text).toContain('<{{ link.confirm }}>');
});

test('compiling again gives the same hash', async () => {
  const [template] = templates;
  if (template === undefined) throw new Error('There is no template.');
  const hashes = async () => (await compiled(template)).map(({ sha256 }) => sha256);
  expect(await hashes()).toEqual(await hashes());
});

test('a merge field raises the class of the template', async () => {
  expect((await compiled(withBody('<p>Hello</p>')))[0]?.class).toBe('none');
  expect((await compiled(withBody('<p>Hello {{ patient.firstName }}</p>')))[0]?.class).toBe('phi');
});

test.each([
  ['a script', '<script>alert(1)</script>', 'unsafe-markup'],
  ['an event handler', '<p onclick="x()">a</p>', 'unsafe-markup'],
  ['a form', '<form action="https://elsewhere.example"><input></form>', 'unsafe-markup'],
  ['a script address', '<a href="javascript:alert(1)">a</a>', 'unsafe-markup'],
  ['a page that leads away', '<meta http-equiv="refresh" content="0;url=https://elsewhere.example">', 'unsafe-markup'],
  ['a remote picture', '<img src="https://elsewhere.example/p.gif" alt="">', 'remote-content'],
  ['a remote style', '<style>@import "https://elsewhere.example/a.css";</style>', 'remote-content'],
  ['a remote background', '<p style="background: url(https://elsewhere.example/a.png)">a</p>', 'remote-content'],
])('%s in the body is refused', async (_, html, code) => {
  const result = await compileTemplate(withBody(html));
  expect(result.kind === 'problems' && result.problems.map((problem) => problem.code)).toContain(code);
});

test('MJML that is wrong names its line, and no folder of this machine', async () => {
  const words = { subject: 'A message', preheader: 'For you', text: null };
  const broken: Template = {
    ...withBody(''),
    languages: {
      en: {
        ...words,
        body: { kind: 'mjml', mjml: '<mjml><mj-head></mj-head>\n<mj-body><mj-nothing /></mj-body></mjml>' },
      },
    },
  };
  const result = await compileTemplate(broken);
  const message = result.kind === 'problems' ? result.problems[0]?.message : '';
  expect(message).toContain('Line 2');
  expect(message).not.toContain(process.cwd());
});

test('a script that MJML lets through is refused', async () => {
  const words = { subject: 'A message', preheader: 'For you', text: null };
  const mjml = '<mjml><mj-head></mj-head><mj-body><mj-raw><script>alert(1)</script></mj-raw></mj-body></mjml>';
  const result = await compileTemplate({
    ...withBody(''),
    languages: { en: { ...words, body: { kind: 'mjml', mjml } } },
  });
  expect(result.kind === 'problems' && result.problems.map(({ code }) => code)).toEqual(['unsafe-markup']);
});

test('a very long mail is published with a warning', async () => {
  const result = await compileTemplate(withBody(`<p>${'long '.repeat(20_000)}</p>`));
  expect(result.kind === 'compiled' && result.warnings.map(({ code }) => code)).toEqual(['mail-too-large']);
});
