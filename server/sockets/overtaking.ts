/**
 * Tells when a command arrives after one that its device sent later: it hung on a connection that the
 * device gave up. An older ballot would take the place of a newer one, which was acknowledged.
 */
export class Overtaking {
  readonly #devices = new Map<string, { connections: number; latest: number }>();

  /** A connection of a device. Once the last of them is gone nothing can come late any more. */
  enter(deviceId: string): { isOvertaken(number: number): boolean; leave(): void } {
    const device = this.#devices.get(deviceId) ?? { connections: 0, latest: 0 };
    this.#devices.set(deviceId, device);
    device.connections += 1;
    return {
      isOvertaken(number) {
        if (number < device.latest) return true;
        device.latest = number;
        return false;
      },
      leave: () => {
        device.connections -= 1;
        if (device.connections === 0) this.#devices.delete(deviceId);
      },
    };
  }
}
