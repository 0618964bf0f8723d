/** A wait that can be cut short. */
export class Pause {
  #end: (() => void) | null = null;

  /** Resolves after so many milliseconds, or when it is ended. */
  wait(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#end = null;
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      this.#end = end;
    });
  }

  end(): void {
    this.#end?.();
  }
}
