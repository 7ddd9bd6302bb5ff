/** The mark of the add-in, as in `assets/icons/icon-20.svg`. */
export function MarkIcon() {
  return (
    <svg width="24" height="24" viewBox="0 0 20 20" aria-hidden="true">
      <path
        d="M10 1.5 18.84 7.92 15.46 18.5H4.54L1.16 7.92Z"
        fill="none"
        stroke="currentColor"
        strokeLinejoin="round"
      />
      <path
        d="M10 3.6 14.9 9.4 13.9 15.6 7.2 14.4 4.9 9.2Z"
        fill="#83BEEC"
        stroke="#1E8BCD"
        strokeLinejoin="round"
      />
    </svg>
  );
}
