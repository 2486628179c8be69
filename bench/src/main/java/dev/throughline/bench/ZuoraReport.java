package dev.throughline.bench;

import java.util.List;

/**
 * What a run of the benchmark of the Zuora sync found.
 *
 * @param name of the benchmark
 * @param conditions where and how
 * @param pageLength definitions per page of the vendor's list, on both sides
 * @param concurrency exports fetched at a time, on both sides
 * @param cells speed by size, latency and pass
 * @param fixedStartSeconds a durable sync of one unchanged definition: what every sync costs whatever it finds
 * @param histories what it costs in history, by pass
 * @param heaps the worker's heap by size; empty unless asked for
 * @param aims what was wanted, and whether it was reached
 * @param samples every timed pass
 */
record ZuoraReport(
        String name,
        Conditions conditions,
        int pageLength,
        int concurrency,
        List<CellFigures> cells,
        Spread fixedStartSeconds,
        List<HistoryFigures> histories,
        List<HeapFigures> heaps,
        List<Aim> aims,
        List<Sample> samples) {}
