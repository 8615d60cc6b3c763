import { createHash } from 'node:crypto';
import type { PublishedTemplate } from '../mail/compile-template.ts';
import { compileTemplate } from '../mail/compile-template.ts';
import { repositoryTemplates } from '../mail/repository-templates.ts';
import type { Template } from '../../engine/message/template.ts';
import { inAuditedTransaction } from '../database/doors.ts';
import type { DoorServices } from '../database/doors.ts';
import { SYSTEM } from '../database/principal.ts';

/** Publishes the templates of the repository that are not published yet; a published version never changes. */
export async function installTemplates(services: DoorServices): Promise<void> {
  for (const template of await repositoryTemplates()) {
    const known = await services.db
      .selectFrom('template_version')
      .select('language')
      .where('template', '=', template.id)
      .where('version', '=', template.version)
      .execute();
    if (known.length === 0) await publish(services, template);
  }
}

async function publish(services: DoorServices, template: Template): Promise<void> {
  const compiled = await compileTemplate(template);
  if (compiled.kind === 'problems')
    throw new Error(
      `The template ${template.id} of the repository cannot be published: ${compiled.problems.map((one) => one.code).join(', ')}.`,
    );
  await inAuditedTransaction(services, SYSTEM, async (writer) => {
    const row = { name: template.name, class: highest(compiled.languages), purposes: [...template.purposes] };
    await writer.db
      .insertInto('template')
      .values({ id: template.id, ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    for (const language of compiled.languages) {
      await writer.db
        .insertInto('template_version')
        .values(rowOf(template, language))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      const details = { version: template.version, sha256: language.sha256, language: language.language };
      writer.record({ action: 'template.published', subject: template.id, outcome: 'published', details });
    }
  });
}

const ORDER = ['none', 'phi', 'sensitive'] as const;

function highest(languages: readonly PublishedTemplate[]): 'none' | 'phi' | 'sensitive' {
  return ORDER[Math.max(0, ...languages.map((one) => ORDER.indexOf(one.class)))] ?? 'sensitive';
}

function rowOf(template: Template, language: PublishedTemplate) {
  return {
    template: template.id,
    version: template.version,
    language: language.language,
    subject: language.subject,
    preheader: language.preheader,
    html: language.html,
    text: language.text,
    fields: [...language.fields],
    has_opt_out: language.hasOptOut,
    has_postal_address: language.hasPostalAddress,
    sha256: language.sha256,
  };
}

export interface DefaultSender {
  readonly name: string;
  readonly address: string;
  readonly postalAddress: string;
}

/** The sender that the configuration names; a changed one is a new version, so plans that pinned the old one refuse. */
export async function installSender(services: DoorServices, sender: DefaultSender): Promise<void> {
  const sha256 = createHash('sha256')
    .update(JSON.stringify([sender.name, sender.address, sender.postalAddress]))
    .digest('hex');
  const known = await services.db
    .selectFrom('sender_identity')
    .select(['version', 'sha256'])
    .where('id', '=', 'default')
    .executeTakeFirst();
  if (known?.sha256 === sha256) return;
  await inAuditedTransaction(services, SYSTEM, async (writer) => {
    const row = {
      version: (known?.version ?? 0) + 1,
      name: sender.name,
      address: sender.address,
      postal_address: sender.postalAddress,
      sha256,
    };
    await writer.db
      .insertInto('sender_identity')
      .values({ id: 'default', ...row })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute();
    writer.record({
      action: 'setting.changed',
      subject: 'default-sender',
      outcome: 'changed',
      details: { setting: 'sender', after: row.version },
    });
  });
}
