import { isObject } from './json.ts';
import type { Json } from './json.ts';

const ALWAYS = { FeedbackURL: '', DisableNewsFetch: true } as const;

/** With an empty codec endpoint these would store plain payloads: nobody gets them. */
const NEVER_OFFERED = {
  WorkflowSignalDisabled: true,
  WorkflowUpdateDisabled: true,
  WorkflowResetDisabled: true,
  WorkflowPauseDisabled: true,
  BatchActionsDisabled: true,
  StartWorkflowDisabled: true,
  ActivityCommandsDisabled: true,
} as const;

/** Hides the buttons that the allow-list refuses. No codec endpoint: payloads are decoded on their way. */
export function rewriteSettings(settings: Json, mayOperate: boolean): Json {
  if (!isObject(settings)) return settings;
  const codec = isObject(settings.Codec) ? settings.Codec : {};
  return {
    ...settings,
    ...ALWAYS,
    ...NEVER_OFFERED,
    Codec: { ...codec, Endpoint: '', PassAccessToken: false, IncludeCredentials: false },
    DisableWriteActions: !mayOperate,
    WorkflowTerminateDisabled: !mayOperate,
    WorkflowCancelDisabled: !mayOperate,
  };
}

/** A shared cluster may hold others' namespaces: only ours is named. */
export function onlyNamespace(answer: Json, namespace: string): Json {
  if (!isObject(answer) || !Array.isArray(answer.namespaces)) return answer;
  const ours = answer.namespaces.filter(
    (entry: Json) => isObject(entry) && isObject(entry.namespaceInfo) && entry.namespaceInfo.name === namespace,
  );
  return { ...answer, namespaces: ours };
}
