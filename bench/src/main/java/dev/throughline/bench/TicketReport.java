package dev.throughline.bench;

import java.util.List;

/**
 * What a run of the benchmark of tickets and tasks found.
 *
 * @param name of the benchmark
 * @param conditions where and how
 * @param seed of texts and orders
 * @param clients who sent webhooks in the closed loop
 * @param perSecond webhooks in a second at the fixed rate
 * @param intake the webhook door, by load
 * @param crossings how long a change takes to the other side, by direction
 * @param life what a ticket's whole life costs in history
 * @param links the speed at which links are made
 * @param heaps the worker's heap by open links; empty unless asked for
 * @param aims what was wanted, and whether it was reached
 * @param intakeSamples every timed repetition at the door
 * @param linkSamples every timed repetition of making links
 */
record TicketReport(
        String name,
        Conditions conditions,
        long seed,
        int clients,
        int perSecond,
        List<IntakeFigures> intake,
        List<CrossingFigures> crossings,
        LifeCost life,
        LinkFigures links,
        List<LinkHeap> heaps,
        List<Aim> aims,
        List<IntakeSample> intakeSamples,
        List<LinkSample> linkSamples) {}
