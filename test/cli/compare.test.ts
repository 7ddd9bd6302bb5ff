import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openBook } from "../../src/host/workbook-file";
import { ccs, temporaryFolder } from "./run-in-process";

/** The amounts of a printed bridge by their words: "€1,234.50" is 123,450 cents. */
function cents(printed: string): Map<string, number> {
  const lines = printed.matchAll(/^ {2}(\S.*?) {2,}([-+]?)€([\d,]+)\.(\d\d)/gm);
  return new Map(
    [...lines].map(([, label, sign, whole, part]) => [
      label!,
      Number(`${sign}${whole!.replaceAll(",", "")}${part}`),
    ]),
  );
}

describe("ccs compare", () => {
  it("prints the bridge between two snapshots and writes a copy that shows it", async () => {
    const folder = await temporaryFolder();
    const [book, made] = [join(folder, "years.xlsx"), join(folder, "made.xlsx")];
    await ccs(["sample", book, "--years", "3", "--clients", "24", "--seed", "7"]);
    const dates = ["--from", "2023-05-31", "--to", "2026-02-28"];
    const { code, out, err } = await ccs(["compare", book, ...dates, "--out", made]);
    expect({ code, err }).toEqual({ code: 0, err: `  Written to ${made}\n` });
    expect(out).toMatch(/Value bridge +May 31, 2023 to February 28, 2026\n/);
    const amounts = cents(out.split("The ten clients")[0]!);
    expect([...amounts.keys()]).toEqual([
      ...["Opening", "Lost clients", "New clients", "ARR effect"],
      ...["Trust", "Fidelity", "Loyalty", "Involvement", "Advocacy", "Closing"],
    ]);
    const closing = amounts.get("Closing")!;
    const sum = [...amounts.values()].reduce((total, amount) => total + amount, 0) - closing;
    // Each of nine figures is printed to the cent.
    expect(Math.abs(sum - closing)).toBeLessThanOrEqual(5);
    expect(out.match(/\n {2}[ \d]\d {2}\S.*[-+]€/g)).toHaveLength(10);
    for (const line of out.split("\n")) expect(line.length).toBeLessThanOrEqual(78);

    const sheet = (await openBook(await readFile(made))).getWorksheet("Value bridge")!;
    const shown: unknown[] = [];
    sheet.eachRow((row) => row.eachCell((cell) => shown.push(cell.value)));
    expect(shown).toEqual(expect.arrayContaining(["2023-05-31", "2026-02-28"]));

    const turned = ["--from", dates[3]!, "--to", dates[1]!, "--out", made, "--force"];
    const again = await ccs(["compare", book, ...turned]);
    expect(again.out).toBe(out);
    expect(again.err).toBe(
      `  --from is later than --to: the comparison opens with the earlier day.\n${err}`,
    );

    const unknown = await ccs(
      ["compare", book, "--from", "2023-05-30", ...dates.slice(2)].concat("--out", made, "--force"),
    );
    expect(unknown).toMatchObject({ code: 1, out: "" });
    expect(unknown.err).toMatch(
      /There is no snapshot of 2023-05-30\. Snapshots: \d{4}-\d\d-\d\d, /,
    );
    expect(unknown.err.replace(/\s+/g, " ")).toContain("Nothing was written.");
    expect(unknown.err).not.toContain("as it was before");
  });

  it("says that a book without snapshots has nothing to compare", async () => {
    const folder = await temporaryFolder();
    const book = join(folder, "clients.xlsx");
    await ccs(["sample", book, "--clients", "3"]);
    const options = ["--from", "2025-03-31", "--to", "2026-03-31", "--out", join(folder, "b.xlsx")];
    const { code, err } = await ccs(["compare", book, ...options]);
    expect(code).toBe(1);
    expect(err).toContain("It takes two snapshots to compare.");
    expect(err.replace(/\s+/g, " ")).toContain("on a later day. Nothing was written.");
  });

  it.each([
    ["--from DATE", ["--to", "2026-03-31", "--out", "b.xlsx"]],
    ["--to DATE", ["--from", "2026-03-31", "--out", "b.xlsx"]],
    ["--out OUT", ["--from", "2025-03-31", "--to", "2026-03-31"]],
  ])("misses %s", async (option, options) => {
    const { code, err } = await ccs(["compare", "a.xlsx", ...options]);
    expect(code).toBe(2);
    expect(err).toContain(`The option ${option} is missing.`);
  });

  it.each([
    ["the same day", "2026-03-31", "Both dates are 2026-03-31."],
    ["a day that is none", "31/03/2025", "“31/03/2025” is not a day."],
  ])("refuses %s", async (_, from, words) => {
    const options = ["--from", from, "--to", "2026-03-31", "--out", "b.xlsx"];
    const { code, err } = await ccs(["compare", "a.xlsx", ...options]);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});
