import { ChoiceSetInput, GlobalRegistry } from 'adaptivecards';
import type { FoundChoice } from '../screen.ts';

/** Choices as Teams shows them, where Microsoft's open renderer falls short of it. */
export class TeamsChoices extends ChoiceSetInput {
    readonly #found = new Map<string, string>();

    /**
     * What was picked of the choices found by a search is sent by its value; Microsoft's would send its title. What was typed and begins
     * one choice alone is that; what begins several goes to the bot as it is, which asks which was meant.
     */
    override get value(): string | undefined {
        const picked = super.value;
        if (picked === undefined || picked === '') return picked;
        const found = this.#found.get(picked);
        if (found !== undefined || !this.#isTyped) return found ?? picked;
        return this.#meant(picked) ?? picked;
    }

    override isValid(): boolean {
        if (this.#isTyped) return true;
        const picked = this.value ?? '';
        return picked === this.defaultValue || [...this.#found.values()].includes(picked) || super.isValid();
    }

    /** Offers the choices a search has found. */
    offer(text: string, found: FoundChoice[]): void {
        for (const { title, value } of found) this.#found.set(title, value);
        this.renderChoices(text, found);
    }

    /** Shows a value picked earlier, such as a person's id, by its title. */
    name({ title, value }: FoundChoice): void {
        this.#found.set(title, value);
        const box = this.renderedElement?.querySelector<HTMLInputElement>('input[type="text"]');
        if (box?.value === value) box.value = title;
    }

    /** `A1` is A1 rather than A10; otherwise the only one that begins so. */
    #meant(typed: string): string | undefined {
        const begun = this.choices.filter(({ title }) => begins(typed, title ?? ''));
        const whole = begun.filter(({ title }) => wordsOf(typed).every((word) => wordsOf(title ?? '').includes(word)));
        const [one, other] = whole.length > 0 ? whole : begun;
        return other === undefined ? one?.value : undefined;
    }

    get #isTyped(): boolean {
        return this.style === 'filtered' && !this.isDynamicTypeahead();
    }

    protected override internalRender(): HTMLElement | undefined {
        // Without a sentence of the card's own, a refused choice would stop a press and say nothing.
        this.errorMessage ??= 'Choose one of those offered.';
        const rendered = super.internalRender();
        this.#showTitle(rendered);
        this.#nameGroup(rendered);
        return rendered;
    }

    // The label names the frame of a searched choice, which leaves the box in it without a name.
    protected override updateInputControlAriaLabelledBy(): void {
        super.updateInputControlAriaLabelledBy();
        const frame = this.renderedInputControlElement;
        const labels = frame?.getAttribute('aria-labelledby');
        const box = frame?.querySelector('input[type="text"]');
        if (!frame || !labels || !box) return;
        box.setAttribute('aria-labelledby', labels);
        frame.removeAttribute('aria-labelledby');
    }

    // A searched choice would show its stored value instead of its title.
    #showTitle(rendered: HTMLElement | undefined): void {
        const box = rendered?.querySelector('input[type="text"]');
        const chosen = this.choices.find(({ value }) => value === this.defaultValue);
        if (box instanceof HTMLInputElement && chosen?.title) box.value = chosen.title;
    }

    // Ticks and radio buttons would be read out without the question they belong to.
    #nameGroup(rendered: HTMLElement | undefined): void {
        if (!rendered || !this.label || !(this.isMultiSelect || this.style === 'expanded')) return;
        rendered.setAttribute('role', this.isMultiSelect ? 'group' : 'radiogroup');
        rendered.setAttribute('aria-label', this.label);
    }
}

/** Every word typed begins a word of the title. */
const begins = (typed: string, title: string): boolean =>
    wordsOf(typed).every((word) => wordsOf(title).some((one) => one.startsWith(word)));

const wordsOf = (text: string): string[] =>
    text
        .toLowerCase()
        .split(/[\s,()]+/)
        .filter((word) => word !== '');

export function registerChoices(): void {
    GlobalRegistry.elements.register('Input.ChoiceSet', TeamsChoices);
}
