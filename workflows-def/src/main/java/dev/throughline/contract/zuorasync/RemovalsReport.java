package dev.throughline.contract.zuorasync;

/**
 * How a confirmed removal went.
 *
 * @param customer whose candidates
 * @param phase CHECK, APPLY or DONE
 * @param candidates waiting when it began
 * @param checked asked for again
 * @param removed gone and marked so
 * @param kept still there after all
 */
public record RemovalsReport(
        String customer, RemovalsPhase phase, long candidates, long checked, long removed, long kept) {}
