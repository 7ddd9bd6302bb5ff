import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Field } from "../../src/taskpane/controls/field";
import { TextArea } from "../../src/taskpane/controls/text-area";

describe("TextArea", () => {
  it("belongs to its field: by its label, its hint and what is wrong with it", () => {
    const markup = renderToStaticMarkup(
      <Field label="Comment" hint="For the team" validationMessage="Not kept">
        <TextArea defaultValue="Later" />
      </Field>,
    );
    const area = /<textarea[^>]*>/.exec(markup)![0];
    const id = / id="([^"]*)"/.exec(area)?.[1];
    expect(markup).toContain(`<label class="`);
    expect(markup).toContain(`for="${id}"`);
    expect(area).toContain('aria-invalid="true"');
    expect(area).toContain(`aria-describedby="${id}-message ${id}-hint"`);
  });
});
