import { html, nothing } from "lit";
import { BatonElement } from "../widget/baton-element.js";
import { outcomePart } from "./outcome.js";
import { previewPart } from "./preview.js";
import { progressPart } from "./progress.js";
import { preview, upload } from "./transfer.js";

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * Imports one file. After the reader has chosen it, the element recognises its format, shows how its first rows will be read, and
 * sends it when the reader confirms. Fires `imported` when an import has ended, also if it failed.
 */
class BatonImportFile extends BatonElement {
  static properties = {
    file: { state: true },
    known: { state: true },
    timeZone: { state: true },
    progress: { state: true },
    outcome: { state: true },
    problem: { state: true },
    busy: { state: true },
    over: { state: true },
  };

  #running;
  #looks = 0;

  constructor() {
    super();
    this.#clear();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#running?.abort();
  }

  render() {
    return html`${this.progress ? nothing : this.#choice()}
      <div aria-live="polite">
        ${this.problem ? html`<p class="problem" role="alert">${this.problem}</p>` : nothing}
        ${this.busy ? html`<p class="hint">Reading the beginning of ${this.file.name} …</p>` : nothing}
      </div>
      ${this.known && !this.progress && !this.outcome
        ? previewPart({
            file: this.file,
            known: this.known,
            timeZone: this.timeZone,
            busy: this.busy,
            onZone: (timeZone) => this.#look(this.file, timeZone),
            onImport: () => this.#import(),
            onCancel: () => this.#clear(),
          })
        : nothing}
      ${this.progress ? progressPart(this.file, this.progress, () => this.#running.abort()) : nothing}
      ${this.outcome ? outcomePart(this.file, this.known, this.outcome, this.timeZone) : nothing}`;
  }

  #choice() {
    return html`<div class="drop ${this.over ? "over" : ""}" @dragover=${this.#dragged} @dragleave=${() => (this.over = false)} @drop=${this.#dropped}>
      <p>
        <label class="button primary" for="import-file">Choose a file</label>
        <input type="file" id="import-file" class="for-listeners" aria-describedby="import-hint" @change=${this.#chosen} />
        or drop it here
      </p>
      <p class="hint" id="import-hint">
        You can import an assignments log (who got which conversation, and when), conversation events, contacts, engagement records,
        or an export of Gladly, Zendesk or Intercom, as CSV or JSON lines, also compressed with gzip (file names that end in .gz). A list of tickets with only
        their present agents is not enough. Baton first shows you how it reads the first rows, and stores nothing before you confirm.
        Importing the same file again changes nothing, unless you have undone its import.
      </p>
    </div>`;
  }

  #dragged = (event) => {
    event.preventDefault();
    this.over = true;
  };

  #dropped = (event) => {
    event.preventDefault();
    this.over = false;
    this.#take(event.dataTransfer.files);
  };

  #chosen = ({ target }) => {
    this.#take(target.files);
    target.value = "";
  };

  #take([file, another]) {
    this.#clear();
    if (another) {
      this.problem = "Please choose one file at a time.";
    } else if (file) {
      this.#look(file, "");
    }
  }

  /**
   * Loads the preview. If the timestamps have no offset, it loads the preview again in the reader's own zone before it shows
   * anything. A result is ignored if another preview was started, or the file was dropped, in the meantime.
   */
  async #look(file, timeZone) {
    const look = (this.#looks += 1);
    Object.assign(this, { file, timeZone, busy: true, problem: "" });
    const result = await preview(file, timeZone).then(
      (known) => ({ known, problem: "" }),
      ({ message }) => ({ known: timeZone ? this.known : null, problem: `${file.name}: ${message}` }),
    );
    if (look !== this.#looks) {
      return;
    }
    const { known, problem } = result;
    if (!problem && known.needsTimeZone && !timeZone && known.format !== "conversation-timestamps") {
      await this.#look(file, ownZone());
      return;
    }
    const isFirst = known && !this.known;
    Object.assign(this, { ...result, busy: false });
    if (isFirst) {
      await this.#focus(".import-preview h3");
    }
  }

  /** Moves the focus to the new part, because the part that had the focus is gone. */
  async #focus(selector) {
    await this.updateComplete;
    this.querySelector(selector)?.focus();
  }

  async #import() {
    this.#running = new AbortController();
    Object.assign(this, { progress: { sent: 0, outcome: null }, problem: "" });
    await this.#focus(".import-progress h3");
    try {
      const onProgress = (progress) => this.progress && (this.progress = progress);
      this.outcome = await upload(this.file, this.known, this.timeZone, onProgress, this.#running.signal);
    } catch (failure) {
      this.problem = `${failure.message} If Baton had already accepted rows, it keeps them: the import is then in the list below, where you can undo it.`;
      this.known = null;
    } finally {
      this.progress = null;
      this.dispatchEvent(new Event("imported"));
    }
    await this.#focus(this.outcome ? ".import-outcome h3" : "#import-file");
  }

  #clear() {
    this.#looks += 1;
    Object.assign(this, { file: null, known: null, timeZone: "", progress: null, outcome: null, problem: "", busy: false, over: false });
  }
}

customElements.define("baton-import-file", BatonImportFile);
