import { expect, it } from "vitest";
import { sampleHost, score } from "../support/scored-book-session";

const limit = 5 * 1024 * 1024;

it("scores 200 clients in few requests, the first time and again", async () => {
  const { controls } = await sampleHost(200);
  await score();
  expect(controls.requests).toBeLessThanOrEqual(12);
  expect(Math.max(controls.largestRequest, controls.largestResponse)).toBeLessThan(limit);
  controls.resetCounters();
  await score();
  expect(controls.requests).toBeLessThanOrEqual(20);
  expect(Math.max(controls.largestRequest, controls.largestResponse)).toBeLessThan(limit);
});

it("needs more requests for more clients by the block alone", async () => {
  const { controls } = await sampleHost(50);
  await score();
  const few = controls.requests;
  const { controls: grown } = await sampleHost(400);
  await score();
  // A request is filled to some eight hundred kilobytes before it goes.
  expect(grown.requests - few).toBeLessThanOrEqual(Math.ceil(grown.bytesSent / 600_000));
  expect(grown.largestRequest).toBeLessThan(limit);
  expect(grown.largestResponse).toBeLessThan(limit);
});
