/** The hub of a meeting, for whoever records from one place. */
export interface HubHere {
    /** Draws the meeting's hub anew, soon and for everybody. */
    repaint(meetingRef: string): void;
    /** Draws the hub as a new message, once, and lets the former one point to it. */
    moveHub(meetingRef: string): Promise<void>;
    /** The same, below what `before` posts, unless it stands here already; then answers false. */
    placeHub(meetingRef: string, before: () => Promise<void>): Promise<boolean>;
}
