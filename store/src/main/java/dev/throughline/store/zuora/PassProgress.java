package dev.throughline.store.zuora;

/**
 * What a pass has committed.
 *
 * @param pages pages of the vendor's list
 * @param definitions definitions seen, each once
 * @param records definitions, their tasks and their linkages
 * @param apiCalls calls to the vendor by the committed pages
 */
public record PassProgress(long pages, long definitions, long records, long apiCalls) {}
