import { purposeRule } from '../gate/purposes.ts';
import type { DocumentNode } from '../journey/document.ts';
import { isEventType } from '../journey/events.ts';
import { isNodeKind, NODE_KINDS } from '../journey/kinds.ts';
import { sendEmailSettings } from '../journey/kinds/send-email.ts';
import { waitForEventSettings } from '../journey/kinds/wait-for-event.ts';
import type { Graph } from './graph.ts';
import { error, warning } from './problem.ts';
import type { Catalog, Problem, TemplateEntry } from './result.ts';

/** What is wrong with the settings of steps, and with what they name. */
export function settingsProblems(graph: Graph, catalog: Catalog): readonly Problem[] {
  const { document } = graph;
  const known = document.nodes.filter((node) => isNodeKind(node.kind) && graph.reachable.has(node.id) && node.off !== true);
  return [...journeyProblems(graph, catalog), ...known.flatMap((node) => missingSettings(node)), ...known.flatMap((node) => namedThings(graph, catalog, node))];
}

function journeyProblems({ document }: Graph, catalog: Catalog): readonly Problem[] {
  const rules = document.settings.exitRules.filter((rule) => !isEventType(rule.event));
  const sender = catalog.senders.some((one) => one.id === document.settings.sender);
  return [
    ...rules.map(() => error('unknown-event', null, 'An exit rule names an event that nobody reports. Choose another in the journey settings.')),
    ...(sender ? [] : [error('setting-missing', null, 'The journey has no sender that exists. Choose one in the journey settings.')]),
  ];
}

function missingSettings(node: DocumentNode): readonly Problem[] {
  if (!isNodeKind(node.kind)) return [];
  const parsed = NODE_KINDS[node.kind].settings.safeParse(node.settings);
  if (parsed.success) return [];
  const fields = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? 'settings')))];
  const code = fields.includes('maxMinutes') ? 'wait-without-max' : 'setting-missing';
  const message = code === 'wait-without-max' ? 'The wait has no longest time, so a patient could wait for ever. Say how long at most.' : `Not complete: ${fields.join(', ')}. Fill it in.`;
  const fix = code === 'wait-without-max' ? ({ kind: 'set-setting', node: node.id, path: 'maxMinutes', value: 1440 } as const) : undefined;
  return [error(code, node.id, message, fix === undefined ? {} : { fix, fixLabel: 'Wait 24 hours at most' })];
}

function namedThings(graph: Graph, catalog: Catalog, node: DocumentNode): readonly Problem[] {
  if (node.kind === 'send-email') return sendProblems(graph, catalog, node);
  const events = node.kind === 'entry' ? [node.settings['event']] : node.kind === 'wait-for-event' ? (waitForEventSettings.safeParse(node.settings).data?.events ?? []) : [];
  const unknown = events.filter((event) => typeof event === 'string' && event !== '' && !isEventType(event));
  const since = node.kind === 'wait-for-event' ? node.settings['since'] : undefined;
  const isSinceWrong = typeof since === 'string' && since !== '' && graph.byId.get(since)?.kind !== 'send-email';
  return [
    ...unknown.map(() => error('unknown-event', node.id, 'Nobody reports this event, so it would never happen. Choose another.')),
    ...(isSinceWrong ? [error('setting-missing', node.id, 'It watches since a step that does not send. Choose an earlier send, or none.')] : []),
  ];
}

function sendProblems(graph: Graph, catalog: Catalog, node: DocumentNode): readonly Problem[] {
  const settings = sendEmailSettings.safeParse(node.settings).data;
  if (settings === undefined) return [];
  const template = catalog.templates.find((one) => one.id === settings.template);
  if (template === undefined) return [error('unknown-template', node.id, 'The template is not there any more. Choose another.')];
  return [...purposeProblems(node, settings.purpose, template), ...classProblems(node, template), ...timeProblems(graph, node)];
}

function purposeProblems(node: DocumentNode, purpose: string, template: TemplateEntry): readonly Problem[] {
  const rule = purposeRule(purpose);
  if (rule === null) return [error('setting-missing', node.id, 'The purpose is not known, and an unknown purpose is never sent. Choose one.')];
  const problems: Problem[] = [];
  if (rule.needsAuthorization) {
    const message = "Sponsored content needs each patient's written authorization, and nothing in this journey asks for it. Choose another purpose.";
    problems.push(error('authorization-unproven', node.id, message), error('remunerated-without-authorization', node.id, message));
  }
  if (rule.isCommercial && !template.hasOptOut) problems.push(error('opt-out-missing', node.id, 'Commercial mail needs a way to opt out, and the template has none. Choose one that has.'));
  if (rule.isCommercial && !template.hasPostalAddress) problems.push(error('address-missing', node.id, 'Commercial mail needs the postal address, and the template has none. Choose one that has.'));
  if (!template.purposes.includes(purpose)) problems.push(warning('setting-missing', node.id, 'The template was not written for this purpose. Check its words, or choose another.'));
  return problems;
}

function classProblems(node: DocumentNode, template: TemplateEntry): readonly Problem[] {
  const problems: Problem[] = [];
  if (template.class === 'sensitive') problems.push(error('class-above-method', node.id, 'Sensitive content may not leave by mail alone. Choose a template of a lower class.'));
  const languages = template.languages.map((one) => one.language);
  if (!languages.includes('en')) problems.push(error('language-missing', node.id, 'The template has no English version to fall back on. Add one.'));
  else if (!languages.includes('es')) problems.push(warning('language-missing', node.id, 'No Spanish version. Patients who read Spanish get English.'));
  return problems;
}

/** A message about an appointment can come after it unless a limit says when it is useless. */
function timeProblems(graph: Graph, node: DocumentNode): readonly Problem[] {
  if (graph.document.settings.occurrence !== 'appointment' || node.settings['purpose'] !== 'appointment') return [];
  const limit = sendEmailSettings.safeParse(node.settings).data?.notAfter;
  if (limit?.anchor === 'appointment' && limit.minutes <= 0) return [];
  const fix = { kind: 'set-setting', node: node.id, path: 'notAfter', value: { anchor: 'appointment', minutes: 0 } } as const;
  const message = "This reminder can go out after the visit it announces (late bookings). Set 'Not after', or wire 'past'.";
  return [error('send-after-appointment', node.id, message, { fix, fixLabel: 'Set not after: visit start' })];
}
