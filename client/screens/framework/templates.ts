import { readFramework } from '#client/screens/framework/read-framework.ts';
import { type Device, thisDevice } from '#client/sync/device.ts';
import { readJson } from '#client/sync/json.ts';
import type { Framework } from '#shared/scoring/frameworks.ts';

/** Under this and its id lies a framework that somebody made on this device. */
const templatePrefix = 'poker.framework.';

/** The frameworks of one's own that this device keeps, by name. What can't be read is left out. */
export function templates(device: Device = thisDevice()): Framework[] {
  return device
    .keys(templatePrefix)
    .flatMap((key) => readFramework(readJson(device.get(key))) ?? [])
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Keeps a framework, or its later version; without its groups, which are those of one session. */
export function keepTemplate(framework: Framework, device: Device = thisDevice()): void {
  device.set(`${templatePrefix}${framework.id}`, JSON.stringify(withoutGroups(framework)));
}

export function forgetTemplate(frameworkId: string, device: Device = thisDevice()): void {
  device.remove(`${templatePrefix}${frameworkId}`);
}

/** The framework for any session: its criteria are for everybody. */
export function withoutGroups(framework: Framework): Framework {
  const criteria = framework.criteria.map(({ groups: _, ...criterion }) => criterion);
  return { ...framework, criteria };
}
