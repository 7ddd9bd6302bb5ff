import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pageBreaks } from "../../../src/book/tabs/page-breaks";
import { runs } from "../../support/property-runs";

/** Half a page of A4 wide, so that nothing is made smaller: 749 points, that is 49 rows of 15. */
const narrow = [40];
const upright = { paper: "A4", landscape: false } as const;

describe("page breaks", () => {
  it("come before a section that the page has no room for", () => {
    expect(pageBreaks([3, 20, 40], 60, narrow, [], upright)).toEqual([40]);
    expect(pageBreaks([3, 20, 40], 49, narrow, [], upright)).toEqual([]);
  });

  it("count the rows that are higher, and the shorter page of landscape and of Letter", () => {
    const high = [{ row: 5, rows: 10, points: 30 }];
    expect(pageBreaks([3, 20, 40], 49, narrow, high, upright)).toEqual([40]);
    expect(pageBreaks([3, 20, 40], 49, narrow, [], { paper: "Letter", landscape: false })).toEqual([
      40,
    ]);
    expect(pageBreaks([3, 20, 40], 49, narrow, [], { ...upright, landscape: true })).toEqual([20]);
  });

  it("leave more room where a wide sheet is printed smaller", () => {
    expect(pageBreaks([3, 20, 40], 60, [...narrow, 160], [], upright)).toEqual([]);
  });

  it("cut no section that fits on a page, whatever the sections", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 2, max: 45 }), { minLength: 1 }), (lengths) => {
        const starts = lengths.map((_, i) => lengths.slice(0, i).reduce((sum, n) => sum + n, 0));
        const end = lengths.reduce((sum, n) => sum + n, 0);
        const breaks = pageBreaks(starts, end, narrow, [], upright);
        const pages = [0, ...breaks, end];
        for (let i = 1; i < pages.length; i++) {
          // One blank row may lie over the edge.
          expect((pages[i]! - pages[i - 1]! - 1) * 15).toBeLessThanOrEqual(749);
        }
        expect(starts).toEqual(expect.arrayContaining(breaks));
      }),
      { numRuns: runs(100) },
    );
  });
});
