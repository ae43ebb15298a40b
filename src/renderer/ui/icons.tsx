/** The skep: a hive of straw rings with its door. */
export const Logo = ({ className }: { className?: string | undefined }) => (
  <svg
    className={className}
    viewBox="0 0 16 16"
    width="18"
    height="18"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.4"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d="M8 1.6c1.3 0 2.2.8 2.5 1.9H5.5C5.8 2.4 6.7 1.6 8 1.6z" />
    <path d="M4.4 5.3h7.2M3.1 8h9.8M2.3 10.8h3.4m4.6 0h3.4M1.8 13.6h3.9m4.6 0h3.9" />
    <path d="M5.7 13.8v-2.4a2.3 2.3 0 0 1 4.6 0v2.4" />
  </svg>
);
