import type { ScreenPerson, ScreenPlace, Setting } from '../screen.ts';
import type { Announcer } from './announcer.ts';
import type { Actor } from './asking.ts';
import type { DialogBox } from './dialogBox.ts';

/** Somebody at the page, in one conversation. */
export interface Session {
    setting: Setting;
    me: ScreenPerson;
    place: ScreenPlace;
    actor: Actor;
    announcer: Announcer;
    dialogs: DialogBox;
}
