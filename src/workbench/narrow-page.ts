/** Where sheet and pane have no room side by side. */
export const NARROW = "@media (max-width: 720px)";
