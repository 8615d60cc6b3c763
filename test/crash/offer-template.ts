import type pg from 'pg';
import { compileTemplate } from '../../activities/mail/compile-template.ts';
import type { Purpose } from '../../engine/interpreter/plan.ts';
import type { Template } from '../../engine/message/template.ts';

export const OFFER = 'autumn-checks';

const BODY = `<mjml><mj-body><mj-section><mj-column>
  <mj-text>Hello {{ patient.firstName }}, our autumn checks have begun.</mj-text>
  <mj-text>{{ clinic.name }}, {{ clinic.postalAddress }}. <a href="{{ link.optOut }}">Stop mail like this</a></mj-text>
</mj-column></mj-section></mj-body></mjml>`;

/** A commercial template. */
export function publishOfferTemplate(database: pg.Pool, purposes: readonly Purpose[] = ['own-service']): Promise<void> {
  return publishTemplate(database, {
    id: OFFER,
    version: 1,
    name: 'Autumn checks',
    class: 'phi',
    purposes,
    languages: {
      en: {
        subject: 'News from {{ clinic.name }}',
        preheader: 'Our autumn checks',
        body: { kind: 'mjml', mjml: BODY },
        text: null,
      },
    },
  });
}

/** One language; there is no screen to publish a template yet, so it is written as the database's owner. */
export async function publishTemplate(database: pg.Pool, template: Template): Promise<void> {
  const compiled = await compileTemplate(template);
  const [one] = compiled.kind === 'compiled' ? compiled.languages : [];
  if (one === undefined) throw new Error(`The template does not compile: ${JSON.stringify(compiled)}`);
  await database.query('insert into template (id, name, class, purposes) values ($1, $2, $3, $4)', [
    template.id,
    template.name,
    one.class,
    [...one.purposes],
  ]);
  await database.query(
    `insert into template_version (template, version, language, subject, preheader, html, text, fields, has_opt_out, has_postal_address, sha256)
     values ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      template.id,
      one.language,
      one.subject,
      one.preheader,
      one.html,
      one.text,
      [...one.fields],
      one.hasOptOut,
      one.hasPostalAddress,
      one.sha256,
    ],
  );
}
