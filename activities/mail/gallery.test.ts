import { beforeAll, expect, test } from 'vitest';
import { compile } from '../../engine/compiler/compile.ts';
import type { Catalog, TemplateEntry } from '../../engine/compiler/result.ts';
import { DECLARED_FACTS } from '../../engine/journey/declared-facts.ts';
import type { JourneyDocument } from '../../engine/journey/document.ts';
import { EVENT_TYPES, hasAppointment } from '../../engine/journey/events.ts';
import { GALLERY } from '../../engine/journey/gallery.ts';
import type { Template } from '../../engine/message/template.ts';
import { highestClass } from '../../engine/message/content-class.ts';
import { simulate } from '../../engine/simulator/simulate.ts';
import { compileTemplate } from './compile-template.ts';
import { repositoryTemplates } from './repository-templates.ts';

const SHA = 'a'.repeat(64);
const ZONES = ['New_York', 'Chicago', 'Denver', 'Los_Angeles', 'Anchorage'].map((city) => `America/${city}`);
let catalog: Catalog;

beforeAll(async () => {
  const templates = await Promise.all((await repositoryTemplates()).map(entryOf));
  catalog = {
    templates,
    senders: [{ id: 'default', version: 1, name: 'Clinic', sha256: SHA }],
    events: EVENT_TYPES,
    facts: DECLARED_FACTS.map((fact) => ({ ...fact, sha256: SHA })),
    lists: [],
    live: [],
    journeys: [],
    zones: [...ZONES, 'Pacific/Honolulu'],
  };
});

/** As the catalog of the product has it. */
async function entryOf(template: Template): Promise<TemplateEntry> {
  const result = await compileTemplate(template);
  if (result.kind === 'problems') throw new Error(JSON.stringify(result.problems));
  const { languages } = result;
  return {
    id: template.id,
    version: template.version,
    name: template.name,
    class: highestClass(languages.map((one) => one.class)),
    purposes: template.purposes,
    languages: languages.map(({ language, sha256 }) => ({ language, sha256 })),
    fields: [...new Set(languages.flatMap((one) => one.fields))],
    hasOptOut: languages.every((one) => one.hasOptOut),
    hasPostalAddress: languages.every((one) => one.hasPostalAddress),
  };
}

const templatesOf = ({ nodes }: JourneyDocument): readonly string[] =>
  nodes.flatMap(({ kind, settings }) => (kind === 'send-email' ? [String(settings.template)] : []));

test.each(GALLERY)(
  '$title compiles without a problem or a warning with the templates that come with the product',
  ({ document, walkThrough }) => {
    const { plan, problems } = compile(document, catalog);
    expect(problems).toEqual([]);
    expect(plan === null ? null : simulate(plan, walkThrough.world).closed).toBe(walkThrough.expected.closed);
  },
);

test.each(GALLERY)('the needs of $title name its templates and facts as screens do', ({ document, needs }) => {
  const said = needs.join('; ');
  const names = templatesOf(document).map((id) => catalog.templates.find((one) => one.id === id)?.name);
  const drawing = JSON.stringify(document.nodes);
  const facts = DECLARED_FACTS.filter(({ id }) => drawing.includes(`"fact":"${id}"`)).map(({ name }) => name);
  for (const name of [...names, ...facts]) expect(said).toContain(name);
});

test.each(GALLERY)('the mails of $title need no visit where there is none', ({ document }) => {
  const start = document.nodes.find(({ kind }) => kind === 'entry');
  if (hasAppointment(String(start?.settings.event))) return;
  const fields = templatesOf(document).flatMap((id) => catalog.templates.find((one) => one.id === id)?.fields ?? []);
  expect(fields.filter((field) => /^(appointment|clinician)\.|^link\.(confirm|cancel)$/.test(field))).toEqual([]);
});

test('every template that comes with the product is in a journey of the gallery', () => {
  const used = new Set(GALLERY.flatMap(({ document }) => templatesOf(document)));
  expect(catalog.templates.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([]);
});
