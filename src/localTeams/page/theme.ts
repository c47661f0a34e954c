import { button, icon } from './element.ts';

const memory = 'theme';
const darkByDefault = matchMedia('(prefers-color-scheme: dark)');

/** A switch between light and dark; the computer's own preference holds until somebody presses it. */
export function themeSwitch(): HTMLButtonElement {
    const flip = button(icon('theme'), { class: 'quiet' }, () => {
        localStorage.setItem(memory, isDark() ? 'light' : 'dark');
        wear();
    });
    flip.append('Dark');
    const wear = () => {
        document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
        flip.setAttribute('aria-pressed', String(isDark()));
    };
    darkByDefault.addEventListener('change', wear);
    wear();
    return flip;
}

function isDark(): boolean {
    const chosen = localStorage.getItem(memory);
    return chosen ? chosen === 'dark' : darkByDefault.matches;
}
