package dev.throughline.store.zuora;

import org.jspecify.annotations.Nullable;

/**
 * A definition on a page of the vendor's list.
 *
 * @param listing the list item; revision, stale, counts and our own instants are ignored
 * @param listHash of the list item
 * @param export null when it was not fetched, because nothing changed or because it failed
 * @param exportFailed the export was wanted and could not be had: the last good one is kept and marked stale
 */
public record FetchedDefinition(
        Definition listing, String listHash, @Nullable FetchedExport export, boolean exportFailed) {}
