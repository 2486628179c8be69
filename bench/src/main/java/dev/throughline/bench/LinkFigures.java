package dev.throughline.bench;

import java.util.List;

/**
 * The speed at which tickets get their tasks.
 *
 * @param links of each repetition
 * @param concurrency links at a time, on both sides
 * @param rate links per second
 * @param callsPerLink of both vendors, by the reconciliation and its processes
 * @param plainCallsPerLink of both vendors, by the plain loop
 */
record LinkFigures(int links, int concurrency, Contest rate, Spread callsPerLink, Spread plainCallsPerLink) {
    static LinkFigures of(int links, int concurrency, List<LinkSample> samples) {
        List<LinkSample> ours = select(samples, Side.DURABLE);
        List<LinkSample> plain = select(samples, Side.PLAIN);
        return new LinkFigures(
                links,
                concurrency,
                Contest.of(
                        "links",
                        ours.stream().map(LinkSample::linksPerSecond).toList(),
                        plain.stream().map(LinkSample::linksPerSecond).toList()),
                Spread.of(ours.stream().map(LinkSample::callsPerLink).toList()),
                Spread.of(plain.stream().map(LinkSample::callsPerLink).toList()));
    }

    private static List<LinkSample> select(List<LinkSample> samples, Side side) {
        return samples.stream().filter(sample -> sample.side() == side).toList();
    }
}
